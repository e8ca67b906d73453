"""Answers questions about one show from its show file alone, or says that the sources don't say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.unreleased import IsOut
from bot.messages.questions.not_in_sources import ALSO, FRIENDLY, NOT_UNDERSTOOD, SMALL_TALK
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answer import Answer
from bot.questions.answers.coming_titles import without_coming_titles
from bot.questions.answers.premises import correction
from bot.questions.answers.replies import Replies
from bot.questions.answers.reply import both
from bot.questions.canonical_questions import IntentAndMention, asked_for
from bot.questions.decision.candidates import Candidates
from bot.questions.decision.confidence import Candidate, given
from bot.questions.decision.two_questions import TwoQuestions, is_plain
from bot.questions.knowledge import Knowledge
from bot.questions.own_entries import with_claims
from bot.questions.reading import PERSON
from bot.questions.slots import Mention
from bot.questions.suggestions import MOST_SUGGESTIONS, Safe, Suggestions, for_all
from bot.questions.text import normalised
from bot.questions.understanding import Understanding, Understood


class Answerer:
    """Knows one show; built once for it. Nothing of what people type is ever repeated in an answer."""

    def __init__(self, show: Show, knowledge: Knowledge) -> None:
        self._understanding = Understanding(show, knowledge)
        self.show = with_claims(self._understanding.show, self._understanding.claims)
        understood = self._understanding
        self._replies = Replies(self.show, knowledge.intents, understood.passages, understood.relations)
        self._suggestions = Suggestions(self._replies.answerable(self._understanding.language_of))
        self._candidates = Candidates(self.show, self._understanding, self._replies)
        self._two_questions = TwoQuestions(self._understanding, self._candidates)
        self._texts = [(passage.text, wanted) for passage, wanted in asked_for(self.show)]

    def ask(
        self, question: str, now: datetime, drops: Sequence[Drop] | None = None, safe: Safe = for_all
    ) -> Answer:
        """The answer to whatever was typed, as of `now` (UTC), in the reader's language.

        `drops` are those of another run than the official one, such as a server's rewatch. `safe` tells which
        spoiler levels the member has seen: an answer that they alone read may suggest questions on those.
        """
        question, as_of = self._suggestions.in_english(question), self._replies.as_of(now, drops)
        ways, safe = self.ways(question, as_of.is_out), as_of.safe_for(safe)
        if corrected := correction(ways, as_of, self._replies, self._understanding.passages.passages):
            return self._replies.answer(*corrected)
        weighed = self._candidates.weighed(ways, as_of)
        if two := self._two_questions.answered(ways, weighed, as_of):
            return self._replies.answer(both([one.reply for one in two]), two[0].intent)
        told = given(weighed, partial(self._candidates.beside, ways))
        answer = self.answer(*told) if told else _not_understood(asks_nothing=not ways)
        return replace(answer, suggestions=self._others(told, question, ways, weighed, safe))

    def language_of(self, question: str) -> str | None:
        """The code of the language in which a question is asked; None if it isn't clear."""
        return self._understanding.language_of(question)

    def ways(self, question: str, is_out: IsOut = lambda _: True) -> Sequence[Understood]:
        """The ways in which a question can be understood, best first; no title of what is not out counts."""
        ways = self._understanding.ways(question)
        return without_coming_titles(ways, is_out, self._understanding.passages.vocabulary)

    def candidates(
        self, ways: Sequence[Understood], now: datetime, drops: Sequence[Drop] | None = None
    ) -> list[Candidate]:
        """Possible answers, the most probable first."""
        return self._candidates.weighed(ways, self._replies.as_of(now, drops))

    def answer(self, first: Candidate, *others: Candidate) -> Answer:
        """What is told, with its source."""
        also = (replace(one.reply, text=_(ALSO).format(answer=one.reply.text)) for one in others)
        reply = both([first.reply, *also]) if others else first.reply
        return self._replies.answer(reply, first.intent)

    def _others(
        self,
        told: Sequence[Candidate],
        question: str,
        ways: Sequence[Understood],
        weighed: Sequence[Candidate],
        safe: Safe,
    ) -> tuple[str, ...]:
        """Other questions that may have been meant, best first; the usual ones where little is asked."""
        intent = told[0].intent if told else ""
        if not ways or intent in FRIENDLY:
            return self._suggestions.starters()[:MOST_SUGGESTIONS]
        if told and (self._understanding.is_elsewhere(intent) or is_plain(ways[0])):
            return ()
        wanted = self._asked_for([one for one in weighed if one.reply.known and one not in told])
        besides = self._asked_for(told)[0][0] if told else ""
        read_by = for_all if told and told[0].reply.known else safe
        found = self._suggestions.probable(question, ways, wanted, besides=besides, safe=read_by)
        return found[:MOST_SUGGESTIONS]

    def _asked_for(self, told: Sequence[Candidate]) -> list[IntentAndMention]:
        """What asks for each possible answer: for the fact, plot or character's text that it is, if any."""
        texts = {own(text): wanted for text, wanted in self._texts}
        return [texts.get(one.reply.text) or (one.intent, self._person_in(one)) for one in told]

    def _person_in(self, told: Candidate) -> Mention | None:
        people = self._candidates.people_in(told)
        return Mention(PERSON, people[0]) if len(people) == 1 else None

    def suggest(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Plain questions that have an answer, nearest to what was typed; the usual ones for no text."""
        offered = self._suggestions
        # Who types a title is offered no number, as this may be before that episode is out.
        ways = self.ways(typed, lambda _: False)
        found = offered.probable(typed, ways) if normalised(typed) else offered.starters()
        return found[:limit]


def _not_understood(*, asks_nothing: bool) -> Answer:
    """Another question is asked for, also by "lol", "555" or a smiley."""
    text, intent = (SMALL_TALK, "chat") if asks_nothing else (NOT_UNDERSTOOD, "")
    return Answer(_(text), known=False, known_from=0, intent=intent)
