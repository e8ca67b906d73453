"""How a show's own file asks for what it tells: the example questions of its entries, and their topics."""

from collections.abc import Container, Iterable, Iterator, Sequence

from bot.domain.shows import Show
from bot.questions.claims import OWN_FACT, entries_of
from bot.questions.passages import passages_in
from bot.questions.phrases import Phrase, phrase
from bot.questions.reading import Reader
from bot.questions.text import plain, words


class OwnPhrases:
    """The example questions of a show in all languages, each read once for all that compares them."""

    def __init__(self, show: Show, reader: Reader) -> None:
        self._reader = reader
        self.readings = {line: reader.read(line) for line in _questions(show)}

    def of(self, show: Show, shared_topics: Container[str]) -> Iterator[Phrase]:
        """The questions of the entries, and the topics of the facts that are not shared by all shows."""
        asked = [(intent, line) for intent, entry in entries_of(show).items() for line in entry.questions]
        topics = [(OWN_FACT + fact.id, topic) for fact in show.facts for topic in fact.topics]
        for fact, topic in topics:
            if topic not in shared_topics:
                named = topic.replace("-", " ")
                asked += [(fact, named), (fact, f"what about {named}")]
        for intent, line in asked:
            reading = self.readings.get(line) or self._reader.read(line)
            yield phrase(intent, reading.tokens, reading.mentions)


def distinct(phrases: Iterable[Phrase]) -> Sequence[Phrase]:
    """The phrases without those that are read alike, as in two languages: they are one way to ask."""
    once = {(one.intent, tuple(sorted(one.tokens)), one.mentions): one for one in phrases}
    return tuple(once.values())


def words_of(show: Show) -> Iterator[str]:
    """The words of the show's own questions and texts: none of them is strange."""
    topics = (topic for fact in show.facts for topic in fact.topics)
    specials = (drop.special for drop in show.drops if drop.special)
    for text in (*_questions(show), *topics, *specials, *(passage.text for passage in passages_in(show))):
        yield from words(plain(text))


def _questions(show: Show) -> Iterator[str]:
    return (line for entry in entries_of(show).values() for line in entry.questions)
