"""Tells which of several shows a question is about, by the names in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.show_names import CAPITALISED_ANYWAY
from bot.domain.shows import Show
from bot.questions.entity_linking import EntityLinker
from bot.questions.gazetteer import Gazetteer, gazetteer_of
from bot.questions.phrases import TITLE, UNKNOWN
from bot.questions.slots import mention_of
from bot.questions.text import parts, plain
from bot.questions.vocabulary import Vocabulary

# One takes about 30 KB, and is made again in milliseconds.
MOST_SHOWS = 200
NAME = "{}"
_WITHIN_A_SENTENCE = re.compile(r"(?<=\w )\w+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The words of a question; `proper` are those that a capital shows to be names."""

    words: Sequence[str]
    proper: frozenset[str]

    def without_names(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> "_Asked":
        """The question with NAME, or TITLE, in place of each name that a show has."""
        found = EntityLinker(gazetteer, vocabulary).linked(self.words, weak_too=False)
        # A part of a name may also be an ordinary word: "Price" is a name, "price" need not be one.
        weak = self.proper & gazetteer.keys.keys()
        return _Asked([NAME if one in weak else _shown(one) for one in found], self.proper)

    @property
    def names(self) -> int:
        return self.words.count(NAME) + self.words.count(TITLE)

    @property
    def letters(self) -> int:
        """How many letters are not part of a name."""
        return sum(len(word) for word in self.words if word not in {NAME, TITLE})


def index_of_named(question: str, shows: Sequence[Show], vocabulary: Vocabulary) -> int | None:
    """Which show alone has all the names in a question; None if there is no such show, or no name."""
    asked = _Asked(parts(plain(question)), _proper(question))
    names = [_names_of(show, vocabulary) for show in shows]
    rests = [asked.without_names(one, vocabulary) for one in names]
    first, *others = sorted(range(len(shows)), key=lambda index: rests[index].letters)
    rest = rests[first]
    # Another may have a part of them, such as the first name of somebody else.
    others = [index for index in others if rests[index].names]
    alike = any(rests[index].letters == rest.letters or TITLE in rests[index].words for index in others)
    more = any(rest.without_names(names[index], vocabulary).names > rest.names for index in others)
    return None if alike or more or not rest.names else first


@lru_cache(maxsize=MOST_SHOWS)
def _names_of(show: Show, vocabulary: Vocabulary) -> Gazetteer:
    return gazetteer_of(show, vocabulary)


def _shown(word: str) -> str:
    """A word of a question as it is, or what kind of name it stands for."""
    if word == UNKNOWN or not (mention := mention_of(word)):
        return word
    return TITLE if mention.slot == TITLE else NAME


def _proper(question: str) -> frozenset[str]:
    """The words with a capital letter that an ordinary word would not have in that place."""
    capitalised = (one for one in _WITHIN_A_SENTENCE.findall(question) if one.istitle())
    return frozenset(plain(one) for one in capitalised if one not in CAPITALISED_ANYWAY)
