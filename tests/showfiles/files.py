"""Show files as authors write them, valid and broken, and what comes of them."""

import json
from pathlib import Path

import pytest

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.loader import read_show
from bot.showfiles.toml_file import ShowFileError

HEAD = 'id = "love"\ntitle = "Love"\n'
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


def written(folder: Path, text: str, name: str = "love.toml") -> Path:
    """A file with a text, in a folder."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def translated(show_file: Path, language: str, text: str) -> Path:
    """A translation beside a show file."""
    return written(show_file.parent, text, show_file.with_suffix(f".{language}.toml").name)


def errors_of(show_file: Path) -> tuple[str, ...]:
    """Why a show file is refused."""
    with pytest.raises(ShowFileError) as refused:
        read_show(show_file)
    return refused.value.errors


def answerer_of(folder: Path, text: str) -> Answerer:
    """What answers questions on the show of a file."""
    return Answerer(read_show(written(folder, text)), knowledge())


def catalogue_of(folder: Path, text: str, korean: str = "") -> Catalogue:
    """The show of a file alone, with a Korean translation if there is one."""
    path = written(folder, text)
    if korean:
        translated(path, "ko", korean)
    show = read_show(path)
    return Catalogue({show.id: show})


def entry(table: str, **keys: object) -> str:
    """An entry of a table that has several, such as [[cast]]."""
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return "".join((f"[[{table}]]\n", *lines))


def people(table: str, *names: str, **keys: object) -> str:
    """An entry for each name, all with the same further keys; the id of Ana Roth is ana."""
    return "".join(entry(table, id=name.split()[0].lower(), name=name, **keys) for name in names)


def harbour(tables: str) -> str:
    """A show file of a show that nobody knows, with a source and these tables."""
    return 'id = "harbour"\ntitle = "Harbour"\n[[sources]]\nid = "notes"\ntitle = "my notes"\n' + tables


TRACK = """
[[tracks]]
id = "us"
name = "US"
[tracks.release]
premiere = 2024-10-22
timezone = "UTC"
every = "tuesday"
episodes = 8
"""
SOURCE = '[[sources]]\nid = "article"\ntitle = "the article"\npublished = 2024-10-16\n'


def with_table(table: str) -> str:
    """A valid show file with one source and one more table."""
    return weekly() + SOURCE + table


# What is no TOML, with what an author reads of it.
NO_TOML = {
    "not toml": ("id = love", "line 1 has a value without quotes; write text in quotes"),
    "a key twice": (HEAD + 'id = "x"', "line 3 has id for the second time; keep one of the two."),
    "a table of one and of several": (
        HEAD + "[facts]\n[[facts]]\n",
        "line 4 has facts for the second time, or with other brackets than above; write [facts] once",
    ),
    "a text without its end": (HEAD + 'poster = "x\n', "line 3 has a text without its closing quote"),
    "curly quotes": ("title = “Love”\n", "line 1 has curly quotes; write straight ones"),
    "a date with slashes": (
        weekly(premiere="10/21/2024"),
        "has a date that can't be read; write it like 2026-03-02",
    ),
    "a time without seconds": (weekly(time="21:00"), "has a time that can't be read; write it like 21:00:00"),
    "no value": (HEAD + "year =\n", "line 3 has no value after the ="),
    "no equals sign": (HEAD + "year: 2024\n", "line 3 has no = after the key; write key = value."),
}
BROKEN = NO_TOML | {
    "empty": ("", "is empty; a show file needs at least id and title."),
    "only blanks": (" \n\n", "is empty; a show file needs at least id and title."),
    "an impossible date": (weekly(premiere="2024-13-41"), "is not valid TOML: "),
    "nested too deeply": ("a = " + "[" * 5000, "nests tables or lists too deeply; flatten it."),
    "a key below a table": (
        'id = "love"\n[release]\ntitle = "Love"\n',
        "release.title belongs at the top of the file; move it above the first [table].",
    ),
    "no id": ('title = "Love"', "id is missing; add it."),
    "no title": ('id = "love"', "title is missing; add it."),
    "id with blanks": (
        'id = "Love Big"\ntitle = "L"',
        'id is "Love Big"; use small letters, digits and hyphens',
    ),
    "id too long": (
        f'id = "{"a" * 51}"\ntitle = "L"',
        f'id is "{"a" * 40}…"; it has 51 characters; keep at most 50.',
    ),
    "title empty": ('id = "love"\ntitle = "  "', "it must not be empty."),
    "title too long": (f'id = "love"\ntitle = "{"x" * 81}"', "it has 81 characters; keep at most 80."),
    "title of two lines": ('id = "love"\ntitle = "a\\nb"', "it must be one line without control characters."),
    "title a number": ('id = "love"\ntitle = 5', "title is 5; it must be text in quotes."),
    "year as text": (HEAD + 'year = "2024"', 'year is "2024"; it must be a whole number without quotes.'),
    "year too early": (HEAD + "year = 12", "year is 12; it must be at least 1870."),
    "year true": (HEAD + "year = true", "year is true; it must be a whole number without quotes."),
    "genres as text": (HEAD + 'genres = "drama"', 'genres is "drama"; it must be a list in [ ].'),
    "a poster without https": (
        HEAD + 'poster = "http://pictures.example/love.jpg"',
        "use the address of a picture that begins with https:// and has no blanks.",
    ),
    "a photo that is not an address": (
        with_table('[[cast]]\nid = "han"\nname = "Han"\nphoto = "han.jpg"'),
        'cast.photo (han) is "han.jpg"; use the address of a picture that begins with https://',
    ),
    "a genre a number": (HEAD + "genres = [1]", "genres (genres entry 1) is 1; it must be text in quotes."),
    "unknown key": (
        HEAD + "titel = 1",
        'titel is not a key that belongs here; change it to "title".',
    ),
    "unknown table": (HEAD + "[colours]\na = 1", "colours is not a key that belongs here; remove it"),
    "release a text": (HEAD + 'release = "monday"', 'release is "monday"; it must be a table.'),
    "release empty": (HEAD + "[release]", "release.premiere is missing; add it."),
    "no premiere": (weekly(premiere=None), "release.premiere is missing; add it."),
    "no zone": (weekly(timezone=None), "release.timezone is missing; add it."),
    "wrong weekday": (
        weekly(every='"friday"'),
        'release.every is "friday", but 2024-10-21 is a Monday; change premiere or every.',
    ),
    "no weekday": (weekly(every='"week"'), "release.every is \"week\"; it must be 'monday', 'tuesday'"),
    "unknown zone": (weekly(timezone='"Asia/Soul"'), 'release.timezone is "Asia/Soul", not an IANA zone'),
    "empty zone": (weekly(timezone='""'), 'release.timezone is "", not an IANA zone'),
    "a path for a zone": (weekly(timezone='"../../etc/passwd"'), "not an IANA zone"),
    "premiere as text": (
        weekly(premiere='"2024-10-21"'),
        "it must be a date without quotes, such as 2024-10-21.",
    ),
    "premiere with a time": (weekly(premiere="2024-10-21T00:00:00"), "it must be a date without quotes"),
    "premiere long ago": (
        weekly(premiere="1024-10-18"),
        "release.premiere is 1024-10-18; it must be between 1900",
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
    "both plans": (
        weekly(drops="[]"),
        "release.premiere can't stand beside [[release.drops]]; remove one of the two.",
    ),
    "no drops": (HEAD + "[release]\ndrops = []", "release.drops is a list; it needs at least 1 entry."),
    "naive drop": (
        explicit(("2024-10-21T00:00:00", "[1]")),
        "release.drops.at (drops entry 1) is 2024-10-21T00:00:00, without an offset; add one such as +09:00.",
    ),
    "drop on a date": (explicit(("2024-10-21", "[1]")), "it must be a date and time without quotes"),
    "drop far off": (explicit(("9999-12-31T23:00:00-05:00", "[1]")), "it must be between 1900 and 2200."),
    "drop far off after another": (
        explicit(("2024-10-21T20:00:00Z", "[1]"), ("9999-12-31T23:00:00-05:00", "[2]")),
        "it must be between 1900 and 2200.",
    ),
    "drop without episodes": (explicit(("2024-10-21T00:00:00Z", "[]")), "it needs at least 1 entry."),
    "episode below zero": (explicit(("2024-10-21T00:00:00Z", "[-1]")), "is -1; it must be at least 0."),
    "only specials": (
        explicit(("2024-10-21T00:00:00Z", "[0]")),
        "release.drops.episodes has no numbered episode; a season needs at least one.",
    ),
    "episode zero twice": (
        explicit(("2024-10-21T00:00:00Z", "[0, 1]"), ("2024-10-28T00:00:00Z", "[0]")),
        "release.drops.episodes (drops entry 2): episode 0 is listed twice; name the other one",
    ),
    "episode zero last": (
        explicit(("2024-10-21T00:00:00Z", "[1, 0]")),
        "release.drops.episodes (drops entry 1): episode 0 comes first in its drop; move it there.",
    ),
    "no weekday at all": (
        weekly(every=None),
        "release.every is missing; name the weekday of the drops, or set per_drop to 8",
    ),
    "an empty list of weekdays": (
        weekly(every="[]"),
        "release.every is a list; it needs at least 1 weekday.",
    ),
    "a wrong weekday in a list": (
        weekly(every='["monday", "mondy"]'),
        "release.every (every entry 2) is \"mondy\"; it must be one of 'monday', 'tuesday'",
    ),
    "a weekday twice": (
        weekly(every='["monday", "monday"]'),
        'release.every has "monday" 2 times; name each weekday once.',
    ),
    "premiere on none of the weekdays": (
        weekly(every='["friday", "saturday"]'),
        "release.every is friday, saturday, but 2024-10-21 is a Monday; change premiere or every.",
    ),
    "time with an offset": (weekly(time='"20:00:00+09:00"'), "it must be a time without quotes"),
    "premiere of too many": (
        weekly(premiere_episodes="9"),
        "release.premiere_episodes is 9, but there are only 8 episodes; make premiere_episodes smaller",
    ),
    "premiere of none": (
        weekly(premiere_episodes="0"),
        "release.premiere_episodes is 0; it must be at least 1.",
    ),
    "first episode two": (weekly(first_episode="2"), "release.first_episode is 2; it must be at most 1."),
    "a week off without a drop": (
        weekly(skip="[2024-10-29]"),
        "release.skip (skip entry 1) is 2024-10-29, a Tuesday when nothing would come out; remove it.",
    ),
    "a week off after the finale": (weekly(skip="[2024-11-18]"), "a Monday when nothing would come out"),
    "a week off at the premiere": (
        weekly(skip="[2024-10-21]"),
        "release.skip (skip entry 1) is 2024-10-21, the premiere itself; move premiere instead.",
    ),
    "a week off twice": (
        weekly(skip="[2024-10-28, 2024-10-28]"),
        "release.skip (skip entry 2) is 2024-10-28 again; name each day once.",
    ),
    "a week off as text": (
        weekly(skip='["2024-10-28"]'),
        'release.skip (skip entry 1) is "2024-10-28"; it must',
    ),
    "a special without a name": (
        weekly(specials="[{date = 2024-12-25}]"),
        "release.specials.name (specials entry 1) is missing; add it.",
    ),
    "a special without a date": (
        weekly(specials='[{name = "Xmas"}]'),
        "release.specials.date (specials entry 1) is missing; add it.",
    ),
    "two specials of one name": (
        weekly(specials='[{name = "X", date = 2024-12-25}, {name = "X", date = 2024-12-26}]'),
        'release.specials.name (specials entry 2) is "X" again; give each special its own name.',
    ),
    "a special with an episode": (
        weekly(specials='[{name = "X", date = 2024-10-28}]'),
        "release.specials.date (specials entry 1) is 2024-10-28, the same moment as another drop",
    ),
    "a special far off": (
        weekly(specials='[{name = "X", date = 1024-10-28}]'),
        "release.specials.date (specials entry 1) is 1024-10-28; it must be between 1900 and 2200.",
    ),
    "a drop without a day": (
        HEAD + "[[release.drops]]\nepisodes = [1]",
        "release.drops.at (drops entry 1) is missing; add it, or a date.",
    ),
    "a drop with both days": (
        HEAD + "[[release.drops]]\nat = 2024-10-21T00:00:00Z\ndate = 2024-10-21\nepisodes = [1]",
        "release.drops.at (drops entry 1) can't be combined with date or time; keep either",
    ),
    "a dated drop without a zone": (
        HEAD + "[[release.drops]]\ndate = 2024-10-21\nepisodes = [1]",
        "release.drops.date (drops entry 1) needs release.timezone; add it.",
    ),
    "dated drops in an unknown zone": (
        HEAD + '[release]\ntimezone = "Asia/Soul"\n[[release.drops]]\ndate = 2024-10-21\nepisodes = [1]',
        'release.timezone is "Asia/Soul", not an IANA zone',
    ),
    "dated drops out of order": (
        HEAD
        + '[release]\ntimezone = "Asia/Seoul"\n[[release.drops]]\ndate = 2024-10-21\nepisodes = [1]\n'
        + "[[release.drops]]\ndate = 2024-10-20\nepisodes = [2]",
        "release.drops.date (drops entry 2) is 2024-10-20, not after the drop before it",
    ),
    "a drop with nothing in it": (
        HEAD + "[[release.drops]]\nat = 2024-10-21T00:00:00Z",
        "release.drops.episodes (drops entry 1) is missing; a drop has either episodes or the name of one",
    ),
    "a drop with episodes and a special": (
        HEAD + '[[release.drops]]\nat = 2024-10-21T00:00:00Z\nepisodes = [1]\nspecial = "X"',
        "release.drops.episodes (drops entry 1) can't be combined with special",
    ),
    "a track without a plan": (
        weekly() + '[[tracks]]\nid = "us"\nname = "US"',
        "tracks.release (us) is missing; add it.",
    ),
    "a track without a name": (
        weekly() + '[[tracks]]\nid = "us"\nrelease = {timezone = "UTC"}',
        "tracks.name (us) is missing; add it.",
    ),
    "a track id too long": (
        weekly() + f'[[tracks]]\nid = "{"a" * 26}"\nname = "US"',
        f"tracks.id ({'a' * 26}) is",
    ),
    "a track twice": (
        weekly() + 2 * TRACK,
        'tracks.id (us) is "us" again; give each entry its own',
    ),
    "a error in a track": (
        weekly() + TRACK.replace("UTC", "Mars/Base"),
        'tracks.release.timezone (us) is "Mars/Base", not an IANA zone',
    ),
    "a wrong weekday in a track": (
        weekly() + TRACK.replace('"tuesday"', '"day"'),
        "tracks.release.every (us) is \"day\"; it must be 'monday'",
    ),
    "a track beside nothing": (HEAD + TRACK, "release is missing; tracks need it, so add it."),
    "a runtime of a day": (
        weekly().replace("[release]", "runtime = 1440\n[release]"),
        "runtime is 1440; it must",
    ),
    "drops out of order": (
        explicit(("2024-10-21T00:00:00Z", "[1]"), ("2024-10-20T00:00:00Z", "[2]")),
        "release.drops.at (drops entry 2) is 2024-10-20T00:00:00+00:00, not after the drop before it",
    ),
    "drops at one instant": (
        explicit(("2024-10-21T09:00:00+09:00", "[1]"), ("2024-10-21T00:00:00Z", "[2]")),
        "not after the drop before it; sort the drops by time.",
    ),
    "an episode twice": (
        explicit(("2024-10-21T00:00:00Z", "[1, 2]"), ("2024-10-28T00:00:00Z", "[2]")),
        "release.drops.episodes (drops entry 2): episode 2 is listed twice",
    ),
    "episodes out of order": (
        explicit(("2024-10-21T00:00:00Z", "[3]"), ("2024-10-28T00:00:00Z", "[1]")),
        "release.drops.episodes (drops entry 2): episode 1 comes after episode 3",
    ),
    "a person twice": (
        with_table('[[cast]]\nid = "a"\nname = "A"\n[[cast]]\nid = "a"\nname = "B"'),
        'cast.id (a) is "a" again; give each entry its own id.',
    ),
    "one id for two people": (
        with_table('[[cast]]\nid = "a"\nname = "A"\n[[crew]]\nid = "a"\nname = "B"'),
        'crew.id (a) is "a", which is A in cast; use another id.',
    ),
    "unknown job": (
        with_table('[[crew]]\nid = "a"\nname = "A"\njobs = ["cook"]'),
        'crew.jobs (a, jobs entry 1) is "cook"; it must be one of director, writer, creator, producer,',
    ),
    "a role that is not a character": (
        with_table('[[cast]]\nid = "a"\nname = "A"\nplays = ["mina"]'),
        'cast.plays (a) has "mina", which is not an id in [[characters]]; add it there.',
    ),
    "a work without a title": (
        with_table('[[cast]]\nid = "a"\nname = "A"\n[[cast.works]]\nyear = 2012'),
        "cast.works.title (a, works entry 1) is missing; add it.",
    ),
    "unknown source": (
        with_table('[[facts]]\nid = "f"\ntext = "F."\nsource = "wiki"'),
        'facts.source (f) is "wiki", which is not in [[sources]]; name one of article.',
    ),
    "no source at all": (
        weekly() + '[[premise]]\ntext = "P."',
        "there is no [[sources]], and every text needs one; above the first text, add [[sources]]",
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
        'facts.known_from (f) is 9, but the last episode is 8; use 0 to 8 or "story".',
    ),
    "known from nowhere": (
        with_table('[[facts]]\nid = "f"\ntext = "F."\nknown_from = "finale"'),
        'facts.known_from (f) is "finale"; it must be an episode number',
    ),
    "known from below": (
        with_table('[[premise]]\ntext = "P."\nknown_from = -1'),
        "it must be an episode number",
    ),
}
