"""A value of the wrong kind anywhere in a show file, or in a translation, is told in a sentence."""

import json
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from typing import Any, cast

import pytest

from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import load_catalogue, read_show
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_check import checked_translation
from bot.showfiles.translation_reading import read_translation
from tests.showfiles.files import HEAD, TRACK, explicit, translated, weekly, with_table, written
from tests.showfiles.guide import EXAMPLE, SPANISH

WRONG: Any = ([], [1], {}, {"a": 1}, [{}], [{"a": 1}], 7, "text", True, date(2024, 10, 21), 0.5)
DROPS = explicit(("2024-10-21T00:00:00Z", "[1]"))
PREMISE = '[[premise]]\ntext = "P."\n'
# What an author writes, and the only sentence that they read.
SLIPS = {
    "[[release]]": (
        weekly().replace("[release]", "[[release]]"),
        "release is a list; it must be one table: write [release], not [[release]].",
    ),
    "[[tracks.release]]": (
        weekly() + TRACK.replace("[tracks.release]", "[[tracks.release]]"),
        "release (us) is a list; it must be one table: write [tracks.release], not [[tracks.release]].",
    ),
    "[tracks]": (
        weekly() + '[tracks]\nid = "us"\nname = "US"\n',
        "tracks is a table; it must be a list: write [[tracks]], not [tracks].",
    ),
    "[release.drops]": (
        DROPS.replace("[[release.drops]]", "[release.drops]"),
        "release.drops is a table; it must be a list: write [[release.drops]], not [release.drops].",
    ),
    "[release.specials]": (
        weekly() + '[release.specials]\nname = "S"\ndate = 2024-12-25\n',
        "release.specials is a table; it must be a list: write [[release.specials]], not [release.specials].",
    ),
    "[sources]": (
        with_table(PREMISE).replace("[[sources]]", "[sources]"),
        "sources is a table; it must be a list: write [[sources]], not [sources].",
    ),
    "a table for a text": (
        'id = "love"\ntitle = { en = "Love" }\n',
        "title is a table; it must be text in quotes.",
    ),
    "a table for texts": (HEAD + 'aliases = { ko = "L" }\n', "aliases is a table; it must be a list in [ ]."),
}
SLIPS_OF_TRANSLATION = {
    '[premise]\ntext = "P."\n': "premise is a table; it must be a list: write [[premise]], not [premise].",
    'genres = { drama = "D" }\n': "genres is a table; it must be a list in [ ].",
    'title = { es = "T" }\n': "title is a table; it must be text in quotes.",
    '[[words]]\nfilm = "F"\n': "words is a list; it must be one table: write [words], not [[words]].",
}


@pytest.mark.parametrize(("text", "sentence"), SLIPS.values(), ids=SLIPS)
def test_a_slip_with_brackets_is_told_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    written(tmp_path, text)

    (error,) = load_catalogue([tmp_path]).errors

    assert error.startswith("love.toml") and error.endswith(sentence)


def test_drops_that_slipped_to_the_top_lend_no_id_to_those_of_the_plan(tmp_path: Path) -> None:
    slipped = HEAD + "drops = []\n" + DROPS.removeprefix(HEAD).replace("[1]", "[-1]")
    written(tmp_path, slipped)

    errors = load_catalogue([tmp_path]).errors

    assert any("release.drops.episodes (drops entry 1, episodes entry 1) is -1" in one for one in errors)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('cast = []\n"cast.x (cast entry 9)" = 1\n', "cast.x (cast entry 9) is not a key that belongs here"),
        (f"year = 0x{'f' * 5000}\n", f"year is 0x{'f' * 38}…; it must be at most 2200."),
    ],
    ids=["a key like a place", "a number of thousands of digits"],
)
def test_what_nobody_writes_is_an_error_like_any_other(tmp_path: Path, text: str, sentence: str) -> None:
    written(tmp_path, HEAD + text)

    (error,) = load_catalogue([tmp_path]).errors

    assert error.startswith(f"love.toml: {sentence}")


@pytest.mark.parametrize(("text", "sentence"), SLIPS_OF_TRANSLATION.items())
def test_a_slip_in_a_translation_is_told_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    spanish = translated(written(tmp_path, EXAMPLE, "ferry.toml"), "es", text)

    with pytest.raises(ShowFileError) as refused:
        checked_translation(spanish, {"es"}, knowledge())

    assert refused.value.errors == (f"ferry.es.toml: {sentence}",)


@pytest.mark.parametrize("text", [EXAMPLE + TRACK, DROPS + TRACK], ids=["weekly", "drop by drop"])
def test_a_value_of_any_other_kind_in_a_show_file_is_no_more_than_an_error(tmp_path: Path, text: str) -> None:
    for changed in each_changed(tomllib.loads(text)):
        with suppress(ShowFileError):
            read_show(written(tmp_path, changed))


def test_a_value_of_any_other_kind_in_a_translation_is_no_more_than_an_error(tmp_path: Path) -> None:
    ferry = written(tmp_path, EXAMPLE)
    show = read_show(ferry)
    for changed in each_changed(tomllib.loads(SPANISH)):
        with suppress(ShowFileError):
            read_translation(translated(ferry, "es", changed), show)


def each_changed(file: dict[str, object]) -> Iterator[str]:
    """A file's text for each of its values and each of some of other kinds in its place: a third, in turn."""
    for number, (table, key) in enumerate(list(places(file))):
        right = table[key]
        for wrong in WRONG[number % 3 :: 3]:
            table[key] = wrong
            yield "".join(f"{name} = {in_toml(value)}\n" for name, value in file.items())
        table[key] = right


def places(value: object) -> Iterator[tuple[Any, Any]]:
    """Each key of each table, and each index of each list, with what holds it."""
    holder: Any = value
    for key in (
        list(holder) if isinstance(value, dict) else range(len(holder)) if isinstance(value, list) else ()
    ):
        yield holder, key
        yield from places(holder[key])


def in_toml(value: object) -> str:
    """A value as TOML has it on one line."""
    match value:
        case dict():
            pairs = cast("dict[str, object]", value).items()
            return "{" + ", ".join(f"{json.dumps(key)} = {in_toml(one)}" for key, one in pairs) + "}"
        case list():
            return f"[{', '.join(in_toml(one) for one in cast('list[object]', value))}]"
        case date() | time():
            return value.isoformat()
        case _:
            return json.dumps(value, ensure_ascii=False)
