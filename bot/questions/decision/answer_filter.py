"""Filters what was found: what is only near what is asked, and what must not be told."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.answers.character_details import CIRCUMSTANCES
from bot.questions.answers.episodes import asks_for_titles
from bot.questions.answers.guard import CHARACTER, ROLES, Parts
from bot.questions.answers.names_asked import NamesAsked
from bot.questions.answers.relations import Relations, relations_told
from bot.questions.answers.something_else import SomethingElse
from bot.questions.answers.values_asked import NUMBERED, lacks_value
from bot.questions.answers.which_episode import IN_ANY_EPISODE
from bot.questions.canonical_questions import PLOT
from bot.questions.decision.evidence import Evidence, whole_of
from bot.questions.other_shows import OtherShows
from bot.questions.passages import PassageIndex, content, stems
from bot.questions.phrases import Phrase
from bot.questions.ranking import Ranked, is_same
from bot.questions.reading import Reading
from bot.questions.understanding import Understood

TITLES = "episode-title"
# Questions get these by the name in them: a text on that name answers only if it says all that is asked.
INTENTS_BY_NAME = frozenset({CHARACTER, PLOT})


@dataclass(frozen=True, slots=True)
class AnswerFilter:
    """Compares a text with what is asked, about one show."""

    parts: Parts
    names_asked: NamesAsked
    something_else: SomethingElse
    evidence: Evidence
    other_shows: OtherShows
    relations: Relations

    @property
    def _passages(self) -> PassageIndex:
        return self.evidence.passages

    def is_near(
        self, intent: str, text: str, reading: Reading, foreseen: Phrase, ways: Sequence[Understood]
    ) -> bool:
        """Whether a text is near what is asked at most: it lacks that, or is on something else."""
        whole = whole_of(ways).reading
        if self.names_asked.is_on_another_site(text, whole):
            return True
        if is_same(foreseen.tokens, whole.tokens):
            return False
        return (
            self.names_asked.lacks(text, whole)
            or (NUMBERED.isdisjoint(foreseen.tokens) and self._lacks_value(whole, text))
            or self.something_else.is_numbered_otherwise(text, whole)
            or (intent in INTENTS_BY_NAME and not self._answers_any(intent, text, reading, foreseen, ways))
            or (intent == CHARACTER and not self._is_on_them(reading, foreseen, text))
        )

    def is_barred(
        self, intent: str, text: str, found: Ranked, reading: Reading, ways: Sequence[Understood]
    ) -> bool:
        """Whether a text must not be told, as it may be on another show or be taken for who plays whom."""
        return (
            self.other_shows.may_be_meant(reading, found)
            or self.parts.mislead(text, ways)
            or self.something_else.is_told(text, reading, found.phrase, ways)
            or (intent == ROLES and not self.parts.asks_for_a_player(reading))
            or (intent == TITLES and not asks_for_titles(reading))
        )

    def is_irrelevant(self, text: str, whole: Reading, ways: Sequence[Understood]) -> bool:
        """Whether a text that was found by what it says lacks what is asked for, or would be misread."""
        return (
            self.parts.mislead(text, ways)
            or self.something_else.is_another_death(text, ways)
            or self.names_asked.lacks(text, whole)
            or self.names_asked.is_on_another_site(text, whole)
            or self._lacks_value(whole, text)
        )

    def _lacks_value(self, reading: Reading, text: str) -> bool:
        return lacks_value(reading, text, self._passages.vocabulary)

    def _answers_any(
        self, intent: str, text: str, reading: Reading, foreseen: Phrase, ways: Sequence[Understood]
    ) -> bool:
        """Whether a text says all that is asked, or all of a clause that asks the same by itself."""
        clauses = (
            way.reading
            for way in ways
            if way.reading.asks and way.reading.mentions == reading.mentions and way.top.phrase == foreseen
        )
        return any(self._says_all(intent, text, one, foreseen) for one in (reading, *clauses))

    def _says_all(self, intent: str, text: str, reading: Reading, foreseen: Phrase) -> bool:
        """Whether a phrase and a text say all that is asked.

        Where, when and why are for the phrase to say, and how many, if that is asked of a character.
        """
        asking = (CIRCUMSTANCES | NUMBERED if intent == CHARACTER else CIRCUMSTANCES) & {*reading.tokens}
        kin = relations_told(reading, text, self.relations, self._passages.vocabulary)
        said = self._passages.told_in(text) | IN_ANY_EPISODE | kin
        return asking <= {*foreseen.tokens} and self._passages.explained(reading, foreseen, said) == 1

    def _is_on_them(self, reading: Reading, foreseen: Phrase, text: str) -> bool:
        """Whether what a text says of what no phrase foresees is in a sentence on somebody who is named."""
        vocabulary = self._passages.vocabulary
        said = stems(reading, vocabulary) & self._passages.told_in(text)
        unforeseen = said - content(foreseen.tokens, vocabulary)
        named = {one.target for one in reading.mentions}
        return not unforeseen or self._passages.tells_of(text, named, unforeseen)
