"""Finds the word that is meant by a misspelt one, among the words of the language that a question is in."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions.korean import is_hangul, letters, unslipped
from bot.questions.vocabulary import Vocabulary

MOST_REPAIRS = (
    12  # in one question: the rest of it is no prose, and each look-up takes a tenth of a millisecond
)
SHORTEST = 3
LONG = 8  # from this length on two slips are allowed for
FREE_START = 6  # a longer word may be misspelt in its first letter too
SHORTEST_KOREAN = 3


def repaired(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words with known ones in place of misspelt ones."""
    left = MOST_REPAIRS
    choices = _latin_choices(vocabulary, vocabulary.likeliest(words).code)
    result: list[str] = []
    for word in words:
        if left and not word.startswith("{") and not vocabulary.knows(word):
            left -= 1
            result.append(_korean(word, vocabulary) if is_hangul(word) else _latin(word, choices))
        else:
            result.append(word)
    return result


def _latin(word: str, choices: Sequence[str]) -> str:
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    word = "".join(letter for letter, _ in groupby(word)) if word[-1:] == word[-2:-1] else word
    slips = 2 if len(word) >= LONG else 1
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
    likely = [
        (distance, choice[0] != word[0], place, choice)
        for choice, distance, place in found
        if len(word) >= FREE_START or choice[0] == word[0] or choice[:2] == word[1::-1]
    ]
    return min(likely)[3] if likely else word


def _korean(word: str, vocabulary: Vocabulary) -> str:
    meant = next((one for one in unslipped(word) if vocabulary.knows(one)), None)
    if meant or len(word) < SHORTEST_KOREAN:
        return meant or word
    choices = _korean_choices(vocabulary)
    slips = 2 if len(word) > SHORTEST_KOREAN else 1
    found = process.extractOne(letters(word), choices, scorer=OSA.distance, score_cutoff=slips)
    return found[2] if found else word


@lru_cache(maxsize=64)
def _latin_choices(vocabulary: Vocabulary, code: str) -> tuple[str, ...]:
    """The words of a language that can be meant, the most common first: slips befall these most."""
    known = dict.fromkeys((*vocabulary.languages[code].common, *sorted(vocabulary.of_show)))
    return tuple(word for word in known if len(word) >= SHORTEST and word.isascii() and word.isalpha())


@lru_cache(maxsize=64)
def _korean_choices(vocabulary: Vocabulary) -> dict[str, str]:
    """Korean words by themselves, each with its letters."""
    return {word: letters(word) for word in _long_hangul(vocabulary.languages["ko"].words)}


def _long_hangul(words: Collection[str]) -> Iterator[str]:
    return (word for word in sorted(words) if len(word) >= SHORTEST_KOREAN and is_hangul(word))
