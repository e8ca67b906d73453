"""Tells whether a short question asks for something else than ours, such as a show with an unknown title."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.questions.answers import people
from bot.questions.intents import Intent, Kind
from bot.questions.phrase_index import PhraseIndex
from bot.questions.phrases import SHOW, UNKNOWN, Phrase
from bot.questions.ranking import Ranked
from bot.questions.reading import Reading
from bot.questions.vocabulary import ENGLISH, Vocabulary

SHORT = 7  # words; in a longer question unforeseen ones are mostly told by the way
NUMBER = "{number}"


@dataclass(frozen=True, slots=True)
class OtherShows:
    """Compares what is said in a question with the phrases that a show foresees."""

    intents: Mapping[str, Intent]
    vocabulary: Vocabulary
    phrases: PhraseIndex

    def may_be_meant(self, reading: Reading, found: Ranked) -> bool:
        """Whether a question may be on another show, which it calls by words that none of ours has.

        Or on somebody whom no word of ours calls: then no list of people answers it. What only a fact can
        answer (no intent of all shows, or a topic) is not asked of a show that the file does not know.
        """
        if reading.elsewhere:
            return True
        if found.intent in people.ANSWERS and self._asks_only_who(reading, found.phrase):
            return True
        tokens, intent = reading.tokens, self.intents.get(found.intent)
        if reading.foreign and not reading.slots:
            return any(token not in found.phrase.tokens for token in (tokens[0], tokens[-1]))
        if intent is None or (intent.kind is Kind.TOPIC and not intent.names_asked):
            return False
        points_here = not reading.points_nowhere or reading.slots - {NUMBER} or SHOW in tokens
        return not points_here and 1 < len(tokens) <= SHORT and self._may_have_a_title(tokens, found)

    def _may_have_a_title(self, tokens: Sequence[str], found: Ranked) -> bool:
        """Whether unforeseen words stand at an end or in a row."""
        ends = (token for token in (tokens[0], tokens[-1]) if token not in self.vocabulary.names)
        at_an_end = any(self._says_something_else(token, found.phrase) for token in ends)
        return at_an_end or self.has_a_title(tokens, found)

    def has_a_title(self, tokens: Sequence[str], found: Ranked) -> bool:
        """Whether two words in a row are neither foreseen by the intent nor on the show."""
        unforeseen = [
            self._says_something_else(token, found.phrase)
            and not (token in self.vocabulary.names and self.phrases.has(found.intent, token))
            for token in tokens
        ]
        return any(map(all, pairwise(unforeseen)))

    def _asks_only_who(self, reading: Reading, foreseen: Phrase) -> bool:
        """Whether nothing is common with a phrase but "who", as "who is the neighbour" has nothing."""
        little = self.vocabulary.asking | self.vocabulary.languages[ENGLISH].pronouns
        common = {*reading.tokens}.intersection(foreseen.tokens)
        return "who" in reading.tokens and little.issuperset(common)

    def _says_something_else(self, token: str, foreseen: Phrase) -> bool:
        """Whether a word says something that neither the phrase nor the show's texts do."""
        if token in foreseen.tokens or token in self.vocabulary.little or token in self.vocabulary.of_show:
            return False
        return token in {UNKNOWN, NUMBER} or not token.startswith("{")
