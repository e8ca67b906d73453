"""Finds the translations beside a show file, and reads each when somebody first needs it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.domain.passages import Examples
from bot.domain.show_languages import CachedTranslations
from bot.domain.shows import NoTranslations, Show, Translations
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_file import NOTHING, Translation, language_in, paths_beside

log = structlog.get_logger("shows")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A translation beside a show file; the time and size tell when it has changed."""

    language: str
    path: Path
    changed_ns: int
    size: int


class TranslationFiles(CachedTranslations):
    """The translations beside a show file. Two are equal if no file has changed between them."""

    def __init__(self, files: Sequence[FoundFile]) -> None:
        super().__init__()
        self.files = tuple(files)
        self._read: dict[Path, Translation] = {}

    def read(self, show: Show) -> Iterator[str]:
        """Read all of them now; yields a sentence for each error. A file with errors translates nothing."""
        from bot.showfiles.translation_reading import read_translation  # noqa: PLC0415 - see _logged

        for file in self.files:
            self._read[file.path] = NOTHING
            try:
                self._read[file.path] = read_translation(file.path, show)
            except ShowFileError as error:
                yield from error.errors

    def texts_in(self, show: Show, language: str) -> Mapping[str, str]:
        """The translations by the originals; none, and a line in the log, if the file has errors."""
        file = self._file(language)
        return self._translation(file, show).texts if file else {}

    def examples(self, show: Show) -> Sequence[Examples]:
        """The example questions of each file; a file with errors has none."""
        return [self._translation(file, show).examples for file in self.files]

    def _translation(self, file: FoundFile, show: Show) -> Translation:
        if file.path not in self._read:
            self._read[file.path] = _logged(file.path, show)
        return self._read[file.path]

    def _file(self, language: str) -> FoundFile | None:
        """The file in this language, or else in the language that this is a variant of."""
        by_language = {file.language: file for file in self.files}
        return by_language.get(language) or by_language.get(language.partition("_")[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TranslationFiles) and self.files == other.files

    def __hash__(self) -> int:
        return hash(self.files)


def translations_beside(path: Path) -> Translations:
    """The translations of a show file, none of them read yet."""
    return (
        TranslationFiles(found)
        if (found := [_as_found(one) for one in paths_beside(path)])
        else NoTranslations()
    )


def _as_found(path: Path) -> FoundFile:
    told = path.stat()
    return FoundFile(language_in(path), path, told.st_mtime_ns, told.st_size)


def _logged(path: Path, show: Show) -> Translation:
    # The reader's library takes memory that a running bot can do without.
    from bot.showfiles.translation_reading import read_translation  # noqa: PLC0415

    try:
        return read_translation(path, show)
    except ShowFileError as error:
        for line in error.errors:
            log.warning("a translation was left out", error=line)
        return NOTHING
