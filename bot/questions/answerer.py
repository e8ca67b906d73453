"""Answers questions about one show from its show file alone, or says that the sources don't say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.messages.questions.story import AS_OF, FROM
from bot.messages.questions.unsaid import ELSEWHERE, NOT_UNDERSTOOD
from bot.questions.answers import people, schedule, story, works
from bot.questions.answers.asked import LONGEST_ANSWER, LONGEST_TEXT, Asked, Reply, days_of, told
from bot.questions.claims import OWN_FACT, OWN_UNKNOWN, with_claims
from bot.questions.knowledge import Knowledge
from bot.questions.language_files import Intent, Kind
from bot.questions.passages import ENOUGH, content
from bot.questions.reading import Reading
from bot.questions.suggestions import Canonical, canonical_questions, matching, starters
from bot.questions.text import plain, words
from bot.questions.understanding import Understanding, Understood

# Chosen on the development sets: of values near these, they lose fewest right answers for a wrong one less.
# Half of the lead over the next intent is added to the score of an answer, and what no phrase foresees of the
# question takes away at most UNFORESEEN; a show's own facts need OWN_THRESHOLD.
THRESHOLD, UNFORESEEN, OWN_THRESHOLD = 0.5, 0.15, 0.35
# Below this an answer that nothing is known may be one to another question; above PLAIN_ENOUGH nothing else
# can have been meant.
SURE, PLAIN_ENOUGH = 0.5, 0.95
UNSAID_TOLD = 0.8  # of what is asked, where the file leaves a subject that was understood unsaid
MORE = 0.15  # by so much more of what is asked a sentence must say than the phrase that foresees it
TEXT = "text"
MOST_SUGGESTIONS = 3
ROLES, CHARACTER = "roles", "character"
CREW = frozenset({"crew", "directors", "director-count", "writer"})
WORKED_OUT = {**people.ANSWERS, **works.ANSWERS, **story.ANSWERS}
NAMING_ACTORS = frozenset({"overview", *people.ANSWERS, *works.ANSWERS}) - CREW
NAMING_CHARACTERS = frozenset({"character", "characters", "narrator", "story", ROLES})
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told, in at most 450 characters of Discord's markdown; the last line names the source.

    `known` is False where the sources don't say it. `known_from` is the spoiler level: the episode from
    which it is safe, 0 for everybody, None for the whole story. `source` is the source's title.
    """

    text: str
    known: bool
    known_from: int | None
    intent: str
    suggestions: tuple[str, ...] = ()
    source: str | None = None


class Answerer:
    """Knows one show; built once for it. Nothing of what people type is ever repeated in an answer."""

    def __init__(self, show: Show, knowledge: Knowledge) -> None:
        self._intents = knowledge.intents
        self._vocabulary = knowledge.vocabulary
        self._understanding = Understanding(show, knowledge)
        self.show = with_claims(show, self._understanding.claims)
        self._drops = show.drops
        self._days = days_of(self._drops)
        self._questions = tuple(self._answerable())

    def ask(self, question: str, now: datetime, drops: Sequence[Drop] | None = None) -> Answer:
        """The answer to whatever was typed, as of `now` (UTC).

        `drops` are those of another run than the official one, such as a server's rewatch.
        """
        ways = self._understanding.ways(question)
        if several := self._several(question, ways, now, drops):
            return several
        if not ways or ways[0].strange or not self._is_clear(ways[0]):
            return self._by_text(ways) or self._not_understood(question, ways)
        intent = _guarded(ways[0], ways)
        if self._text_says_more(intent, ways[0]) and (by_text := self._by_text(ways)):
            return by_text
        reply = self._reply(self._asked(ways[0], now, drops), intent)
        if not reply.known and not self._is_named(intent) and (by_text := self._by_text(ways, UNSAID_TOLD)):
            return by_text
        if not reply.known and ways[0].top.score < SURE:
            return self._not_understood(question, ways)
        answer = self._answer(reply, intent)
        return answer if ways[0].top.score >= PLAIN_ENOUGH else self._with_others(answer, question, ways)

    def _is_clear(self, way: Understood) -> bool:
        """Whether one intent is like enough to the question, and more so than the others."""
        top = way.top
        if top.intent.startswith((OWN_FACT, OWN_UNKNOWN)):
            return top.score >= OWN_THRESHOLD
        lead = top.score - way.ranking[1].score if len(way.ranking) > 1 else top.score
        foreseen = self._understanding.passages.foreseen(way.reading, top.phrase)
        sure = top.score + lead / 2 - UNFORESEEN * (1 - foreseen)
        return sure >= THRESHOLD and not self._understanding.may_name_another(way)

    def _text_says_more(self, intent: str, way: Understood) -> bool:
        """Whether a sentence of the file speaks of more that is asked than the nearest phrase does."""
        if intent == ROLES or way.top.score >= PLAIN_ENOUGH:
            return False
        passages = self._understanding.passages
        best = max((share for share, _ in passages.shares(way.reading)), default=0.0)
        return best - passages.foreseen(way.reading, way.top.phrase) >= MORE

    def _is_named(self, intent: str) -> bool:
        """Whether the file says of this subject that its sources don't tell."""
        named = any(intent in unknown.topics for unknown in self.show.unknowns)
        return named or intent == ROLES or intent.startswith(OWN_UNKNOWN)

    def _with_others(self, answer: Answer, question: str, ways: Sequence[Understood]) -> Answer:
        """An answer that may not be what was meant, with other questions that may be."""
        if self._understanding.is_elsewhere(answer.intent):
            return answer
        others = [one for one in self._questions if one.intent != answer.intent]
        near = matching(normalised(question), ways, others, MOST_SUGGESTIONS)
        return replace(answer, suggestions=near)

    def _several(
        self, question: str, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None
    ) -> Answer | None:
        """One answer to two questions in one, where the sources answer at least one of them; else None."""
        if not ways or ways[0].top.score >= PLAIN_ENOUGH:
            return None
        asked = [(_guarded(way, [way]), way) for way in self._understanding.separate(question)][:2]
        intents = {intent for intent, _ in asked}
        beside = intents & NAMING_CHARACTERS or _names_a_character(ways)
        if len(intents) < 2 or ROLES in intents or (intents & NAMING_ACTORS and beside):
            return None  # side by side they would read as who plays whom
        replies = [self._reply(self._asked(way, now, drops), intent) for intent, way in asked]
        whole = "\n".join(reply.text for reply in replies)
        if len(whole) > LONGEST_TEXT or not any(reply.known for reply in replies):
            return None
        levels = [reply.known_from for reply in replies]
        known_from = None if None in levels else max(level for level in levels if level is not None)
        source = next((reply.source for reply in replies if reply.source), None)
        return self._answer(Reply(whole, known_from=known_from, source=source), asked[0][0])

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Plain questions that have an answer, nearest to what was typed; the usual ones for no text."""
        letters = normalised(typed)
        if not letters:
            return starters(self._questions, limit)
        return self._near(letters, self._understanding.ways(typed), limit)

    def _near(self, letters: str, ways: Sequence[Understood], limit: int) -> tuple[str, ...]:
        return matching(letters, ways, self._questions, limit)

    def _answerable(self) -> Iterator[Canonical]:
        """The plain questions that get an answer, whatever the time is."""
        for canonical in canonical_questions(self.show, self._drops):
            mentions = (canonical.mention,) if canonical.mention else ()
            asked = Asked(self.show, Reading((), mentions), LONG_AGO, self._drops, self._days)
            if self._reply(asked, canonical.intent).known:
                yield canonical

    def _asked(self, way: Understood, now: datetime, drops: Sequence[Drop] | None) -> Asked:
        passages = self._understanding.passages
        says = content(way.reading.tokens, self._vocabulary)
        unforeseen = says - content(way.top.phrase.tokens, self._vocabulary)
        official = drops is None
        drops = self._drops if drops is None else drops
        return Asked(
            self.show,
            way.reading,
            now,
            drops,
            self._days if official else days_of(drops),
            passages.like(way.reading),
            unforeseen & passages.rarity.keys(),
            passages.foreseen(way.reading, way.top.phrase),
            says,
            passages.stems_of,
        )

    def _reply(self, asked: Asked, intent_id: str) -> Reply:
        if intent_id.startswith(OWN_FACT):
            return told([next(fact.passage for fact in self.show.facts if OWN_FACT + fact.id == intent_id)])
        if intent_id.startswith(OWN_UNKNOWN):
            unknown = next(one for one in self.show.unknowns if OWN_UNKNOWN + one.id == intent_id)
            return story.unsaid("", unknown)
        intent = self._intents[intent_id]
        if intent.kind is Kind.ELSEWHERE:
            return Reply(ELSEWHERE[intent.id], known=False)
        if intent.kind is Kind.TOPIC:
            return story.topic(asked, intent)
        return self._worked_out(asked, intent) or story.unsaid(intent.id)

    def _worked_out(self, asked: Asked, intent: Intent) -> Reply | None:
        if answer := schedule.ANSWERS.get(intent.id):
            return self._sourced(asked, answer(asked)) if asked.drops else None
        answer = WORKED_OUT[intent.id]
        return answer(asked)

    def _sourced(self, asked: Asked, reply: Reply) -> Reply:
        """The official dates come from the show's first source; those of another run from nobody's."""
        official = asked.days and asked.drops is self._drops and self.show.sources
        return replace(reply, source=self.show.sources[0].id) if official else reply

    def _by_text(self, ways: Sequence[Understood], least: float = ENOUGH) -> Answer | None:
        """A passage that holds most of what was asked, where no phrase foresees the question."""
        if not ways or ways[0].reading.strange:
            return None
        actors = [one.name for one in self.show.cast] if _names_a_character(ways) else []
        related = self._understanding.passages.shares(ways[0].reading)
        found = [passage for share, passage in related if share >= least]
        safe = [passage for passage in found if not any(name in passage.text for name in actors)]
        return self._answer(told(safe[:1]), TEXT) if safe else None

    def _not_understood(self, question: str, ways: Sequence[Understood]) -> Answer:
        sure = bool(ways) and ways[0].top.score >= THRESHOLD
        elsewhere = sure and self._understanding.is_elsewhere(ways[0].top.intent)
        near = () if elsewhere else self._near(normalised(question), ways, MOST_SUGGESTIONS)
        return Answer(NOT_UNDERSTOOD, known=False, known_from=0, intent="", suggestions=near)

    def _answer(self, reply: Reply, intent: str) -> Answer:
        title, line = None, ""
        if reply.source:
            source = self.show.source(reply.source)
            title = source.title
            day = f"{source.published.day} {source.published:%b %Y}" if source.published else ""
            said = (AS_OF if day else FROM).format(day=day, source=title)
            line = f"\n-# {said}" if reply.known else ""
        text = reply.text[: LONGEST_ANSWER - len(line)] + line
        return Answer(text, reply.known, reply.known_from, intent, source=title)


def _guarded(way: Understood, ways: Sequence[Understood]) -> str:
    """The intent that is answered: no actors where a character is named, lest one be taken for theirs."""
    if not _names_a_character(ways):
        return way.top.intent
    asks_actor = way.top.intent == CHARACTER and "actor" in way.reading.tokens
    return ROLES if asks_actor or way.top.intent in NAMING_ACTORS else way.top.intent


def _names_a_character(ways: Sequence[Understood]) -> bool:
    """Whether a character is named, in whichever way the question is read."""
    return any(mention.slot == "{character}" for way in ways for mention in way.reading.mentions)


def normalised(question: str) -> str:
    """A question as it is counted: lower case, plain letters, no punctuation, markup or mentions."""
    return " ".join(words(plain(question)))
