"""Understands questions about one show: every way to read one, with the intents that it could mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.questions.claims import OWN_FACT, OWN_UNKNOWN, claims_of
from bot.domain.questions.index import Example, extended
from bot.domain.questions.lexicon import lexicon_of
from bot.domain.questions.passages import passages_in, passages_of
from bot.domain.questions.phrasebook import Kind
from bot.domain.questions.ranking import Phrasing, Ranked, example_of, ranked
from bot.domain.questions.reading import UNKNOWN, Reading, readings
from bot.domain.questions.text import plain, words
from bot.domain.shows import Show

OFF_SUBJECT = 0.6
CERTAIN = 0.65
FAMILIAR = 0.6
MOST_QUESTIONS, FEW_WORDS = 4, 6
ASKING = frozenset({"who", "what", "when", "where", "which", "how", "how many", "why", "many"})
_JOINTS = re.compile(r"[?;,&]|\b(?:and|plus|also|as well as|y|e)\b|그리고|이랑|하고|และ")
ANCHORS = frozenset({"{person}", "{character}", "{work}", "{role}", "{title}"})
TOPIC_FORMS = ("{}", "what about the {}", "tell me about {}")


@dataclass(frozen=True, slots=True)
class Understood:
    """One way to read a question, the intents it could mean, and what that way is worth (0 to 1).

    `strange` tells that words which nobody foresaw stand in a question that names nothing of the show.
    """

    reading: Reading
    ranking: Sequence[Ranked]
    strange: bool
    worth: float

    @property
    def top(self) -> Ranked:
        return self.ranking[0]


class Understanding:
    """The phrases of all shows and the names, texts and questions of one."""

    def __init__(self, show: Show, phrasing: Phrasing) -> None:
        self._intents = phrasing.intents
        self._vocabulary = phrasing.vocabulary.extended(_words_of(show))
        self._lexicon = lexicon_of(show, phrasing.vocabulary.known)
        examples = self._own_examples(show)
        self.claims = claims_of(show, examples, phrasing)
        self._index = extended(phrasing.index, examples)
        self.passages = passages_of(show, self._lexicon, self._vocabulary)

    def ways(self, question: str) -> list[Understood]:
        """The ways to understand a question, best first; none for a question without words."""
        return sorted(self._ways(question), key=lambda one: (one.strange, -one.worth))

    def separate(self, question: str) -> list[Understood]:
        """The questions that are asked in one, each understood for certain; none where it is only one."""
        asked = [part for part in _JOINTS.split(plain(question)) if part.strip()]
        if not 2 <= len(asked) <= MOST_QUESTIONS or not self._asks_twice(asked):
            return []
        ways = [self.ways(part) for part in asked]
        sure = [way[0] for way in ways if way and _stands_alone(way[0])]
        own = {way.top.intent: way for way in sure}
        return list(own.values()) if len(own) > 1 else []

    def _asks_twice(self, asked: Sequence[str]) -> bool:
        """Whether two parts have a question word, or all are a few words only."""
        said = [[self._vocabulary.standing_for(word) for word in words(part)] for part in asked]
        asking = sum(any(word.split()[0] in ASKING for word in part) for part in said)
        return asking > 1 or sum(len(part) for part in said) <= FEW_WORDS

    def is_elsewhere(self, intent_id: str) -> bool:
        """Whether an intent has nothing to do with the show."""
        intent = self._intents.get(intent_id)
        return intent is not None and intent.kind is Kind.ELSEWHERE

    def _ways(self, question: str) -> Iterator[Understood]:
        for place, reading in enumerate(readings(question, self._lexicon, self._vocabulary)):
            ranking = ranked(reading, self._index)
            if ranking:
                worth = ranking[0].score * (
                    self._part_worth(reading, ranking[0]) if reading.part < 1 else 1.0
                )
                yield (way := Understood(reading, ranking, _is_strange(reading, ranking[0]), worth))
                if place == 0 and worth >= CERTAIN and not way.strange:
                    return

    def _part_worth(self, reading: Reading, top: Ranked) -> float:
        """A part counts less than the whole question, the shorter and the further from the show it is."""
        about = OFF_SUBJECT if self.is_elsewhere(top.intent) else 1.0
        return reading.part * min(1.0, 0.75 + 0.05 * len(reading.tokens)) * about

    def _own_examples(self, show: Show) -> list[Example]:
        """The show file's own ways to ask, and the topics of its facts that are no intents."""
        own = [
            *((OWN_FACT + fact.id, line) for fact in show.facts for line in fact.questions),
            *((OWN_UNKNOWN + unknown.id, line) for unknown in show.unknowns for line in unknown.questions),
        ]
        for fact in show.facts:
            subjects = [topic.replace("-", " ") for topic in fact.topics if topic not in self._intents]
            own += [
                (OWN_FACT + fact.id, form.format(subject)) for subject in subjects for form in TOPIC_FORMS
            ]
        return [
            example_of(intent, readings(line, self._lexicon, self._vocabulary)[0]) for intent, line in own
        ]


def _stands_alone(way: Understood) -> bool:
    """Whether a part is a question of its own, rather than one more name or a few words before it."""
    asks = bool(ASKING & set(way.reading.tokens)) or not way.reading.slots & ANCHORS
    return asks and not way.strange and way.top.score >= CERTAIN


def _is_strange(reading: Reading, top: Ranked) -> bool:
    if reading.slots & ANCHORS or UNKNOWN in top.example.tokens:
        return False
    numbers = sum(mention.slot == "{number}" for mention in reading.mentions)
    if numbers > 2 + top.example.tokens.count("{number}"):
        return True
    unlike = top.score < FAMILIAR
    return unlike and (bool(reading.strange) or numbers > 1 + top.example.tokens.count("{number}"))


def _words_of(show: Show) -> list[str]:
    """The words of the show's own questions and texts: none of them is strange."""
    asked = (line for part in (*show.facts, *show.unknowns) for line in part.questions)
    topics = (topic for fact in show.facts for topic in fact.topics)
    return [
        word
        for text in (*asked, *topics, *(passage.text for passage in passages_in(show)))
        for word in words(plain(text))
    ]
