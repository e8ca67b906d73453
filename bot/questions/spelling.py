"""Finds the word that is meant by a misspelt one, in the languages that a question may be in."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions import thai
from bot.questions.korean import heard, is_hangul, is_spoken, letters, unslipped
from bot.questions.vocabulary import Language, Vocabulary

# In one question: the rest of it is no prose, and each look-up takes a tenth of a millisecond.
MOST_REPAIRS = 12
SHORTEST = 3
LONG = 8  # from this length on two slips are allowed for
FREE_START = 6  # a longer word may be misspelt in its first letter too
SHORTEST_KOREAN = 3
SHORTEST_THAI = 4


def repaired(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words with known ones in place of misspelt ones."""
    left = MOST_REPAIRS
    likely = vocabulary.likely(words)
    result: list[str] = []
    for word in words:
        if left and _is_misspelt(word, likely, vocabulary):
            left -= 1
            result += _meant(word, likely, vocabulary)
        else:
            result.append(word)
    return result


def _is_misspelt(word: str, likely: Sequence[Language], vocabulary: Vocabulary) -> bool:
    """Whether a word is none of the languages that the question may be in, nor of a language file."""
    if word.startswith("{") or word in vocabulary.of_show:
        return False
    if len(word) < (2 if is_hangul(word) else SHORTEST):
        return False
    if not word.isascii():
        return thai.is_thai(word) or not (
            vocabulary.has_form(word) if is_hangul(word) else vocabulary.knows(word)
        )
    return word.isalpha() and not (any(one.knows(word) for one in likely) or vocabulary.lists(word))


def _meant(word: str, likely: Sequence[Language], vocabulary: Vocabulary) -> list[str]:
    if word.isascii():
        return [_latin(word, _latin_choices(vocabulary, tuple(one.code for one in likely)))]
    if is_hangul(word):
        return [_korean(word, vocabulary)]
    if not thai.is_thai(word):
        return [word]
    language = vocabulary.languages["th"]
    slipped = partial(_thai, choices=_thai_choices(language))
    return thai.split(word, language.words, slipped)


def _latin(word: str, choices: Sequence[str]) -> str:
    """The most common word that is fewest slips away."""
    slips = 2 if len(word) >= LONG else 1
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=None)
    likely = [
        (distance, choice[0] != word[0], place, choice)
        for choice, distance, place in found
        if len(word) >= FREE_START or choice[0] == word[0] or choice[:2] == word[1::-1]
    ]
    return min(likely)[3] if likely else word


def _korean(word: str, vocabulary: Vocabulary) -> str:
    """The word that it sounds like, or that one begins with, be it with a slip."""
    meant = _korean_by_sound(vocabulary).get(heard(word))
    meant = meant or next((one for one in unslipped(word) if vocabulary.has_form(one)), None)
    if meant or is_spoken(word):
        return meant or word
    choices = _korean_choices(vocabulary)
    for size in range(len(word), SHORTEST_KOREAN - 1, -1):
        slips = 2 if size > SHORTEST_KOREAN else 1
        found = process.extractOne(letters(word[:size]), choices, scorer=OSA.distance, score_cutoff=slips)
        if found:
            return found[2]
    return word


@lru_cache(maxsize=64)
def _latin_choices(vocabulary: Vocabulary, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The words of languages that can be meant, the most common first: slips befall these most."""
    common = (word for code in codes for word in vocabulary.languages[code].words)
    known = dict.fromkeys((*common, *sorted(vocabulary.of_show)))
    return tuple(word for word in known if len(word) >= SHORTEST and word.isascii() and word.isalpha())


@lru_cache(maxsize=64)
def _korean_choices(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Korean words by themselves, each with its letters."""
    return {word: letters(word.rstrip("~")) for word in _long_hangul(vocabulary.languages["ko"].words)}


@lru_cache(maxsize=8)
def _thai_choices(language: Language) -> Mapping[str, Sequence[str]]:
    """The longer Thai words by what is left of each without one of its letters, or with all."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(word for word in language.words if thai.is_thai(word) and len(word) >= SHORTEST_THAI):
        for key in _without_one(word):
            found[key].append(word)
    return found


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _thai(part: str, choices: Mapping[str, Sequence[str]]) -> str | None:
    """The word that a part of a run is a slip away from."""
    meant = {word for key in _without_one(part) for word in choices.get(key, ())}
    return min((word for word in meant if OSA.distance(part, word, score_cutoff=1) <= 1), default=None)


@lru_cache(maxsize=64)
def _korean_by_sound(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Korean words by how they sound."""
    words = sorted(word for word in vocabulary.languages["ko"].words if is_hangul(word) and len(word) > 1)
    return {heard(word): word for word in words}


def _long_hangul(words: Collection[str]) -> Iterator[str]:
    return (word for word in sorted(words) if len(word) >= SHORTEST_KOREAN and is_hangul(word))
