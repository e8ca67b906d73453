"""What may be answered: what the likeliest intents lead to, and the texts that say most of what is asked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.domain.passages import Passage
from bot.domain.shows import Show
from bot.messages.questions.schedule import NO, YES
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers import guard
from bot.questions.answers.asked import AsOf
from bot.questions.answers.described import described
from bot.questions.answers.guard import CHARACTER, ROLES
from bot.questions.answers.names_asked import NamesAsked
from bot.questions.answers.replies import Replies
from bot.questions.answers.reply import highest, only_near, told
from bot.questions.answers.something_else import SomethingElse, other_work
from bot.questions.decision.answer_filter import AnswerFilter
from bot.questions.decision.confidence import TEXT, Candidate, Signs, probabilities, with_chances
from bot.questions.decision.evidence import Evidence, names_any, whole_of
from bot.questions.own_entries import OWN_FACT, OWN_UNKNOWN
from bot.questions.ranking import is_same
from bot.questions.understanding import Understanding, Understood

# Of the best reading's worth: a clause that is worth less is more likely told around the question.
ENOUGH_OF_BEST = 0.5
MOST_INTENTS, MOST_TEXTS = 5, 4  # of one reading: the right one is hardly ever further down
MOST_SHARED = 4  # words in common; more make nothing surer
SAYS_IT = 0.8  # of what is asked: the rest may be a way of putting it


class Candidates:
    """Finds and weighs possible answers about one show."""

    def __init__(self, show: Show, understanding: Understanding, replies: Replies) -> None:
        self._understanding = understanding
        self._passages = understanding.passages
        self._replies = replies
        self._unsaid = frozenset(
            intent for unknown in show.unknowns for intent in (OWN_UNKNOWN + unknown.id, *unknown.topics)
        )
        self._parts = guard.parts_of(show, self._passages)
        self._people = {one.id: one.name for one in (*show.cast, *show.crew)}
        self._evidence = Evidence({**self._parts.characters, **self._people}, self._passages)
        self._filter = AnswerFilter(
            self._parts,
            NamesAsked((*show.people, *show.characters), self._passages.vocabulary),
            SomethingElse(show.characters, self._passages),
            self._evidence,
            understanding.other_shows,
            understanding.relations,
        )

    def weighed(self, ways: Sequence[Understood], as_of: AsOf) -> list[Candidate]:
        """Possible answers, the most probable first."""
        if not ways:
            return []
        enough = ENOUGH_OF_BEST * max(way.worth for way in ways)
        likely = [way for way in ways if way.reading.is_whole or way.worth >= enough]
        every = (
            *self._led_to(likely, ways, as_of),
            *self._texts(ways, as_of.unreleased),
            *self._described(ways, as_of),
        )
        found = self._without_unsaid(_distinct(every))
        if found and _asks_for_a_part(found[0]) and not found[0].reply.known:
            # Whatever else would be told could be taken for who plays whom.
            found = [one for one in found if one.intent == ROLES and _is_on_a_character(one)]
        found = [one for one in found if _is_foreseen(one, whole_of(ways))] or found
        seen = list(self._evidence.signs(likely, found))
        candidates = [
            replace(one, signs=signs, leads=one is found[0]) for one, signs in zip(found, seen, strict=True)
        ]
        return with_chances(candidates, probabilities(seen))

    def _led_to(
        self, likely: Sequence[Understood], ways: Sequence[Understood], as_of: AsOf
    ) -> Iterator[Candidate]:
        """What the likeliest intents of each likely reading lead to; whom any of `ways` names is guarded."""
        once: set[object] = set()
        whole = whole_of(ways).reading
        for way in likely:
            for ranked in way.ranking[:MOST_INTENTS]:
                intent = guard.guarded(ranked.intent, way.reading, ways)
                if intent == ROLES and self._parts.asks_what_is_done(way.reading, ranked.phrase):
                    continue
                # Whose part is asked for depends on each word: "young Anna", "Anna's mother".
                words_too = way.reading.tokens if intent == ROLES else ()
                if (key := (intent, way.reading.mentions, ranked.phrase, words_too)) in once:
                    continue
                once.add(key)
                reply = self._replies.reply(way.reading, ranked.phrase, intent, as_of)
                said = self._passages.told_in(reply.text)
                if reply.known and (other := other_work(way.reading, ranked, said)):
                    # It is asked of another season, or the film: what we tell of this one is no answer.
                    intent, reply = other, self._replies.near(way.reading, ranked.phrase, other, as_of)
                text, foreseen = reply.text, ranked.phrase
                if reply.known and said and self._filter.is_near(intent, text, way.reading, foreseen, ways):
                    reply = only_near(reply)
                barred = reply.known and self._filter.is_barred(intent, text, ranked, way.reading, ways)
                explained = self._passages.explained(whole, ranked.phrase, said)
                yield Candidate(intent, reply, Signs(explained=explained), way.reading, ranked, barred=barred)

    def _texts(self, ways: Sequence[Understood], unreleased: Collection[Passage]) -> Iterator[Candidate]:
        """The passages that say most of what is asked; none with an actor beside a character."""
        named = guard.names_a_character(ways)
        whole = whole_of(ways).reading  # the best part may be the one that says least: "…, name?"
        shares = (one for one in self._passages.shares(whole) if one[2] not in unreleased)
        for share, shared, passage in islice(shares, MOST_TEXTS):
            told_of_another = named and any(name in passage.text for name in self._parts.actors)
            text = own(passage.text)
            if not (told_of_another or self._filter.is_irrelevant(text, whole, ways)):
                signs = Signs(explained=share, shared=min(shared, MOST_SHARED))
                yield Candidate(TEXT, told([passage]), signs, whole)

    def _described(self, ways: Sequence[Understood], as_of: AsOf) -> Iterator[Candidate]:
        """Who somebody is that is described and not named."""
        for way in ways:
            if found := described(way.reading, as_of.show, self._passages):
                signs = Signs(explained=found.share, shared=min(found.shared, MOST_SHARED))
                # Whom a text describes gives away what it says, also where there is no room for it.
                level = highest(one.known_from for one in found.texts)
                reply = replace(told(found.texts), known_from=level)
                yield Candidate(CHARACTER, reply, signs, way.reading)

    def people_in(self, one: Candidate) -> tuple[str, ...]:
        """The ids of the people of cast and crew whom an answer names."""
        return tuple(id_ for id_, name in self._people.items() if own(name) in one.reply.text)

    def beside(self, ways: Sequence[Understood], first: Candidate, second: Candidate) -> bool:
        """Whether two answers may stand side by side: a verdict only first, no actor beside a character."""
        texts = (first.reply.text, second.reply.text)
        if texts[1].startswith((_(YES), _(NO))) or any(self._parts.mislead(text, ways) for text in texts):
            return False
        if not guard.may_stand_together({first.intent, second.intent}, ways):
            return False
        pairs = (texts, texts[::-1])
        actors, characters = self._parts.actors, self._parts.characters.values()
        return not any(names_any(one, actors) and names_any(other, characters) for one, other in pairs)

    def _without_unsaid(self, found: list[Candidate]) -> list[Candidate]:
        """Without "the sources don't say" where a text says what is asked and no unknown is on that."""
        if not any(one.ranked is None and one.signs.explained >= SAYS_IT for one in found):
            return found
        return [one for one in found if one.reply.known or one.intent in self._unsaid or one.intent == ROLES]


def _is_foreseen(one: Candidate, whole: Understood) -> bool:
    """Whether the question is, but for word order, an example question of an entry of the show file."""
    if one.ranked is None or not one.intent.startswith((OWN_FACT, OWN_UNKNOWN)):
        return False
    phrase, reading = one.ranked.phrase, whole.reading
    return phrase.mentions == frozenset(reading.mentions) and is_same(phrase.tokens, reading.tokens)


def _asks_for_a_part(one: Candidate) -> bool:
    """Whether a part is asked for, rather than something else in which no actor may be named."""
    return one.intent == ROLES and one.ranked is not None and one.ranked.intent in {ROLES, CHARACTER}


def _is_on_a_character(one: Candidate) -> bool:
    return not one.reply.known or bool(one.reading.targets("{character}"))


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    """Each reply once, as it is best understood, with what its passage shares with the question."""
    once: dict[str, Candidate] = {}
    for one in found:
        key = one.reply.text if one.reply.known else one.intent
        before = once.get(key, one)
        best, shared = max(before, one, key=_weight), max(before.signs.shared, one.signs.shared)
        once[key] = replace(best, signs=best.signs._replace(shared=shared))
    return list(once.values())


def _weight(one: Candidate) -> tuple[float, float]:
    return (one.ranked.score * one.reading.part if one.ranked else 0.0, one.signs.explained)
