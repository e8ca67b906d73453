"""Compiles the language data of `/ask` when the package is built, as a wheel or as an editable install."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = "bot/questions/compiled.bin"


class CompileLanguages(BuildHookInterface[Any]):
    """Puts the compiled file into the wheel, or beside the sources of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from bot.questions.build import file_content  # noqa: PLC0415 -- only importable from here on

        path = Path(self.root) / COMPILED
        path.write_bytes(file_content())
        build_data["force_include"][str(path)] = COMPILED
