"""What may be answered: what the likeliest intents lead to, and the texts that say most of what is asked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from math import log

from bot.domain.passages import Passage
from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.messages.show_texts import own
from bot.questions.answers.asked import Reply, told
from bot.questions.claims import OWN_FACT, OWN_UNKNOWN
from bot.questions.confidence import TEXT, Candidate, Signs, probabilities, with_chances
from bot.questions.guard import ROLES, guarded, names_a_character
from bot.questions.ranking import Ranked
from bot.questions.reading import Reading
from bot.questions.replies import Replies
from bot.questions.text import plain, words
from bot.questions.understanding import Understanding, Understood

MOST_INTENTS, MOST_TEXTS = 5, 4  # of one reading: the right one is hardly ever further down
SAYS_IT = 0.8  # of what is asked: the rest may be a way of putting it
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


class Candidates:
    """Finds and weighs possible answers about one show."""

    def __init__(self, show: Show, understanding: Understanding, replies: Replies) -> None:
        self._understanding = understanding
        self._passages = understanding.passages
        self._replies = replies
        self._unsaid = frozenset(
            intent for unknown in show.unknowns for intent in (OWN_UNKNOWN + unknown.id, *unknown.topics)
        )
        self._cast = tuple(one.name for one in show.cast)
        self._names = {one.id: one.name for one in (*show.characters, *show.cast, *show.crew)}

    def weighed(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None
    ) -> list[Candidate]:
        """Possible answers as of `now` (UTC), the most probable first."""
        if not ways:
            return []
        found = (*self._led_to(ways, now, drops), *self._texts(ways, self._replies.unreleased(now, drops)))
        distinct = self._without_unsaid(_distinct(found))
        if distinct and distinct[0].intent == ROLES and not distinct[0].reply.known:
            distinct = distinct[:1]  # whatever else would be told could be taken for who plays whom
        seen = list(self._signs(ways, distinct))
        candidates = [
            Candidate(one.intent, one.reply, signs, leads=place == 0, barred=one.barred)
            for place, (one, signs) in enumerate(zip(distinct, seen, strict=True))
        ]
        return with_chances(candidates, probabilities(seen))

    def _led_to(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None
    ) -> Iterator[Found]:
        """What the likeliest intents of each reading lead to."""
        once: set[object] = set()
        told: dict[str, frozenset[str]] = {}
        for way in ways:
            for ranked in way.ranking[:MOST_INTENTS]:
                intent = guarded(ranked.intent, way.reading, ways)
                if (key := (intent, way.reading.mentions, ranked.phrase)) in once:
                    continue
                once.add(key)
                reply = self._replies.reply(way.reading, ranked.phrase, intent, now, drops)
                barred = reply.known and (
                    self._understanding.may_name_another(way.reading, ranked)
                    or self._reads_as_a_role(reply.text, ways)
                )
                if reply.text not in told:
                    told[reply.text] = self._passages.told_in(reply.text)
                explained = self._passages.explained(_whole(ways).reading, ranked.phrase, told[reply.text])
                yield Found(intent, reply, way, ranked, explained, barred=barred)

    def _texts(self, ways: Sequence[Understood], unreleased: Collection[Passage]) -> Iterator[Found]:
        """The passages that say most of what is asked; none with an actor beside a character."""
        named = names_a_character(ways)
        shares = (one for one in self._passages.shares(ways[0].reading) if one[2] not in unreleased)
        for share, shared, passage in islice(shares, MOST_TEXTS):
            if not (named and any(name in passage.text for name in self._cast)):
                yield Found(TEXT, told([passage]), ways[0], None, share, shared)

    def _reads_as_a_role(self, text: str, ways: Sequence[Understood]) -> bool:
        """Whether a text on an actor would be read as one on the character whom the question names."""
        asked = {target for way in ways for target in way.reading.targets("{character}")}
        return (
            bool(asked)
            and any(own(name) in text for name in self._cast)
            and not any(
                own(self._names[target]).casefold() in text.casefold()
                for target in asked
                if target in self._names
            )
        )

    def _without_unsaid(self, found: list[Found]) -> list[Found]:
        """Without "the sources don't say" where a text says what is asked and no unknown is on that."""
        if not any(one.ranked is None and one.explained >= SAYS_IT for one in found):
            return found
        return [one for one in found if one.reply.known or one.intent in self._unsaid or one.intent == ROLES]

    def _signs(self, ways: Sequence[Understood], found: Sequence[Found]) -> Iterator[Signs]:
        whole = _whole(ways)
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
                own=float(one.intent.startswith(OWN_FACT)),
                found=float(one.ranked is None),
                against=float(against and place > 0),
                length=log(1 + len(whole.reading.tokens)),
            )

    def _named(self, reading: Reading, text: str) -> float:
        """1 if a text names everybody whom a question names, -1 if it names nobody of them, else 0."""
        targets = (target for slot in ("{person}", "{character}") for target in reading.targets(slot))
        said = [own(self._names[target]) in text for target in targets if target in self._names]
        return float(bool(said) and all(said)) - float(bool(said) and not any(said))

    def _has_number(self, reading: Reading, text: str) -> float:
        """1 if a text has the number or day that is asked for, -1 if it has none, 0 if none is asked for."""
        if NUMBERED.isdisjoint(reading.tokens):
            return 0.0
        if any(map(str.isdecimal, text)):
            return 1.0
        in_words = self._passages.vocabulary.concepts(words(plain(text)))
        return 1.0 if any(map(str.isdecimal, in_words)) else -1.0


def _whole(ways: Sequence[Understood]) -> Understood:
    return next((way for way in ways if way.reading.is_whole), ways[0])


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Each reply once, as it is best understood, with what its passage shares with the question."""
    once: dict[str, Found] = {}
    for one in found:
        key = one.reply.text if one.reply.known else one.intent
        before = once.get(key, one)
        once[key] = replace(max(before, one, key=_weight), shared=max(before.shared, one.shared))
    return list(once.values())


def _weight(one: Found) -> tuple[float, float]:
    return (one.ranked.score * one.way.reading.part if one.ranked else 0.0, one.explained)


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
