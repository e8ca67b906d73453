"""What speaks for and against each possible answer to a question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.messages.show_texts import own
from bot.questions.answers.asked import Reply
from bot.questions.claims import OWN_FACT
from bot.questions.confidence import Signs
from bot.questions.passages import PassageIndex
from bot.questions.ranking import Ranked
from bot.questions.reading import Reading
from bot.questions.text import plain, words
from bot.questions.understanding import Understood
from bot.questions.vocabulary import DAYS

MOST_SHARED = 4  # words in common; more make nothing surer
NUMBERED = frozenset({"when", "how-many", "how-much", "how-long", "how-often"})


@dataclass(frozen=True, slots=True)
class Found:
    """A reply before it is weighed: its intent, how it was found, and whether it must not be told."""

    intent: str
    reply: Reply
    way: Understood
    ranked: Ranked | None = None
    explained: float = 0.0
    shared: int = 0
    barred: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weighs what was found about a show; `names` are those of its people and characters, by id."""

    names: Mapping[str, str]
    passages: PassageIndex

    def signs(self, ways: Sequence[Understood], found: Sequence[Found]) -> Iterator[Signs]:
        whole = whole_of(ways)
        scores = [_best_score(one, ways) for one in found]
        against = bool(found) and not found[0].reply.known
        for place, one in enumerate(found):
            others = (score for other, score in enumerate(scores) if other != place)
            yield Signs(
                known=float(one.reply.known),
                lead=scores[place] - max(others, default=0.0),
                whole=_score_in(one, whole),
                support=_support(one, ways),
                explained=one.explained,
                shared=float(min(one.shared, MOST_SHARED)),
                named=self._named(whole.reading, one.reply.text),
                number=self._has_number(whole.reading, one.reply.text),
                person=self._has_person(whole.reading, one.reply.text),
                own=float(one.intent.startswith(OWN_FACT)),
                found=float(one.ranked is None),
                against=float(against and place > 0),
                length=log(1 + len(whole.reading.tokens)),
            )

    def _named(self, reading: Reading, text: str) -> float:
        """1 if a text names everybody whom a question names, -1 if it names nobody of them, else 0."""
        targets = [target for slot in ("{person}", "{character}") for target in reading.targets(slot)]
        among = self.passages.named_in(text) if targets else frozenset[str]()
        said = [
            target in among or own(self.names[target]) in text for target in targets if target in self.names
        ]
        return float(bool(said) and all(said)) - float(bool(said) and not any(said))

    def _has_person(self, reading: Reading, text: str) -> float:
        """1 if a text names somebody where that is asked for, -1 if it names nobody, 0 if it isn't asked."""
        if "who" not in reading.tokens:
            return 0.0
        return 1.0 if any(own(name) in text for name in self.names.values()) else -1.0

    def _has_number(self, reading: Reading, text: str) -> float:
        """1 if a text has the number or day that is asked for, -1 if it has none, 0 if none is asked for."""
        if NUMBERED.isdisjoint(reading.tokens):
            return 0.0
        if any(map(str.isdecimal, text)):
            return 1.0
        in_words = self.passages.vocabulary.concepts(words(plain(text)))
        if "when" in reading.tokens:
            return 1.0 if any(one.startswith(DAYS) for one in in_words) else -1.0
        return 1.0 if any(map(str.isdecimal, in_words)) else -1.0


def whole_of(ways: Sequence[Understood]) -> Understood:
    """The reading of the whole question, or else the best one."""
    return next((way for way in ways if way.reading.is_whole), ways[0])


def _support(one: Found, ways: Sequence[Understood]) -> float:
    intent = one.ranked.intent if one.ranked else None
    return float(sum(way.top.intent == intent for way in ways))


def _best_score(one: Found, ways: Sequence[Understood]) -> float:
    return max((_score_in(one, way) for way in ways), default=0.0)


def _score_in(one: Found, way: Understood) -> float:
    """The score of the intent in a reading; 0 for a text, which is found without one."""
    if one.ranked is None:
        return 0.0
    return next((ranked.score for ranked in way.ranking if ranked.intent == one.ranked.intent), 0.0)
