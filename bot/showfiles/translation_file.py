"""The file of a translation: what its name says, where it is, and what it holds."""

import glob
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.passages import Examples
from bot.domain.show_languages import CODE

# "night-ferry.ko.toml", "night-ferry.pt-BR.toml": a language between the show file's name and its ending.
_NAME = re.compile(rf"(?P<show>.+)\.(?P<language>{CODE})\.toml")


@dataclass(frozen=True, slots=True)
class Translation:
    """What a file translates: texts by their originals; and its own example questions."""

    texts: Mapping[str, str]
    examples: Examples


NOTHING = Translation({}, Examples({}, {}))


def is_translation(path: Path) -> bool:
    """Whether a file's name is that of a translation."""
    return _NAME.fullmatch(path.name) is not None


def language_in(path: Path) -> str:
    """The language that a translation's name tells, as the catalogues write it: "pt_BR"."""
    found = _NAME.fullmatch(path.name)
    return found["language"].replace("-", "_") if found else ""


def show_file_of(path: Path) -> Path:
    """The show file that a translation belongs to."""
    found = _NAME.fullmatch(path.name)
    return path.with_name(f"{found['show']}.toml") if found else path


def paths_beside(path: Path) -> list[Path]:
    """The files of a show file's translations, sorted by name."""
    beside = sorted(path.parent.glob(f"{glob.escape(path.stem)}.*.toml"))
    return [one for one in beside if is_translation(one) and show_file_of(one).name == path.name]
