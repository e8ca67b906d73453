"""Each error of a show file names the file, the key and the reason; all of them are reported at once."""

from pathlib import Path

import pytest

from tests.showfiles.files import BROKEN, TRACK, errors_of, weekly, with_table, written


@pytest.mark.parametrize(("text", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_file_key_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    errors = errors_of(written(tmp_path, text, "broken.toml"))
    assert any(error.startswith("broken.toml") and reason in error for error in errors), errors
    assert all(error.endswith(".") and "\n" not in error for error in errors)


def test_every_error_of_a_file_is_reported_at_once(tmp_path: Path) -> None:
    assert len(errors_of(written(tmp_path, 'id = "two"\nyear = "x"\ngenres = 3\n'))) == 3


SEVERAL = """id = "several"
titel = "Several"
year = "2020"
[release]
premiere = 2026-01-05
time = 20:00:00
timezone = "Mars/Base"
every = "monday"
episodes = 8
[[sources]]
id = "a"
title = "A"
[[cast]]
id = "x"
name = 5
[[cast]]
id = "y"
name = "Y"
[[cast]]
id = "y"
name = "Z"
source = "nowhere"
[[facts]]
id = "f"
text = "T"
known_from = 99
"""


def test_every_error_of_a_file_is_reported_in_one_pass(tmp_path: Path) -> None:
    errors = errors_of(written(tmp_path, SEVERAL))
    said = "\n".join(errors)
    for part in (
        "title is missing",
        'titel is not a key that belongs here; change it to "title"',
        'year is "2020"',
        "cast.name (x) is 5",
        "Mars/Base",
        'cast.id (y) is "y" again',
        '"nowhere", which is not in [[sources]]',
        "facts.known_from (f) is 99",
    ):
        assert part in said
    assert len(errors) == 8, said


def test_an_unknown_zone_is_reported_beside_another_wrong_value_of_its_plan(tmp_path: Path) -> None:
    wrong = weekly(timezone='"Mars/Base"', episodes="-1") + TRACK.replace("UTC", "Moon/Base").replace(
        "us", "U S"
    )
    errors = errors_of(written(tmp_path, wrong))
    said = "\n".join(errors)
    assert 'release.timezone is "Mars/Base", not an IANA zone' in said
    assert 'tracks.release.timezone (tracks entry 1) is "Moon/Base", not an IANA zone' in said
    assert len(errors) == 4, said


def test_a_wrong_source_is_not_reported_again_at_each_entry_that_names_it(tmp_path: Path) -> None:
    fact = with_table('[[facts]]\nid = "f"\ntext = "T"\nsource = "article"\n')
    (said,) = errors_of(written(tmp_path, fact.replace('title = "the article"', "title = 5")))
    assert "sources.title" in said
