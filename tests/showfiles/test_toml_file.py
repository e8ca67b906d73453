"""What is not a file, not text or not TOML is refused in a sentence."""

import os
from pathlib import Path

import pytest

from bot.showfiles.loader import load_catalogue, read_show
from bot.showfiles.toml_file import MAX_BYTES, ShowFileError


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


def test_a_link_that_leads_to_itself_is_refused_and_the_other_shows_are_read(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    catalogue = load_catalogue((tmp_path,))
    assert [error.partition(":")[0] for error in catalogue.errors] == ["loop.toml"]
    assert catalogue.shows
