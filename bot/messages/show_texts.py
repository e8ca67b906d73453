"""Shows in the reader's language, and a note if a show file has no translation into it."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from types import MappingProxyType

from bot.domain.runs import Timeline
from bot.domain.show_languages import in_language, is_spoken_in, sentences_of, specials_as_in, texts_in
from bot.domain.shows import Show
from bot.messages.locale_data import called_here
from bot.messages.questions.people import NOTE
from bot.messages.translation import _, language

_texts: ContextVar[Mapping[str, str]] = ContextVar("texts", default=MappingProxyType({}))


@contextmanager
def telling(show: Show) -> Generator[None]:
    """Answer questions about a show inside: `own` has its texts in the reader's language."""
    before = _texts.set(_all_texts(show))
    try:
        yield
    finally:
        _texts.reset(before)


def own(text: str) -> str:
    """A text of the show that is told, in the reader's language; as it is if nobody has translated it."""
    return _texts.get().get(text, text)


def spoken(show: Show) -> Show:
    """The show in the reader's language, as far as somebody has translated it."""
    return in_language(show, language())


def spoken_run(timeline: Timeline) -> Timeline:
    """The same run, its show and the names of its specials in the reader's language."""
    show = spoken(timeline.show)
    if show is timeline.show:
        return timeline
    return replace(timeline, show=show, drops=specials_as_in(show, timeline.drops))


def _all_texts(show: Show) -> Mapping[str, str]:
    """The translations by the originals, also those of notes with the names of the people."""
    texts = texts_in(show, language())
    notes = [(one.name, note) for one in (*show.cast, *show.crew) for note in one.notes if note in texts]
    named = {
        NOTE.format(name=name, note=note): _(NOTE).format(name=texts.get(name, name), note=texts[note])
        for name, note in notes
    }
    return {**texts, **named}


def untranslated_note(show: Show, told: Iterable[str]) -> str | None:
    """That some of these texts of a show are in its own language, and in which; None if none is."""
    if is_spoken_in(show, language()):
        return None
    if any(text and (show.original is None or text in show.untranslated) for text in told):
        return _("Some of this is only available in {language} so far.").format(
            language=called_here(show.language)
        )
    return None


def untranslated_in(show: Show, text: str) -> str | None:
    """The same for the sentences of a show that are in a longer text."""
    return untranslated_note(show, (one for one in sentences_of(show) if one in text))
