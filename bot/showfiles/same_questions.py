"""Hints at example questions that `/ask` can't tell apart, although they belong to different entries."""

from collections.abc import Iterator

from bot.domain.shows import Show
from bot.messages.showfiles.hints import SAME_QUESTION
from bot.questions.gazetteer import gazetteer_of
from bot.questions.knowledge import Knowledge
from bot.questions.phrases import SHOW
from bot.questions.reading import UNKNOWN, read
from bot.questions.slots import Mention


def same_questions(show: Show, knowledge: Knowledge) -> Iterator[str]:
    """One sentence for each entry with a question that says the same as one of an entry before it."""
    vocabulary = knowledge.vocabulary
    gazetteer = gazetteer_of(show, vocabulary.knows)
    little = vocabulary.light | {SHOW}
    first: dict[tuple[frozenset[str], frozenset[Mention]], tuple[str, str]] = {}
    for place, entry, questions in _asked(show):
        hinted = False
        for question in questions:
            reading = read(question, gazetteer, vocabulary)
            said = frozenset(reading.tokens) - little
            other, of = first.setdefault((said, frozenset(reading.mentions)), (question, entry))
            # Of words that nobody knows only their number is read.
            if said and UNKNOWN not in said and of != entry and not hinted:
                hinted = True
                yield SAME_QUESTION.format(where=place, question=question, other=other, entry=of)


def _asked(show: Show) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The example questions of each entry, with its place in the file and its id."""
    for table, parts in (("facts", show.facts), ("unknowns", show.unknowns)):
        for number, part in enumerate(parts, start=1):
            yield f"{table}.questions ({table} entry {number})", part.id, part.questions
