"""Phrases as they are compared: concepts and slots, for the intent that they ask for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from bot.questions.slots import Mention, mention_of, with_slots
from bot.questions.text import BREAKS, plain, words
from bot.questions.vocabulary import Vocabulary

SHOW, TITLE = "show", "{title}"
NAMES = frozenset({"{place}", "{person}", "{character}", "{work}", "{role}", "{episode}", "{date}", "{week}"})
UNKNOWN = "{unknown}"  # a name, or another word, that nobody knows
SLOTS = NAMES | {UNKNOWN}
T = TypeVar("T")
_PLACEHOLDER = re.compile(r"(\{[a-z]+\})")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for an intent, with its slots; `mentions` are those that it is about and no others."""

    intent: str
    tokens: tuple[str, ...]
    slots: frozenset[str] = field(compare=False)
    mentions: frozenset[Mention]


def phrase(intent: str, tokens: Iterable[str], mentions: Iterable[Mention] = ()) -> Phrase:
    """A phrase of tokens, about exactly the names that are mentioned in it."""
    about = frozenset(one for one in mentions if one.slot in NAMES and one.target)
    kept = tuple(tokens)
    return Phrase(intent, kept, _once(SLOTS.intersection(kept)), _once(about))


@lru_cache(maxsize=64)
def _once(some: frozenset[T]) -> frozenset[T]:
    """One object for all that are equal, as there are thousands of phrases."""
    return some


def read_phrase(intent: str, text: str, vocabulary: Vocabulary) -> Phrase:
    """A phrase of a language file, in which names stand as {person}, {work} and so on."""
    pieces = _PLACEHOLDER.split(text)
    said = [word for piece in pieces for word in ([piece] if piece.startswith("{") else words(plain(piece)))]
    return phrase(intent, compared(with_slots(vocabulary.concepts(said))))


def compared(tokens: Iterable[str]) -> tuple[str, ...]:
    """Tokens as they are compared: slots without what they name, nothing twice in a row."""
    shown = [_shown(token) for token in tokens if token not in BREAKS]
    return tuple(token for token, _ in groupby(shown))


def _shown(token: str) -> str:
    mention = mention_of(token)
    if mention is None:
        return token
    return SHOW if mention.slot == TITLE else mention.slot


def mentions_in(tokens: Sequence[str]) -> tuple[Mention, ...]:
    return tuple(mention for token in tokens if (mention := mention_of(token)))
