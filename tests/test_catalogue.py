"""Show files are read into shows; a broken one is refused in words and stops nobody else."""

import os
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from bot.catalogue import MAX_BYTES, ShowFileError, load_catalogue, read_show
from bot.domain.schedule import ExplicitPlan, WeeklyPlan
from bot.domain.shows import Job, Passage, Show

HEAD = 'id = "love"\ntitle = "Love"\n'
SOURCE = '[[sources]]\nid = "article"\ntitle = "the article"\npublished = 2024-10-16\n'
RELEASE = {
    "premiere": "2024-10-21",
    "time": "00:00:00",
    "timezone": '"Asia/Seoul"',
    "every": '"monday"',
    "episodes": "8",
    "per_drop": "2",
}


def weekly(**changes: str | None) -> str:
    """A show file with a weekly plan; None leaves a key out."""
    lines = [f"{key} = {value}" for key, value in {**RELEASE, **changes}.items() if value is not None]
    return "\n".join([HEAD, "[release]", *lines, ""])


def explicit(*drops: tuple[str, str]) -> str:
    """A show file with explicit drops, each its instant and its episodes."""
    return HEAD + "".join(f"[[release.drops]]\nat = {at}\nepisodes = {episodes}\n" for at, episodes in drops)


def with_table(table: str) -> str:
    """A valid show file with one source and one more table."""
    return weekly() + SOURCE + table


BROKEN = {
    "empty": ("", "is empty; a show file needs at least id, title and release."),
    "only blanks": (" \n\n", "is empty; a show file needs at least id, title and release."),
    "not toml": ("id = love", "is not valid TOML: Invalid value (at line 1, column 6); mend it there."),
    "a key twice": (HEAD + 'id = "x"', "is not valid TOML: Cannot overwrite a value"),
    "an impossible date": (weekly(premiere="2024-13-41"), "is not valid TOML: "),
    "nested too deeply": ("a = " + "[" * 5000, "nests tables or lists too deeply; flatten it."),
    "no id": ('title = "Love"', "id is missing; add it."),
    "no title": ('id = "love"', "title is missing; add it."),
    "id with blanks": (
        'id = "Love Big"\ntitle = "L"',
        'id is "Love Big"; use small letters, digits and hyphens',
    ),
    "id too long": (
        f'id = "{"a" * 51}"\ntitle = "L"',
        f'id is "{"a" * 40}…"; it is too long: at most 50 characters.',
    ),
    "title empty": ('id = "love"\ntitle = "  "', "it must not be empty."),
    "title too long": (f'id = "love"\ntitle = "{"x" * 81}"', "it is too long: at most 80 characters."),
    "title of two lines": ('id = "love"\ntitle = "a\\nb"', "it must be one line without control characters."),
    "title a number": ('id = "love"\ntitle = 5', "title is 5; it must be text in quotes."),
    "year as text": (HEAD + 'year = "2024"', 'year is "2024"; it must be a whole number without quotes.'),
    "year too early": (HEAD + "year = 12", "year is 12; it must be at least 1870."),
    "year true": (HEAD + "year = true", "year is true; it must be a whole number without quotes."),
    "genres as text": (HEAD + 'genres = "drama"', 'genres is "drama"; it must be a list in [ ].'),
    "a genre a number": (HEAD + "genres = [1]", "genres (genres entry 1) is 1; it must be text in quotes."),
    "unknown key": (
        HEAD + "titel = 1",
        'titel is not a key that a show file has here; change it to "title".',
    ),
    "unknown table": (HEAD + "[colours]\na = 1", "colours is not a key that a show file has here; remove it"),
    "release a text": (HEAD + 'release = "monday"', 'release is "monday"; it must be a table.'),
    "release empty": (HEAD + "[release]", "release.premiere is missing; add it."),
    "no premiere": (weekly(premiere=None), "release.premiere is missing; add it."),
    "no zone": (weekly(timezone=None), "release.timezone is missing; add it."),
    "wrong weekday": (
        weekly(every='"friday"'),
        'release.every is "friday", but 2024-10-21 is a Monday; change premiere or every.',
    ),
    "no weekday": (weekly(every='"week"'), "release.every is \"week\"; it must be 'monday', 'tuesday'"),
    "unknown zone": (weekly(timezone='"Asia/Soul"'), 'release.timezone is "Asia/Soul", no IANA zone'),
    "empty zone": (weekly(timezone='""'), 'release.timezone is "", no IANA zone'),
    "a path for a zone": (weekly(timezone='"../../etc/passwd"'), "no IANA zone"),
    "premiere as text": (
        weekly(premiere='"2024-10-21"'),
        "it must be a date without quotes, such as 2024-10-21.",
    ),
    "premiere with a time": (weekly(premiere="2024-10-21T00:00:00"), "it must be a date without quotes"),
    "premiere long ago": (
        weekly(premiere="1024-10-18"),
        "release.premiere is 1024-10-18; it must lie between 1900",
    ),
    "time as text": (weekly(time='"00:00"'), 'release.time is "00:00"; it must be a time without quotes'),
    "no episodes": (weekly(episodes="0"), "release.episodes is 0; it must be at least 1."),
    "too many episodes": (weekly(episodes="9999"), "release.episodes is 9999; it must be at most 1000."),
    "half an episode": (weekly(episodes="8.0"), "release.episodes is 8.0; it must be a whole number"),
    "none per drop": (weekly(per_drop="0"), "release.per_drop is 0; it must be at least 1."),
    "more per drop than episodes": (
        weekly(per_drop="9"),
        "release.per_drop is 9, but there are only 8 episodes",
    ),
    "both plans": (weekly(drops="[]"), "release.premiere is not a key that a show file has here"),
    "no drops": (HEAD + "[release]\ndrops = []", "release.drops is a list; it needs at least 1 entry."),
    "naive drop": (
        explicit(("2024-10-21T00:00:00", "[1]")),
        "release.drops.at (drops entry 1) is 2024-10-21T00:00:00, without an offset; add one such as +09:00.",
    ),
    "drop on a date": (explicit(("2024-10-21", "[1]")), "it must be a date and time without quotes"),
    "drop far off": (explicit(("9999-12-31T23:00:00-05:00", "[1]")), "it must lie between 1900 and 2200."),
    "drop without episodes": (explicit(("2024-10-21T00:00:00Z", "[]")), "it needs at least 1 entry."),
    "episode zero": (explicit(("2024-10-21T00:00:00Z", "[0]")), "is 0; it must be at least 1."),
    "drops out of order": (
        explicit(("2024-10-21T00:00:00Z", "[1]"), ("2024-10-20T00:00:00Z", "[2]")),
        "release.drops.at (drops entry 2) is 2024-10-20T00:00:00+00:00, not after the drop before it",
    ),
    "drops at one instant": (
        explicit(("2024-10-21T09:00:00+09:00", "[1]"), ("2024-10-21T00:00:00Z", "[2]")),
        "not after the drop before it; put the drops in the order of time.",
    ),
    "an episode twice": (
        explicit(("2024-10-21T00:00:00Z", "[1, 2]"), ("2024-10-28T00:00:00Z", "[2]")),
        "release.drops.episodes (drops entry 2): episode 2 is there twice",
    ),
    "episodes out of order": (
        explicit(("2024-10-21T00:00:00Z", "[3]"), ("2024-10-28T00:00:00Z", "[1]")),
        "release.drops.episodes (drops entry 2): episode 1 comes after episode 3",
    ),
    "a person twice": (
        with_table('[[cast]]\nid = "a"\nname = "A"\n[[cast]]\nid = "a"\nname = "B"'),
        'cast.id (cast entry 2) is "a" again; give each entry its own id.',
    ),
    "one id for two people": (
        with_table('[[cast]]\nid = "a"\nname = "A"\n[[crew]]\nid = "a"\nname = "B"'),
        'crew.id (crew entry 1) is "a", which is A in cast; use another id.',
    ),
    "unknown job": (
        with_table('[[crew]]\nid = "a"\nname = "A"\njobs = ["cook"]'),
        "crew.jobs (crew entry 1, jobs entry 1) is \"cook\"; it must be 'director' or 'writer'.",
    ),
    "a work without a title": (
        with_table('[[cast]]\nid = "a"\nname = "A"\n[[cast.works]]\nyear = 2012'),
        "cast.works.title (cast entry 1, works entry 1) is missing; add it.",
    ),
    "unknown source": (
        with_table('[[facts]]\nid = "f"\ntext = "F."\nsource = "wiki"'),
        'facts.source (facts entry 1) is "wiki", which is not in [[sources]]; name one of article.',
    ),
    "no source at all": (
        weekly() + '[[premise]]\ntext = "P."',
        "premise.source (premise entry 1) is missing; name one, after adding it to [[sources]].",
    ),
    "which of two sources": (
        with_table('[[sources]]\nid = "b"\ntitle = "B"\n[[premise]]\ntext = "P."'),
        "premise.source (premise entry 1) is missing; name one of article, b.",
    ),
    "text too long": (
        with_table(f'[[premise]]\ntext = "{"x" * 351}"'),
        "premise.text (premise entry 1)",
    ),
    "known after the season": (
        with_table('[[facts]]\nid = "f"\ntext = "F."\nknown_from = 9'),
        'facts.known_from (facts entry 1) is 9, but the last episode is 8; use 0 to 8 or "story".',
    ),
    "known from nowhere": (
        with_table('[[facts]]\nid = "f"\ntext = "F."\nknown_from = "finale"'),
        'facts.known_from (facts entry 1) is "finale"; it must be an episode number',
    ),
    "known from below": (
        with_table('[[premise]]\ntext = "P."\nknown_from = -1'),
        "it must be an episode number",
    ),
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_file_key_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ShowFileError) as refused:
        read_show(path)
    assert any(fault.startswith("broken.toml: ") and reason in fault for fault in refused.value.faults), (
        refused.value
    )
    assert all(fault.endswith(".") and "\n" not in fault for fault in refused.value.faults)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "two.toml"
    path.write_text('id = "two"\nyear = "x"\ngenres = 3\n', encoding="utf-8")
    with pytest.raises(ShowFileError) as refused:
        read_show(path)
    assert len(refused.value.faults) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(
            b'id = "love"\ntitle = "\xff"\n', "line 2 is not UTF-8 text; save the file as UTF-8.", id="latin"
        ),
        pytest.param(b"#" * (MAX_BYTES + 1), "is larger than 512 KiB", id="huge"),
        pytest.param(b"\x00\x01\x02", "is not valid TOML", id="binary"),
    ],
)
def test_bytes_that_are_no_show_file_are_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bytes.toml"
    path.write_bytes(content)
    with pytest.raises(ShowFileError, match=reason):
        read_show(path)


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    for path, reason in [
        (tmp_path, "is a directory"),
        (tmp_path / "none.toml", "can't be read"),
        (tmp_path / "pipe.toml", "is not an ordinary file"),
    ]:
        with pytest.raises(ShowFileError, match=reason):
            read_show(path)


def test_a_plain_show_needs_only_id_title_and_release(tmp_path: Path) -> None:
    path = tmp_path / "plain.toml"
    path.write_text("\ufeff" + weekly(), encoding="utf-8")
    show = read_show(path)
    assert show.release == WeeklyPlan(date(2024, 10, 21), time(), "Asia/Seoul", 8, 2)
    assert (show.id, show.title, show.cast, show.facts, show.year) == ("love", "Love", (), (), None)


def test_explicit_drops_may_have_any_offset_and_become_utc(tmp_path: Path) -> None:
    path = tmp_path / "explicit.toml"
    drops = [("2024-10-21T00:00:00+09:00", "[1, 2]"), ("2024-10-21T10:30:00-05:30", "[3]")]
    path.write_text(explicit(*drops), encoding="utf-8")
    plan = read_show(path).release
    assert isinstance(plan, ExplicitPlan)
    assert [drop.at for drop in plan.drops] == [
        datetime(2024, 10, 20, 15, tzinfo=UTC),
        datetime(2024, 10, 21, 16, tzinfo=UTC),
    ]
    assert [(drop.number, drop.episodes, drop.at.tzinfo) for drop in plan.drops] == [
        (1, (1, 2), UTC),
        (2, (3,), UTC),
    ]


def test_a_full_file_becomes_a_frozen_show(tmp_path: Path) -> None:
    path = tmp_path / "full.toml"
    path.write_text(
        with_table(
            '[[premise]]\ntext = "P."\n[[story]]\ntext = "S."\n[[story]]\ntext = "T."\nknown_from = 3\n'
            '[[crew]]\nid = "a"\nname = "A"\njobs = ["director", "writer"]\n'
            '[[unknowns]]\nid = "u"\ntext = "Near."\nquestions = ["what of u"]\n'
        ),
        encoding="utf-8",
    )
    show = read_show(path)
    assert show.premise == (Passage("P.", "article", 0),)
    assert show.story == (Passage("S.", "article", None), Passage("T.", "article", 3))
    assert show.crew[0].jobs == (Job.DIRECTOR, Job.WRITER)
    assert show.unknowns[0].near == Passage("Near.", "article", 0)


def test_the_built_in_show_is_there_and_has_no_fault() -> None:
    catalogue = load_catalogue()
    assert catalogue.faults == ()
    assert catalogue.get("love-in-the-big-city") is not None
    assert catalogue.get("another") is None


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("id =", encoding="utf-8")
    (tmp_path / "b.toml").write_text(weekly(), encoding="utf-8")
    (tmp_path / "c.txt").write_text("no show file", encoding="utf-8")
    catalogue = load_catalogue([tmp_path])
    assert set(catalogue.shows) == {"love-in-the-big-city", "love"}
    assert len(catalogue.faults) == 1
    assert catalogue.faults[0].startswith("a.toml: is not valid TOML")


def test_an_id_taken_twice_is_refused_with_both_files_named(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(weekly(), encoding="utf-8")
    catalogue = load_catalogue([tmp_path])
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    assert catalogue.faults == (f'{second}: id is "love", as in {first}; give one of the two another id.',)
    assert isinstance(catalogue.get("love"), Show)


def test_a_file_named_by_two_directories_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(weekly(), encoding="utf-8")
    assert load_catalogue([tmp_path, tmp_path]).faults == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none", "there is no such directory"), ("file", "is a file; SHOWS_DIR takes the directory")],
)
def test_a_directory_that_is_none_is_a_fault_and_no_crash(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    catalogue = load_catalogue([tmp_path / name])
    assert len(catalogue.faults) == 1
    assert reason in catalogue.faults[0]
    assert catalogue.get("love-in-the-big-city")
