"""Show files are read into shows; a broken one is reported and doesn't affect the others."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.domain.passages import Passage
from bot.domain.people import Job
from bot.domain.schedule import WeeklyPlan
from bot.domain.shows import Show
from bot.messages.card import Picture
from bot.messages.pictures import photo_of
from bot.showfiles.loader import load_catalogue, read_show
from tests.showfiles.files import BROKEN, weekly, with_table, written


def test_a_plain_show_needs_only_id_title_and_release(tmp_path: Path) -> None:
    show = read_show(written(tmp_path, "\ufeff" + weekly()))
    assert show.release == WeeklyPlan(date(2024, 10, 21), time(), "Asia/Seoul", 8, 2)
    assert (show.id, show.title, show.cast, show.facts, show.year) == ("love", "Love", (), (), None)


def test_only_the_broken_ones_of_fifty_files_are_left_out(tmp_path: Path) -> None:
    for number, (text, _) in enumerate(BROKEN.values()):
        written(tmp_path, text, f"broken-{number:03}.toml")
    written(tmp_path, weekly(), "zz-good.toml")
    catalogue = load_catalogue([tmp_path])
    assert len(BROKEN) >= 50
    assert set(catalogue.shows) == {"love-in-the-big-city", "love"}
    for number in range(len(BROKEN)):
        assert any(error.startswith(f"broken-{number:03}.toml") for error in catalogue.errors)


def test_a_full_file_becomes_a_frozen_show(tmp_path: Path) -> None:
    tables = (
        '[[premise]]\ntext = "P."\n[[story]]\ntext = "S."\n[[story]]\ntext = "T."\nknown_from = 3\n'
        '[[crew]]\nid = "a"\nname = "A"\njobs = ["director", "writer"]\n'
        '[[unknowns]]\nid = "u"\ntext = "Near."\nquestions = ["what of u"]\n'
    )
    show = read_show(written(tmp_path, with_table(tables)))
    assert show.premise == (Passage("P.", "article", 0),)
    assert show.story == (Passage("S.", "article", None), Passage("T.", "article", 3))
    assert show.crew[0].jobs == (Job.DIRECTOR, Job.WRITER)
    assert show.unknowns[0].near == Passage("Near.", "article", 0)


def test_the_built_in_show_is_there_and_has_no_fault() -> None:
    catalogue = load_catalogue()
    assert catalogue.errors == ()
    assert catalogue.get("love-in-the-big-city") is not None
    assert catalogue.get("another") is None


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    written(tmp_path, "id =", "a.toml")
    written(tmp_path, weekly(), "b.toml")
    written(tmp_path, "no show file", "c.txt")
    catalogue = load_catalogue([tmp_path])
    assert set(catalogue.shows) == {"love-in-the-big-city", "love"}
    assert len(catalogue.errors) == 1
    assert catalogue.errors[0].startswith("a.toml: line 1 has no value after the =")


def test_an_id_taken_twice_is_refused_with_both_files_named(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        written(tmp_path, weekly(), name)
    catalogue = load_catalogue([tmp_path])
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    assert catalogue.errors == (f'{second}: id is "love", as in {first}; give one of the two another id.',)
    assert isinstance(catalogue.get("love"), Show)


def test_a_file_named_by_two_directories_is_read_once(tmp_path: Path) -> None:
    written(tmp_path, weekly())
    assert load_catalogue([tmp_path, tmp_path]).errors == ()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none", "no such directory"), ("file", "is a file; set SHOWS_DIR to the directory")],
)
def test_a_missing_directory_is_an_error_and_no_crash(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    catalogue = load_catalogue([tmp_path / name])
    assert len(catalogue.errors) == 1
    assert reason in catalogue.errors[0]
    assert catalogue.get("love-in-the-big-city")


def test_a_person_may_have_a_photo_which_their_card_shows(tmp_path: Path) -> None:
    person = '[[cast]]\nid = "han"\nname = "Han"\nphoto = "https://pictures.example/han.jpg"\n'
    (han,) = read_show(written(tmp_path, with_table(person))).cast
    assert photo_of(han) == Picture("https://pictures.example/han.jpg", "Photo of Han")
