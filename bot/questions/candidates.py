"""What may be answered: what the likeliest intents lead to, and the texts that say most of what is asked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from bot.domain.passages import Passage
from bot.domain.shows import Show
from bot.messages.questions.schedule import NO, YES
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import AsOf, told
from bot.questions.answers.guard import CHARACTER, ROLES, guarded, may_stand_together, names_a_character
from bot.questions.answers.replies import Replies
from bot.questions.claims import OWN_FACT, OWN_UNKNOWN
from bot.questions.confidence import TEXT, Candidate, probabilities, with_chances
from bot.questions.evidence import Evidence, Found, whole_of
from bot.questions.ranking import is_same
from bot.questions.understanding import Understanding, Understood

MOST_INTENTS, MOST_TEXTS = 5, 4  # of one reading: the right one is hardly ever further down
KEPT = 128  # replies whose passages need not be looked for again
SAYS_IT = 0.8  # of what is asked: the rest may be a way of putting it


class Candidates:
    """Finds and weighs possible answers about one show."""

    def __init__(self, show: Show, understanding: Understanding, replies: Replies) -> None:
        self._understanding = understanding
        self._passages = understanding.passages
        self._told_in = lru_cache(maxsize=KEPT)(self._passages.told_in)
        self._replies = replies
        self._unsaid = frozenset(
            intent for unknown in show.unknowns for intent in (OWN_UNKNOWN + unknown.id, *unknown.topics)
        )
        self._cast = tuple(one.name for one in show.cast)
        self._parts = tuple(one.name for one in show.characters)
        self._people = {one.id: one.name for one in (*show.cast, *show.crew)}
        self._names = {one.id: one.name for one in (*show.characters, *show.cast, *show.crew)}
        self._evidence = Evidence(self._names, self._passages)

    def weighed(self, ways: Sequence[Understood], as_of: AsOf) -> list[Candidate]:
        """Possible answers, the most probable first."""
        if not ways:
            return []
        found = (*self._led_to(ways, as_of), *self._texts(ways, as_of.unreleased))
        distinct = self._without_unsaid(_distinct(found))
        if distinct and _asks_for_a_part(distinct[0]) and not distinct[0].reply.known:
            # Whatever else would be told could be taken for who plays whom.
            distinct = [one for one in distinct if one.intent == ROLES and _is_on_a_character(one)]
        distinct = [one for one in distinct if _is_foreseen(one, whole_of(ways))] or distinct
        seen = list(self._evidence.signs(ways, distinct))
        candidates = [
            Candidate(one.intent, one.reply, signs, leads=place == 0, barred=one.barred)
            for place, (one, signs) in enumerate(zip(distinct, seen, strict=True))
        ]
        return with_chances(candidates, probabilities(seen))

    def _led_to(self, ways: Sequence[Understood], as_of: AsOf) -> Iterator[Found]:
        """What the likeliest intents of each reading lead to."""
        once: set[object] = set()
        for way in ways:
            for ranked in way.ranking[:MOST_INTENTS]:
                intent = guarded(ranked.intent, way.reading, ways)
                # Whose part is asked for depends on each word: "young Anna", "Anna's mother".
                words_too = way.reading.tokens if intent == ROLES else ()
                if (key := (intent, way.reading.mentions, ranked.phrase, words_too)) in once:
                    continue
                once.add(key)
                reply = self._replies.reply(way.reading, ranked.phrase, intent, as_of)
                barred = reply.known and (
                    self._understanding.may_name_another(way.reading, ranked)
                    or self._reads_as_a_role(reply.text, ways)
                    or (intent == ROLES and not self._understanding.asks_for_a_player(way.reading))
                )
                said = self._told_in(reply.text)
                explained = self._passages.explained(whole_of(ways).reading, ranked.phrase, said)
                yield Found(intent, reply, way, ranked, explained, barred=barred)

    def _texts(self, ways: Sequence[Understood], unreleased: Collection[Passage]) -> Iterator[Found]:
        """The passages that say most of what is asked; none with an actor beside a character."""
        named = names_a_character(ways)
        whole = whole_of(ways)  # the best part of a question may be the one that says least: "…, name?"
        shares = (one for one in self._passages.shares(whole.reading) if one[2] not in unreleased)
        for share, shared, passage in islice(shares, MOST_TEXTS):
            if not (named and any(name in passage.text for name in self._cast)):
                yield Found(TEXT, told([passage]), whole, None, share, shared)

    def people_in(self, one: Candidate) -> tuple[str, ...]:
        """The ids of the people of cast and crew whom an answer names."""
        return tuple(id_ for id_, name in self._people.items() if own(name) in one.reply.text)

    def beside(self, ways: Sequence[Understood], first: Candidate, second: Candidate) -> bool:
        """Whether two answers may stand side by side: a verdict only first, no actor beside a character."""
        texts = (first.reply.text, second.reply.text)
        if texts[1].startswith((_(YES), _(NO))) or not may_stand_together(
            {first.intent, second.intent}, ways
        ):
            return False
        if any(self._reads_as_a_role(text, ways) for text in texts):
            return False
        actors, characters = (
            [_names(text, all_of) for text in texts] for all_of in (self._cast, self._parts)
        )
        return not (actors[0] and characters[1]) and not (actors[1] and characters[0])

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


def _names(text: str, names: Iterable[str]) -> bool:
    return any(own(name) in text for name in names)


def _is_foreseen(one: Found, whole: Understood) -> bool:
    """Whether the question is, but for word order, an example question of an entry of the show file."""
    if one.ranked is None or not one.intent.startswith((OWN_FACT, OWN_UNKNOWN)):
        return False
    phrase = one.ranked.phrase
    return phrase.mentions == frozenset(whole.reading.mentions) and is_same(
        phrase.tokens, whole.reading.tokens
    )


def _asks_for_a_part(one: Found) -> bool:
    """Whether a part is asked for, rather than something else in which no actor may be named."""
    return one.intent == ROLES and one.ranked is not None and one.ranked.intent in {ROLES, CHARACTER}


def _is_on_a_character(one: Found) -> bool:
    return not one.reply.known or bool(one.way.reading.targets("{character}"))


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
