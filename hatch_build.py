"""Compiles the language data of `/ask` and the translations, for a wheel or an editable install."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "bot/questions/compiled.bin"
# Babel puts one into each catalogue. The same sources give the same file, whenever it is built.
NO_DATE = datetime.fromtimestamp(0, UTC)
LOCALES, ENGLISH = "bot/messages/locales", "en"
PLACES = "bot/domain/dates/place_names.json"


class CompileLanguages(BuildHookInterface[Any]):
    """Puts the compiled files into the wheel, or beside the sources of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from bot.questions.compiling.build import file_content  # noqa: PLC0415 -- only importable from here on

        self._put(COMPILED, file_content(), build_data)
        for source in sorted(Path(self.root, LOCALES).glob("*/LC_MESSAGES/*.po")):
            self._translation(source, build_data)
        self._locale_data(Path(self.root, LOCALES, ENGLISH), build_data)
        self._place_names(build_data)

    def _translation(self, source: Path, build_data: dict[str, Any]) -> None:
        """A language's catalogue; one that is not complete is left out, so that nobody gets half of it."""
        with source.open("rb") as file:
            catalogue = read_po(file)
        compiled = source.with_suffix(".mo")
        compiled.unlink(missing_ok=True)
        if not is_complete(catalogue):
            self.app.display_warning(f"{source} is not complete, so the language is left out")
            return
        catalogue.creation_date = NO_DATE
        with compiled.open("wb") as file:
            write_mo(file, catalogue)
        build_data["force_include"][str(compiled)] = str(compiled.relative_to(self.root))
        self._locale_data(source.parents[1], build_data)

    def _locale_data(self, folder: Path, build_data: dict[str, Any]) -> None:
        """What CLDR knows of a language, beside its catalogue; English has none."""
        from bot.messages.cldr import locale_data  # noqa: PLC0415 -- only importable from here on

        path = folder / "LC_MESSAGES" / "cldr.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        words = json.dumps(locale_data(folder.name), ensure_ascii=False)
        self._put(str(path.relative_to(self.root)), words.encode(), build_data)

    def _place_names(self, build_data: dict[str, Any]) -> None:
        from bot.messages.cldr_places import place_names  # noqa: PLC0415 -- only importable from here on

        languages = sorted(path.name for path in Path(self.root, LOCALES).iterdir() if path.is_dir())
        self._put(PLACES, json.dumps(place_names(languages), ensure_ascii=False).encode(), build_data)

    def _put(self, name: str, content: bytes, build_data: dict[str, Any]) -> None:
        path = Path(self.root) / name
        path.write_bytes(content)
        build_data["force_include"][str(path)] = name


def is_complete(catalogue: Catalog) -> bool:
    """Whether every text of a catalogue has its translation."""
    return all(
        not one.fuzzy and all([one.string] if isinstance(one.string, str) else one.string)
        for one in catalogue
        if one.id
    )
