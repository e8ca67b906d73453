"""Compiles the language files into the one file that the bot reads; runs when the package is built.

It needs no more than the standard library and `pyspellchecker`, whose lists say which words are ordinary.
"""

import pickle
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

from bot.messages.questions.plain import PLAIN_QUESTIONS
from bot.questions.compiling.language_files import LanguageFile, asking, intents, language_files
from bot.questions.compiling.sources import sources_key
from bot.questions.knowledge import Knowledge
from bot.questions.phrase_index import CountedPhrases
from bot.questions.phrases import Phrase, read_phrase
from bot.questions.text import BREAKS
from bot.questions.vocabulary import Vocabulary


def file_content() -> bytes:
    """What the compiled file holds: the key of the sources, and the data."""
    return sources_key() + pickle.dumps(compiled())


def compiled() -> Knowledge:
    """All languages compiled. Raises ValueError."""
    known, sources = intents(), language_files()
    light = frozenset[str]().union(*(source.light for source in sources))
    vocabulary = Vocabulary(
        {source.language.code: source.language for source in sources},
        light,
        asking(),
        little=light | asking() | BREAKS,
        names=frozenset(_concepts(sources)),
    )
    phrases = list(dict.fromkeys(_undisputed(list(_read(known, sources, vocabulary)))))
    return Knowledge(known, vocabulary, CountedPhrases(phrases, light))


def _read(known: Container[str], sources: Iterable[LanguageFile], vocabulary: Vocabulary) -> Iterator[Phrase]:
    for intent, question in PLAIN_QUESTIONS.items():
        yield read_phrase(intent, question, vocabulary)
    for source in sources:
        for intent, phrase in source.phrases:
            if intent not in known:
                raise ValueError(
                    f"{source.language.code}.toml asks for {intent!r}, which is not in intents.toml"
                )
            yield read_phrase(intent, phrase, vocabulary)


def _undisputed(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases without those whose words ask for another intent more often, or are its plain question."""
    asked: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for place, phrase in enumerate(phrases):
        is_plain = place < len(PLAIN_QUESTIONS)
        asked[tuple(sorted(phrase.tokens))][phrase.intent] += len(phrases) if is_plain else 1
    for phrase in phrases:
        counts = asked[tuple(sorted(phrase.tokens))]
        if phrase.tokens and counts[phrase.intent] == max(counts.values()):
            yield phrase


def _concepts(sources: Iterable[LanguageFile]) -> Iterator[str]:
    """All concepts that words stand for."""
    for source in sources:
        for meaning in source.language.surfaces.values():
            yield from (one for one in meaning.split() if one not in source.alike)
