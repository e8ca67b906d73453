"""Reads a translation of a show file, and says what is wrong with it."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from bot.domain.show_languages import is_spoken_in
from bot.domain.shows import Show
from bot.messages.showfiles import translations as texts
from bot.messages.translation import speaking
from bot.showfiles.errors import errors_of
from bot.showfiles.line_numbers import located
from bot.showfiles.toml_file import ShowFileError, read_toml
from bot.showfiles.translation_file import Translation, language_in, show_file_of
from bot.showfiles.translation_pairs import Pairs
from bot.showfiles.translation_schema import TranslationFile
from bot.showfiles.valid_part import valid_part


def read_translation(path: Path, show: Show) -> Translation:
    """What a file translates. Raises ShowFileError with every error."""
    file, errors = _read(path)
    with speaking(language_in(path)):
        pairs = Pairs(show, file)
    errors += located(path, pairs.errors)
    if is_spoken_in(show, language_in(path)):
        name = show_file_of(path).name
        errors.append(
            texts.ALREADY_THAT_LANGUAGE.format(name=path.name, show=name, language=language_in(path))
        )
    if errors:
        raise ShowFileError(tuple(errors))
    return Translation(pairs.texts, file.examples())


def form_errors(path: Path) -> Sequence[str]:
    """What is wrong with a translation, whatever the show file has. Raises ShowFileError if it isn't TOML."""
    return _read(path)[1]


def _read(path: Path) -> tuple[TranslationFile, list[str]]:
    """What is right in a file, and a sentence for each wrong value."""
    table = read_toml(path)
    try:
        return TranslationFile.model_validate(table), []
    except ValidationError as error:
        return valid_part(TranslationFile, table), list(located(path, errors_of(error)))
