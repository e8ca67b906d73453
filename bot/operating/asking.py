"""Questions answered on the command line, one after another: for measuring, and for a show file's author."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot.messages import command_line as texts
from bot.messages.particles import with_particles
from bot.messages.show_texts import telling
from bot.messages.translation import ENGLISH, language, own_variant, speaking
from bot.questions.answer import Answer
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.questions.suggestions import for_who_has_seen_it
from bot.showfiles.loader import load_catalogue
from bot.startup_error import StartupError


def answering(directories: Iterable[Path], show_id: str) -> Callable[[str, datetime], Answer]:
    """A function that answers questions about a show at an instant (UTC), each in its own language.

    Raises StartupError for an unknown show.
    """
    catalogue = load_catalogue(directories)
    show = catalogue.get(show_id)
    if show is None:
        known = ", ".join(sorted(catalogue.shows))
        raise StartupError(texts.NO_SUCH_SHOW.format(show=show_id, known=known))
    answerer = Answerer(show, knowledge())

    def answer(question: str, now: datetime) -> Answer:
        with speaking(own_variant(answerer.language_of(question), ENGLISH)), telling(show):
            told = answerer.ask(question, now, safe=for_who_has_seen_it)
            return replace(told, text=with_particles(told.text), language=language())

    return answer


def decoded(line: bytes) -> str:
    """A line of questions as text; bytes that are not UTF-8 become a mark."""
    return line.decode("utf-8-sig", errors="replace").rstrip("\r\n")


def as_json(answer: Answer) -> str:
    """An answer in one line: `answer` the text, its `language`, whether it is `known`, and why."""
    return json.dumps(
        {
            "answer": answer.text,
            "known": answer.known,
            "language": answer.language,
            "intent": answer.intent,
            "known_from": answer.known_from,
            "suggestions": list(answer.suggestions),
        },
        ensure_ascii=False,
    )
