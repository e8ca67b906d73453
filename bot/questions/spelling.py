"""Finds the word meant by a misspelt one. Misspelt names: `entity_linking.py`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions import thai
from bot.questions.korean import heard, is_hangul, unslipped
from bot.questions.runs import SLIP, WORD, split
from bot.questions.vocabulary import Language, Vocabulary

# In one question: the rest of it is no prose, and each look-up takes a tenth of a millisecond.
MOST_REPAIRS = 12
SHORTEST = 3
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
    if word in vocabulary.of_show or vocabulary.lists(word):
        return False
    if is_hangul(word):
        return len(word) > 1 and not vocabulary.has_form(word)
    is_prose = thai.is_thai(word) or (word.isascii() and word.isalpha())
    return is_prose and len(word) >= SHORTEST and not language.knows(word)


def _meant(word: str, language: Language, vocabulary: Vocabulary) -> list[str]:
    if thai.is_thai(word):
        return _thai(word, vocabulary)
    if not is_hangul(word):
        return [_nearest(word, vocabulary, language.code) or word]
    swapped = next(filter(vocabulary.has_form, unslipped(word)), None)
    return [swapped or _nearest(word, vocabulary, "ko") or word]


def _thai(run: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a run, be they misspelt where something would be left over."""
    words = vocabulary.languages["th"].words
    parts = split(run, lambda part: WORD if part in words else None)
    if all(part in words for part in parts):
        return parts
    parts = split(run, lambda part: WORD if part in words else SLIP if _thai_word(part, vocabulary) else None)
    return [part if part in words else _thai_word(part, vocabulary) or part for part in parts]


@lru_cache(maxsize=4096)
def _thai_word(part: str, vocabulary: Vocabulary) -> str | None:
    """The word that a part of a run is a slip away from."""
    choices = _thai_choices(vocabulary)
    meant = {word for key in _without_one(part) for word in choices.get(key, ())}
    return min((word for word in meant if OSA.distance(part, word, score_cutoff=1) <= 1), default=None)


@lru_cache(maxsize=8)
def _thai_choices(vocabulary: Vocabulary) -> Mapping[str, Sequence[str]]:
    """The longer Thai words by what is left of each without one of its letters, or with all."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in vocabulary.languages["th"].words:
        if len(word) >= SHORTEST_THAI:
            for key in _without_one(word):
                found[key].append(word)
    return found


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


@lru_cache(maxsize=1024)  # a question is read more than once
def _nearest(word: str, vocabulary: Vocabulary, code: str) -> str | None:
    """The most common word that is a slip away, rather one with the same first letter."""
    words, spelt = _choices(vocabulary, code)
    slips = 1 if len(word) >= SHORTEST else 0
    found = process.extract(heard(word), spelt, scorer=OSA.distance, score_cutoff=slips, limit=None)
    likely = ((distance, words[place][0] != word[0], place) for _, distance, place in found)
    best = min(likely, default=None)
    return words[best[2]] if best else None


@lru_cache(maxsize=64)
def _choices(vocabulary: Vocabulary, code: str) -> tuple[Sequence[str], Sequence[str]]:
    """The words of a language and a show, the most common and so likeliest first, and how they are heard."""
    known = (*vocabulary.languages[code].words, *sorted(vocabulary.of_show))
    words = [word for word in known if len(word) > 1]
    return words, [heard(word.rstrip("~")) for word in words]
