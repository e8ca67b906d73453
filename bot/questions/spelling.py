"""Finds the word meant by a misspelt one. Misspelt names: `latin_names.py`, `hangul_names.py`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions import thai
from bot.questions.korean import heard, is_hangul, letters, unslipped
from bot.questions.vocabulary import Language, Vocabulary

# In one question: the rest of it is no prose, and each look-up takes a tenth of a millisecond.
MOST_REPAIRS = 12
SHORTEST = 3
SHORTEST_KOREAN = 3
SHORTEST_THAI = 4


def repaired(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words with known ones in place of misspelt ones."""
    left = MOST_REPAIRS
    language = vocabulary.likeliest(words)
    result: list[str] = []
    for word in words:
        if left and _is_misspelt(word, language, vocabulary):
            left -= 1
            result += _meant(word, language, vocabulary)
        else:
            result.append(word)
    return result


def _is_misspelt(word: str, language: Language, vocabulary: Vocabulary) -> bool:
    """Whether a word is none of the language that the question is most likely in, nor of a language file."""
    if word.startswith("{") or word in vocabulary.of_show:
        return False
    if thai.is_thai(word):
        return len(word) >= SHORTEST
    if is_hangul(word):
        return len(word) > 1 and not vocabulary.has_form(word)
    return (
        len(word) >= SHORTEST
        and word.isascii()
        and word.isalpha()
        and not (language.knows(word) or vocabulary.lists(word))
    )


def _meant(word: str, language: Language, vocabulary: Vocabulary) -> list[str]:
    if word.isascii():
        return [_latin(word, vocabulary, language.code)]
    if is_hangul(word):
        return [_korean(word, vocabulary)]
    words = vocabulary.languages["th"].words
    return thai.split(word, words, partial(_thai, choices=_thai_choices(vocabulary)))


@lru_cache(maxsize=1024)  # a question is read more than once
def _latin(word: str, vocabulary: Vocabulary, code: str) -> str:
    """The most common word that is a slip away, rather one with the same first letter."""
    choices = _latin_choices(vocabulary, code)
    found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=1, limit=None)
    likely = ((distance, choice[0] != word[0], place, choice) for choice, distance, place in found)
    return min(likely, default=(0, False, 0, word))[3]


@lru_cache(maxsize=1024)
def _korean(word: str, vocabulary: Vocabulary) -> str:
    """The word that it sounds like, or that one begins with, be it with a slip."""
    meant = _korean_by_sound(vocabulary).get(heard(word))
    meant = meant or next((one for one in unslipped(word) if vocabulary.has_form(one)), None)
    if meant:
        return meant
    choices = _korean_choices(vocabulary)
    for size in range(len(word), SHORTEST_KOREAN - 1, -1):
        slips = 2 if size > SHORTEST_KOREAN else 1
        found = process.extractOne(letters(word[:size]), choices, scorer=OSA.distance, score_cutoff=slips)
        if found:
            return found[2]
    return word


@lru_cache(maxsize=64)
def _latin_choices(vocabulary: Vocabulary, code: str) -> tuple[str, ...]:
    """The words of a language and a show, the most common first: slips befall these most."""
    known = dict.fromkeys((*vocabulary.languages[code].words, *sorted(vocabulary.of_show)))
    return tuple(word for word in known if len(word) >= SHORTEST and word.isascii() and word.isalpha())


@lru_cache(maxsize=8)
def _korean_by_sound(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Korean words by how they sound."""
    words = vocabulary.languages["ko"].words
    return {heard(word): word for word in sorted(words) if is_hangul(word) and len(word) > 1}


@lru_cache(maxsize=8)
def _korean_choices(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The longer Korean words, each with its letters."""
    words = sorted(vocabulary.languages["ko"].words)
    return {
        word: letters(word.rstrip("~")) for word in words if len(word) >= SHORTEST_KOREAN and is_hangul(word)
    }


@lru_cache(maxsize=8)
def _thai_choices(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """The longer Thai words by what is left of each without one of its letters, or with all."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(vocabulary.languages["th"].words):
        if thai.is_thai(word) and len(word) >= SHORTEST_THAI:
            for key in _without_one(word):
                found[key].append(word)
    return found


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _thai(part: str, choices: Mapping[str, Sequence[str]]) -> str | None:
    """The word that a part of a run is a slip away from."""
    meant = {word for key in _without_one(part) for word in choices.get(key, ())}
    return min((word for word in meant if OSA.distance(part, word, score_cutoff=1) <= 1), default=None)
