"""What `watchparty shows validate` says about translations: errors, how much is translated, hints."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.domain.example_questions import examples_of
from bot.domain.passages import Examples
from bot.domain.show_languages import sentences_of, translated
from bot.domain.shows import Show
from bot.messages.showfiles import translations as texts
from bot.questions.knowledge import Knowledge
from bot.showfiles.line_numbers import located
from bot.showfiles.loader import read_show
from bot.showfiles.same_questions import same_questions
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_file import language_in, paths_beside, show_file_of
from bot.showfiles.translation_reading import form_errors, read_translation

# Characters of a text, enough to find it in the show file.
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """A valid translation: a line on it, and hints."""

    line: str
    hints: tuple[str, ...]


def checked_translation(path: Path, languages: Collection[str], knowledge: Knowledge) -> Checked:
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
    translation = read_translation(path, show)
    found, examples = translation.texts, translation.examples
    told = dict.fromkeys(sentences_of(show))
    missing = [text for text in told if text not in found]
    title, done = found.get(show.title, show.title), len(told) - len(missing)
    asked = sum(map(len, (*examples.facts.values(), *examples.unknowns.values())))
    line = texts.TRANSLATED.format(name=path.name, title=title, done=done, total=len(told), questions=asked)
    hints = _hints(show, found, missing, language_in(path), languages)
    alike = same_questions(show, knowledge, examples, _elsewhere(path, show))
    return Checked(line, tuple(located(path, (*hints, *alike))))


def _elsewhere(path: Path, show: Show) -> Iterator[Examples]:
    """The example questions of the show file and of its other translations."""
    yield examples_of(show)
    for other in paths_beside(show_file_of(path)):
        if other != path:
            with suppress(ShowFileError):  # it is told when that file is checked
                yield read_translation(other, show).examples


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
