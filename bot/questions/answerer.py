"""Answers questions about one show from its show file alone, or says that the sources don't say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from math import log

from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.messages.questions.not_in_sources import FRIENDLY, NOT_UNDERSTOOD, SMALL_TALK
from bot.messages.translation import ENGLISH, _, language
from bot.questions.answer import Answer
from bot.questions.answers.asked import Reply, both, told
from bot.questions.claims import OWN_FACT, OWN_UNKNOWN, with_claims
from bot.questions.confidence import BY_INTENT, BY_PASSAGE, LEAST, Signs
from bot.questions.guard import ROLES, guarded, may_stand_together, names_a_character
from bot.questions.knowledge import Knowledge
from bot.questions.premises import contradicts
from bot.questions.reading import PREMISE
from bot.questions.replies import Replies
from bot.questions.suggestions import Offers, matching, offers_of, starters
from bot.questions.text import normalised
from bot.questions.understanding import HALF, Understanding, Understood

TEXT = "text"
TOLD_INSTEAD = (
    0.8  # of what is asked a passage must say, where nothing is known of a subject that was understood
)
MOST_SUGGESTIONS = 3
PLAIN_ENOUGH = 0.95  # a score above which nothing else can have been meant


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible answer, and what speaks for and against it; no signs if nothing else is to be said."""

    answer: Answer
    signs: Signs | None = None

    @property
    def is_given(self) -> bool:
        return self.signs is None or self.signs.probability >= LEAST


class Answerer:
    """Knows one show; built once for it. Nothing of what people type is ever repeated in an answer."""

    def __init__(self, show: Show, knowledge: Knowledge) -> None:
        self._understanding = Understanding(show, knowledge)
        self.show = with_claims(show, self._understanding.claims)
        self._replies = Replies(self.show, knowledge.intents, self._understanding.passages)
        self._questions = tuple(self._replies.answerable(self._understanding.language_of))
        self._offered: dict[str, Offers] = {}

    def ask(self, question: str, now: datetime, drops: Sequence[Drop] | None = None) -> Answer:
        """The answer to whatever was typed, as of `now` (UTC), in the reader's language.

        `drops` are those of another run than the official one, such as a server's rewatch.
        """
        question = self._as_in_english(question)
        ways = self.ways(question)
        if several := self._several(ways, now, drops):
            return several
        for candidate in self.candidates(ways, now, drops):
            if candidate.is_given:
                return self._with_others(candidate.answer, question, ways)
        near = matching(normalised(question), ways, self._offers(), MOST_SUGGESTIONS)
        # Words that ask nothing, such as "hello" or "lol".
        if not ways and any(map(str.isalpha, question)):
            return self._with_starters(Answer(_(SMALL_TALK), known=False, known_from=0, intent="chat"))
        return Answer(_(NOT_UNDERSTOOD), known=False, known_from=0, intent="", suggestions=near)

    def language_of(self, question: str) -> str | None:
        """The code of the language in which a question is asked; None if it isn't clear."""
        return self._understanding.language_of(question)

    def _as_in_english(self, question: str) -> str:
        """A question that we have offered in the reader's language, as we would have in English."""
        if language() == ENGLISH or (offer := self._offers().get(normalised(question))) is None:
            return question
        return offer[1].question

    def _offers(self) -> Offers:
        """The questions that we offer in the reader's language."""
        if (spoken := language()) not in self._offered:
            self._offered[spoken] = offers_of(self._questions)
        return self._offered[spoken]

    def ways(self, question: str) -> list[Understood]:
        """The ways in which a question can be understood, best first."""
        return self._understanding.ways(question)

    def candidates(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None = None
    ) -> Iterator[Candidate]:
        """What may be answered: what the likeliest intent leads to, and the text that says most of it."""
        if not ways:
            return
        yield from self._corrections(ways, now, drops)
        intent = guarded(ways[0], ways)
        reply = self._replies.reply(ways[0], intent, now, drops)
        answer = self._replies.answer(reply, intent)
        if not reply.known:
            instead = () if self._is_named(intent) else self._passages(ways)
            yield from (Candidate(text) for text, (share, *_) in instead if share >= TOLD_INSTEAD)
            yield Candidate(answer)
            return
        if not self._understanding.may_name_another(ways[0]):
            yield Candidate(answer, self._signs_of_intent(ways, reply))
        yield from (Candidate(text, Signs(BY_PASSAGE, seen)) for text, seen in self._passages(ways))

    def _corrections(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None
    ) -> Iterator[Candidate]:
        """What the show tells otherwise than somebody takes for granted who asks why it is so."""
        for way in ways:
            if way.reading.part == PREMISE and way.top.score >= HALF:
                intent = guarded(way, ways)
                reply = self._replies.reply(way, intent, now, drops)
                if reply.known and contradicts(reply, way.reading, self._understanding.passages.passages):
                    yield Candidate(self._replies.answer(reply, intent))

    def _signs_of_intent(self, ways: Sequence[Understood], reply: Reply) -> Signs:
        way = ways[0]
        whole = next((one for one in ways if one.reading.is_whole), way)
        explained = self._understanding.passages.explained
        rivals = (one.score for one in way.ranking[1:] if not self._replies.tells(reply, one.intent))
        return Signs(
            BY_INTENT,
            (
                next(rivals, 0.0),
                whole.top.score,
                explained(whole.reading, way.top.phrase, reply.text),
                float(way.top.intent.startswith((OWN_FACT, OWN_UNKNOWN))),
                float(self._understanding.asks_more(whole, way)),
                log(len(whole.reading.tokens)),
                float(way.reading.language != ENGLISH),
            ),
        )

    def _passages(self, ways: Sequence[Understood]) -> Iterator[tuple[Answer, tuple[float, ...]]]:
        """The passage that says most of what is asked, unless it names an actor beside a character."""
        actors = [one.name for one in self.show.cast] if names_a_character(ways) else []
        for share, words_said, passage in self._understanding.passages.shares(ways[0].reading):
            if not any(name in passage.text for name in actors):
                answer = self._replies.answer(told([passage]), TEXT)
                yield answer, (share, words_said, ways[0].top.score)
                return

    def _is_named(self, intent: str) -> bool:
        """Whether the file says of this subject that its sources don't tell."""
        named = any(intent in unknown.topics for unknown in self.show.unknowns)
        return named or intent == ROLES or intent.startswith(OWN_UNKNOWN)

    def _with_others(self, answer: Answer, question: str, ways: Sequence[Understood]) -> Answer:
        """An answer that may not be what was meant, with other questions that may be."""
        if answer.intent in FRIENDLY:
            return self._with_starters(answer)
        if self._understanding.is_elsewhere(answer.intent) or ways[0].top.score >= PLAIN_ENOUGH:
            return answer
        near = matching(normalised(question), ways, self._offers(), MOST_SUGGESTIONS, besides=answer.intent)
        return replace(answer, suggestions=near)

    def _with_starters(self, answer: Answer) -> Answer:
        return replace(answer, suggestions=starters(self._offers(), MOST_SUGGESTIONS))

    def _several(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None
    ) -> Answer | None:
        """One answer to two questions in one, where the sources answer at least one of them; else None."""
        if not ways or (ways[0].reading.is_whole and ways[0].top.score >= PLAIN_ENOUGH):
            return None
        asked = list(islice(self._parts(ways, now, drops), 2))
        if len({reply.text for _, reply in asked}) < 2 or not asked[0][1].known:
            return None
        if not may_stand_together({intent for intent, _ in asked}, ways):
            return None
        reply = both([reply for _, reply in asked])
        return self._replies.answer(reply, asked[0][0]) if reply.known else None

    def _parts(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None
    ) -> Iterator[tuple[str, Reply]]:
        """The intents that are asked for in one question, with what is said on each."""
        for way in self._understanding.separate(ways):
            intent = guarded(way, [way])
            reply = self._replies.reply(way, intent, now, drops)
            if not reply.known or self._signs_of_intent([way], reply).probability >= LEAST:
                yield intent, reply

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Plain questions that have an answer, nearest to what was typed; the usual ones for no text."""
        letters = normalised(typed)
        if not letters:
            return starters(self._offers(), limit)
        return matching(letters, self.ways(typed), self._offers(), limit)
