"""Finds the word meant by a misspelt one. Misspelt names: `entity_linking.py`."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from rapidfuzz.distance import OSA

from bot.questions.korean import heard, is_hangul, sound, unslipped
from bot.questions.thai import LONGEST_WORD, SLIP, WORD, is_thai, split
from bot.questions.vocabulary import Language, Vocabulary
from bot.questions.word_set import Spellings

# In one question: the rest of it is no prose, and each look-up takes a tenth of a millisecond.
MOST_REPAIRS = 12
SHORTEST = 3


def repaired(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words with known ones in place of misspelt ones."""
    language = vocabulary.likeliest(words)
    misspelt = (word for word in words if _is_misspelt(word, language, vocabulary))
    meant = {word: _meant(word, language, vocabulary) for word in islice(misspelt, MOST_REPAIRS)}
    return [part for word in words for part in meant.get(word, (word,))]


def _is_misspelt(word: str, language: Language, vocabulary: Vocabulary) -> bool:
    """Whether a word is none of the language that the question is most likely in, nor of a language file."""
    if word in vocabulary.of_show or vocabulary.lists(word):
        return False
    if is_hangul(word):
        return len(word) > 1 and not vocabulary.has_form(word)
    is_prose = is_thai(word) or (word.isascii() and word.isalpha())
    return is_prose and len(word) >= SHORTEST and not language.knows(word)


def _meant(word: str, language: Language, vocabulary: Vocabulary) -> list[str]:
    if is_thai(word):
        return _thai(word, vocabulary.languages["th"])
    if not is_hangul(word):
        return [_nearest(word, vocabulary, language.code) or word]
    swapped = next(filter(vocabulary.has_form, unslipped(word)), None)
    return [swapped or _nearest(word, vocabulary, "ko") or word]


def _thai(run: str, language: Language) -> list[str]:
    """The words of a run, be they misspelt where something would be left over."""
    words = language.words
    parts = split(run, lambda part: WORD if part in words else None)
    if all(part in words for part in parts):
        return parts
    slips = _slips_in(run, language)
    parts = split(run, lambda part: WORD if part in words else SLIP if part in slips else None)
    return [part if part in words else slips.get(part, part) for part in parts]


def _slips_in(run: str, language: Language) -> dict[str, str]:
    """The parts of a run that are a slip away from one of the longer words, with that word."""
    found: dict[str, str] = {}
    among = language.spellings
    for at in range(len(run)):
        for end in range(at + 1, min(at + LONGEST_WORD // 2, len(run) + 1)):
            half = run[at:end]
            for word in (among.words[place] for place in among.with_half(half)):
                for size in range(len(word) - 1, len(word) + 2):
                    part = run[at : at + size] if word.startswith(half) else run[end - size : end]
                    if OSA.distance(part, word, score_cutoff=1) == 1:
                        found[part] = min(word, found.get(part, word))
    return found


@lru_cache(maxsize=1024)  # a question is read more than once
def _nearest(word: str, vocabulary: Vocabulary, code: str) -> str | None:
    """The most common word that is a slip away, rather one with the same first letter."""
    spelt, slips = heard(word), 1 if len(word) >= SHORTEST else 0
    known = vocabulary.languages[code].spellings, vocabulary.spellings
    likely = (
        (distance, among.words[place][0] != word[0], order, place)
        for order, among in enumerate(known)
        for place in _alike(spelt, among)
        if (distance := OSA.distance(spelt, sound(among.words[place]), score_cutoff=1)) <= slips
    )
    best = min(likely, default=None)
    return known[best[2]].words[best[3]] if best else None


def _alike(spelt: str, among: Spellings) -> set[int]:
    """The places of the words that share a half with a misspelt one, which has a letter more or less."""
    sizes = range(max(1, len(spelt) // 2 - 1), (len(spelt) + 1) // 2 + 1)
    halves = {half for size in sizes for half in (spelt[:size], spelt[-size:])}
    return {place for half in halves for place in among.with_half(half)}
