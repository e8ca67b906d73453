"""What speaks for and against each possible answer to a question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.messages.show_texts import own
from bot.questions.answers.values_asked import NUMBERED
from bot.questions.decision.confidence import Candidate, Signs
from bot.questions.own_entries import OWN_FACT
from bot.questions.passages import PassageIndex
from bot.questions.reading import Reading
from bot.questions.understanding import Understood
from bot.questions.vocabulary import DAYS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weighs what was found about a show; `names` are those of its people and characters, by id."""

    names: Mapping[str, str]
    passages: PassageIndex

    def signs(self, ways: Sequence[Understood], found: Sequence[Candidate]) -> Iterator[Signs]:
        """All signs of each possible answer, of which the best reading leads to the first."""
        whole = whole_of(ways)
        intents = [one.ranked and one.ranked.intent for one in found]
        scores = [max(way.score(intent) for way in ways) for intent in intents]
        for place, (one, intent) in enumerate(zip(found, intents, strict=True)):
            text = one.reply.text
            yield one.signs._replace(
                known=float(one.reply.known),
                lead=scores[place] - max((*scores[:place], *scores[place + 1 :]), default=0.0),
                whole=whole.score(intent),
                support=float(sum(way.top.intent == intent for way in ways)),
                named=self._named(whole.reading, text),
                number=self._has_number(whole.reading, text),
                person=self._has_person(whole.reading, text),
                own=float(one.intent.startswith(OWN_FACT)),
                found=float(intent is None),
                against=float(place > 0 and not found[0].reply.known),
                length=log(1 + len(whole.reading.tokens)),
            )

    def _named(self, reading: Reading, text: str) -> float:
        """1 if a text names everybody whom a question names, -1 if it names nobody of them, else 0."""
        targets = [target for slot in ("{person}", "{character}") for target in reading.targets(slot)]
        among = self.passages.named_in(text) if targets else frozenset[str]()
        said = [target in among or own(self.names[target]) in text for target in targets]
        return float(bool(said) and all(said)) - float(bool(said) and not any(said))

    def _has_person(self, reading: Reading, text: str) -> float:
        """1 if a text names somebody where that is asked for, -1 if it names nobody, 0 if it isn't asked."""
        if "who" not in reading.tokens:
            return 0.0
        return 1.0 if names_any(text, self.names.values()) else -1.0

    def _has_number(self, reading: Reading, text: str) -> float:
        """1 if a text has the number or day that is asked for, -1 if it has none, 0 if none is asked for."""
        if NUMBERED.isdisjoint(reading.tokens):
            return 0.0
        if any(map(str.isdecimal, text)):
            return 1.0
        in_words = self.passages.vocabulary.concepts_in(text)
        if "when" in reading.tokens:
            return 1.0 if any(one.startswith(DAYS) for one in in_words) else -1.0
        return 1.0 if any(map(str.isdecimal, in_words)) else -1.0


def whole_of(ways: Sequence[Understood]) -> Understood:
    """The reading of the whole question, or else the best one."""
    return next((way for way in ways if way.reading.is_whole), ways[0])


def names_any(text: str, names: Iterable[str]) -> bool:
    """Whether a text for people has one of these names of the show file."""
    return any(own(name) in text for name in names)
