"""Finds the show's names and titles in a question, before any spelling is repaired."""

from collections.abc import Sequence
from itertools import groupby

from bot.questions.gazetteer import Gazetteer
from bot.questions.hangul_names import link_hangul
from bot.questions.korean import is_hangul
from bot.questions.latin_names import STRANGER, Linked, link_exact, link_koreans, link_misspelt
from bot.questions.thai import is_thai
from bot.questions.thai_names import link_thai
from bot.questions.vocabulary import ENGLISH, Vocabulary

LONGEST_TERM = 2  # words; more English ones in a row, among words of another script, are a title


def linked(words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary, *, weak_too: bool) -> Linked:
    """The words with a mention in place of each name; the longest names first, parts of names last."""
    result = Linked(list(words))
    link_exact(result, gazetteer, lambda entry: not entry.partial and (weak_too or not entry.weak))
    link_misspelt(result, gazetteer, vocabulary)
    link_koreans(result, gazetteer)
    link_exact(result, gazetteer, lambda entry: entry.partial and (weak_too or not entry.weak))
    _link_other_scripts(result.words, gazetteer, vocabulary)
    result.words = _without_foreign_titles(result.words, vocabulary)
    return result


def _link_other_scripts(words: list[str], gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    at = 0
    while at < len(words):
        if is_thai(words[at]):
            at += link_thai(words, at, gazetteer, vocabulary)
            continue
        if not words[at].isascii():
            link_hangul(words, at, gazetteer, vocabulary)
        at += 1


def _without_foreign_titles(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Runs of Latin words among words of another script are titles and names that are not ours."""
    if all(map(str.isascii, words)) or not any(is_thai(word) or is_hangul(word) for word in words):
        return words
    english = vocabulary.languages[ENGLISH].surfaces
    kept: list[str] = []
    for latin, run in groupby(words, lambda word: word.isascii() and word.isalpha()):
        found = list(run)
        meant = {english[word] for word in found if english.get(word)}
        long = len(found) > LONGEST_TERM and meant.isdisjoint(vocabulary.asking)
        title = latin and (long or (len(found) > 1 and not any(word in english for word in found)))
        kept += [STRANGER] if title else found
    return kept
