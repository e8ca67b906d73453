"""What `watchparty shows validate` says of a show file's translations: errors, how much is there, hints."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.domain.show_languages import sentences_of, translated
from bot.domain.shows import Show
from bot.messages.showfiles import translations as texts
from bot.showfiles.loader import read_show
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_reading import form_errors, read_translation
from bot.showfiles.translations import language_in, show_file_of

# Characters of a text, enough to find it in the show file.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """A valid translation: a line on it, and hints."""

    line: str
    hints: tuple[str, ...]


def checked_translation(path: Path, languages: Collection[str]) -> Checked:
    """What there is to say of a translation; `languages` are those that the bot has texts in.

    Raises ShowFileError with every error.
    """
    own = show_file_of(path)
    if not own.exists():
        raise ShowFileError((texts.NO_SHOW_FILE.format(name=path.name, show=own.name),))
    try:
        show = read_show(own)
    except ShowFileError:
        broken = texts.SHOW_FILE_BROKEN.format(name=path.name, show=own.name)
        raise ShowFileError((*form_errors(path), broken)) from None
    found = read_translation(path, show)
    told = dict.fromkeys(sentences_of(show))
    missing = [text for text in told if text not in found]
    title, done = found.get(show.title, show.title), len(told) - len(missing)
    line = texts.TRANSLATED.format(name=path.name, title=title, done=done, total=len(told))
    return Checked(line, tuple(_hints(show, found, missing, language_in(path), languages)))


def _hints(
    show: Show, found: Mapping[str, str], missing: list[str], language: str, languages: Collection[str]
) -> Iterator[str]:
    if not {language, language.partition("_")[0]} & set(languages):
        yield texts.NOBODY_READS_IT.format(language=language)
    if missing:
        yield texts.missing_texts([_shown(text) for text in missing])
    for name, own, aliases in _names(show, translated(show, found)):
        if own != name and not any(alias.casefold() in own.casefold() for alias in aliases):
            yield texts.NOT_UNDERSTOOD.format(name=own, id=name)


def _names(show: Show, own: Show) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each name that people may type, as the translation has it, and what is understood already."""
    yield show.title, own.title, show.aliases
    for group, others in ((show.characters, own.characters), (show.cast, own.cast), (show.crew, own.crew)):
        for one, other in zip(group, others, strict=True):
            yield one.name, other.name, one.aliases


def _shown(text: str) -> str:
    return f'"{text}"' if len(text) <= SHOWN else f'"{text[:SHOWN]}…"'
