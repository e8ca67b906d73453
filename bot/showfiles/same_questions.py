"""Hints at example questions that `/ask` can't tell apart, although they belong to different entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.passages import Examples
from bot.domain.shows import Show
from bot.messages.showfiles.hints import SAME_QUESTION, SAME_QUESTIONS
from bot.questions.gazetteer import gazetteer_of
from bot.questions.knowledge import Knowledge
from bot.questions.phrases import SHOW, UNKNOWN
from bot.questions.reading import Reader
from bot.questions.slots import Mention
from bot.showfiles.places import Place

Said = tuple[frozenset[str], frozenset[Mention]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """An example question of an entry, with what it says and how that is written for its author."""

    question: str
    entry: str
    place: str
    said: Said
    words: str


def same_questions(
    show: Show, knowledge: Knowledge, own: Examples, elsewhere: Iterable[Examples] = ()
) -> Iterator[str]:
    """One sentence for each entry of a file with questions that say the same as those of entries before it.

    `own` are the questions of the file, `elsewhere` those of the show's other files.
    """
    reader = Reader(gazetteer_of(show, knowledge.vocabulary), knowledge.vocabulary)
    before: dict[Said, list[_Asked]] = {}
    for examples in elsewhere:
        for asked in _all_asked(examples, reader):
            before.setdefault(asked.said, []).append(asked)
    clashes: dict[str, list[str]] = {}
    for asked in _all_asked(own, reader):
        others = [one for one in before.get(asked.said, ()) if one.entry != asked.entry]
        # Of unknown words, only their number is compared.
        if others and asked.said[0] and UNKNOWN not in asked.said[0]:
            clashes.setdefault(asked.place, []).append(_pair(asked, others))
        before.setdefault(asked.said, []).append(asked)
    for place, pairs in clashes.items():
        yield SAME_QUESTIONS.format(where=place, pairs="; ".join(pairs))


def _pair(asked: _Asked, others: list[_Asked]) -> str:
    """A question with those that it can't be told apart from."""
    first_of_each = {one.entry: one.question for one in reversed(others)}
    named = ", ".join(f'"{question}" of {entry}' for entry, question in reversed(first_of_each.items()))
    return SAME_QUESTION.format(question=asked.question, others=named, words=asked.words)


def _all_asked(examples: Examples, reader: Reader) -> Iterator[_Asked]:
    for table, parts in (("facts", examples.facts), ("unknowns", examples.unknowns)):
        for number, (id_, questions) in enumerate(parts.items(), start=1):
            place = Place(table, f"{table} entry {number}").key("questions")
            for question in questions:
                yield _read(question, id_, place, reader)


def _read(question: str, entry: str, place: str, reader: Reader) -> _Asked:
    little = reader.vocabulary.light | {SHOW}
    reading = reader.read(question)
    kept = [token for token in reading.tokens if token not in little and not token.startswith("{")]
    said = frozenset(reading.tokens) - little
    words = " ".join((*(mention.target for mention in reading.mentions), *dict.fromkeys(kept)))
    return _Asked(question, entry, place, (said, frozenset(reading.mentions)), words)
