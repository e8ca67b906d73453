"""An author hears of everything that is wrong with a file at once, rules between faulty tables included."""

import shutil
from pathlib import Path

import pytest

from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import BUILT_IN, read_show
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_check import checked_translation
from tests.showfiles.files import BROKEN, HEAD, NO_TOML, errors_of, translated, written

NASTY = """
id = "Nasty Show"
titel = "x"
language = "klingon"
genres = ["a", ""]
[release]
premiere = 2024-10-21
time = "20:00"
timezone = "Asia/Soul"
every = "monday"
episodes = 8
per_drop = 20
skip = [2024-10-21, 2024-11-04, 2024-11-04]
[[release.specials]]
name = ""
date = 1024-10-21
[[tracks]]
id = "dub"
name = "Dub"
[tracks.release]
premiere = 2024-11-01
timezone = "Mars/Base"
every = "monday"
episodes = 8
[[tracks]]
id = "dub"
name = "Dub"
[[sources]]
id = "a"
title = "A"
published = "yesterday"
[[sources]]
id = "a"
title = "B"
[[premise]]
text = 3
source = "zzz"
known_from = 99
[[characters]]
id = "b"
[[characters.passages]]
source = "nope"
known_from = 88
[[characters]]
id = "b"
name = "B"
[[cast]]
id = "c"
photo = "x"
[[cast.works]]
kind = "film"
[[crew]]
id = "d"
name = "D"
jobs = ["king"]
source = "unknown"
[[facts]]
id = "f"
text = "f"
questions = ["a", "b", "c", "d", "e", "f"]
[[unknowns]]
id = "f"
known_from = -3
source = "a"
"""
FAULTS = (
    'id is "Nasty Show"',
    "title is missing",
    'titel is not a key that belongs here; change it to "title"',
    'language is "klingon"',
    'genres (genres entry 2) is ""',
    'release.time is "20:00"',
    'release.timezone is "Asia/Soul"',
    "release.per_drop is 20",
    "release.skip (skip entry 1) is 2024-10-21, the premiere itself",
    "release.skip (skip entry 3) is 2024-11-04 again",
    'release.specials.name (specials entry 1) is ""',
    "release.specials.date (specials entry 1) is 1024-10-21",
    'tracks.release.timezone (dub) is "Mars/Base"',
    'tracks.release.every (dub) is "monday", but 2024-11-01 is a Friday',
    "tracks.release (dub) is missing",
    'tracks.id (dub) is "dub" again',
    'tracks.name (dub) is "Dub" again',
    'sources.published (a) is "yesterday"',
    'sources.id (a) is "a" again',
    "premise.text (premise entry 1) is 3",
    'premise.source (premise entry 1) is "zzz", which is not in [[sources]]; name one of a.',
    "premise.known_from (premise entry 1) is 99",
    "characters.name (b) is missing",
    "characters.passages.text (b, passages entry 1) is missing",
    'characters.passages.source (b, passages entry 1) is "nope"',
    "characters.passages.known_from (b, passages entry 1) is 88",
    'characters.id (b) is "b" again',
    "cast.name (c) is missing",
    "cast.source (c) is missing",
    'cast.photo (c) is "x"',
    "cast.works.title (c, works entry 1) is missing",
    'crew.jobs (d, jobs entry 1) is "king"',
    'crew.source (d) is "unknown"',
    "facts.questions (f) is a list; it has 6 entries; keep at most 5",
    "facts.source (f) is missing",
    "unknowns.known_from (f) is -3",
)
TRANSLATION = """
title = 5
genre = ["x"]
genres = ["a"]
[words]
"Nothing there" = "x"
"Drama" = 3
[[sources]]
id = "Not An Id"
[[premise]]
text = ""
[[story]]
txt = "a"
[[characters]]
name = "X"
[[characters]]
id = "nobody"
name = 4
[[cast]]
id = "nam-yoon-su"
[[cast]]
id = "nam-yoon-su"
works = [{ title = "" }]
"""
FAULTS_OF_TRANSLATION = (
    "title is 5",
    'genre is not a key that belongs here; change it to "genres"',
    "genres has 1, and the show file has 3",
    'words."Nothing there" is not a name',
    "words.Drama is 3",
    'sources.id (sources entry 1) is "Not An Id"',
    'premise.text (premise entry 1) is ""',
    "premise has 1, and the show file has 2",
    "story.txt (story entry 1) is not a key",
    "story has 1, and the show file has 3",
    "characters.id (characters entry 1) is missing",
    'characters.id (nobody) is "nobody", which the show file doesn\'t have',
    "characters.name (nobody) is 4",
    'cast.id (nam-yoon-su) is "nam-yoon-su" again',
    'cast.works.title (nam-yoon-su, works entry 1) is ""',
)
# Errors of files that can be read as TOML.
READABLE = {
    name: one
    for name, one in BROKEN.items()
    if name not in NO_TOML and one[0].startswith(HEAD) and "TOML" not in one[1]
}
PLANS_TIME = "time = 00:00:00"
# Two drops at one moment can't be found without the time.
IN_PLANS = {name: one for name, one in READABLE.items() if PLANS_TIME in one[0] and "moment" not in one[1]}


def assert_named(errors: tuple[str, ...], faults: tuple[str, ...]) -> None:
    """Each fault is named, and nothing else is."""
    assert [fault for fault in faults if not any(f": {fault}" in line for line in errors)] == []
    assert [line for line in errors if not any(f": {fault}" in line for fault in faults)] == []


def test_a_file_with_a_fault_of_every_kind_in_every_table_names_them_all(tmp_path: Path) -> None:
    assert_named(errors_of(written(tmp_path, NASTY)), FAULTS)


@pytest.mark.parametrize(("text", "reason"), READABLE.values(), ids=READABLE)
def test_a_wrong_value_elsewhere_hides_no_broken_rule(tmp_path: Path, text: str, reason: str) -> None:
    errors = errors_of(written(tmp_path, text.replace(HEAD, f"{HEAD}language = 5\n", 1)))
    assert any("language is 5" in line for line in errors), errors
    assert any(reason in line for line in errors), errors


@pytest.mark.parametrize(("text", "reason"), IN_PLANS.values(), ids=IN_PLANS)
def test_a_wrong_value_in_the_plan_hides_none_either(tmp_path: Path, text: str, reason: str) -> None:
    errors = errors_of(written(tmp_path, text.replace(PLANS_TIME, 'time = "late"', 1)))
    assert any('release.time is "late"' in line for line in errors), errors
    assert any(reason in line for line in errors), errors


def test_a_translation_with_a_fault_in_every_table_names_them_all(tmp_path: Path) -> None:
    shutil.copy(BUILT_IN / "love-in-the-big-city.toml", tmp_path / "love.toml")
    korean = translated(tmp_path / "love.toml", "ko", TRANSLATION)
    with pytest.raises(ShowFileError) as refused:
        checked_translation(korean, {"ko"}, knowledge())
    assert_named(refused.value.errors, FAULTS_OF_TRANSLATION)


LINES = '''
id = "love" # [[facts]] in a comment is not an entry
title = """
[[facts]]"""
[[facts]]
id = "a"
text = "[[facts]] in a text neither"
topic = "x"
[[cast]]
id = "ana"
[[cast.works]]
title = "A"
[[cast.works]]
titel = "B"
[[cast]]
name = "Bo"
works = [{ titel = "C" }]
'''


def test_an_error_names_the_line_and_the_id_of_its_entry(tmp_path: Path) -> None:
    errors = errors_of(written(tmp_path, LINES))
    for told in (
        'love.toml, line 5: facts.topic (a) is not a key that belongs here; change it to "topics".',
        "love.toml, line 9: cast.name (ana) is missing; add it.",
        "love.toml, line 13: cast.works.title (ana, works entry 2) is missing; add it.",
        "love.toml, line 15: cast.id (cast entry 2) is missing; add it.",
        "love.toml, line 15: cast.works.title (cast entry 2, works entry 1) is missing; add it.",
    ):
        assert told in errors


def test_a_file_without_sources_is_reported_once(tmp_path: Path) -> None:
    entries = "".join(f'[[facts]]\nid = "f{n}"\ntext = "T."\nsource = "kit"\n' for n in range(50))
    head = 'id = "love"\ntitle = "Love"\n[[premise]]\ntext = "P."\n'
    (error,) = errors_of(written(tmp_path, head + entries))
    assert error.startswith("love.toml: there is no [[sources]], and every text needs one;")


def test_an_unknown_that_tells_nothing_needs_no_source(tmp_path: Path) -> None:
    unknown = HEAD + '[[unknowns]]\nid = "u"\ntopics = ["ratings"]\n'
    assert read_show(written(tmp_path, unknown)).unknowns[0].near is None


def test_the_form_of_a_translation_is_checked_beside_a_broken_show_file(tmp_path: Path) -> None:
    korean = translated(written(tmp_path, NASTY), "ko", "title = 5\n")
    with pytest.raises(ShowFileError) as refused:
        checked_translation(korean, {"ko"}, knowledge())
    assert_named(refused.value.errors, ("title is 5", "can't be compared with love.toml"))
