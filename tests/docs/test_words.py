"""Our texts are written in words that people say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def checked(*paths: Path) -> subprocess.CompletedProcess[str]:
    """What the check says about these files, or about all that are tracked."""
    command = [sys.executable, ".ci/words.py", *map(str, paths)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_tracked_file_has_a_stilted_word() -> None:
    assert checked().stdout == ""


def test_a_stilted_word_is_reported_with_its_place_and_a_better_one(tmp_path: Path) -> None:
    text = tmp_path / "page.md"
    text.write_text("Everything is fine.\nMend it, then run `/doctor` anew, or mend it again.\n")
    found = checked(text)
    assert found.returncode == 1
    assert found.stdout.splitlines() == [
        f'{text}:2: "Mend"; write: fix',
        f'{text}:2: "mend"; write: fix',
        f'{text}:2: "anew"; write: again',
    ]


def test_the_name_of_a_test_is_read_as_a_sentence(tmp_path: Path) -> None:
    module = tmp_path / "test_names.py"
    module.write_text("def test_hence_it_says_how_to_mend_it() -> None: ...\ndef mend_it() -> None: ...\n")
    assert checked(module).stdout.splitlines() == [
        f'{module}:1: "mend"; write: fix',
        f'{module}:1: "hence"; write: so',
    ]


def test_a_word_in_a_name_or_a_longer_word_is_not_reported(tmp_path: Path) -> None:
    text = tmp_path / "page.md"
    text.write_text("We recommend that you amend it; the tests of `when-anew` stay.\n")
    assert checked(text).returncode == 0
