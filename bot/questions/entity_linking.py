"""Finds the show's names and titles in a question, before any spelling is repaired."""

from collections.abc import Iterator, Sequence

from bot.questions.gazetteer import Gazetteer
from bot.questions.hangul_names import link_hangul
from bot.questions.latin_names import Linked, link_exact, link_koreans, link_misspelt
from bot.questions.thai import is_thai
from bot.questions.thai_names import link_thai
from bot.questions.vocabulary import Vocabulary


def linked(words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary, *, weak_too: bool) -> Linked:
    """The words with a mention in place of each name; the longest names first, parts of names last."""
    result = Linked(list(_without_idle(words, gazetteer, vocabulary)))
    link_exact(result, gazetteer, lambda entry: not entry.partial and (weak_too or not entry.weak))
    link_misspelt(result, gazetteer, vocabulary)
    link_koreans(result, gazetteer)
    link_exact(result, gazetteer, lambda entry: entry.partial and (weak_too or not entry.weak))
    _link_other_scripts(result.words, gazetteer, vocabulary)
    return result


def _without_idle(words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary) -> Iterator[str]:
    """The words without "my mother", where that says nothing and a mother is on the show."""
    at = 0
    while at < len(words):
        entry = gazetteer.keys.get(words[at + 1]) if at + 1 < len(words) else None
        idle = entry and entry.weak and vocabulary.says_nothing(" ".join(words[at : at + 2]))
        if not idle:
            yield words[at]
        at += 2 if idle else 1


def _link_other_scripts(words: list[str], gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    at = 0
    while at < len(words):
        if is_thai(words[at]):
            at += link_thai(words, at, gazetteer)
            continue
        if not words[at].isascii():
            link_hangul(words, at, gazetteer, vocabulary)
        at += 1
