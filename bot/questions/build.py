"""Compiles the language files into the one file that the bot reads; runs when the package is built.

It needs no more than the standard library and `pyspellchecker`, whose lists say which words are ordinary.
"""

import gzip
import json
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from bot.messages.questions.plain import PLAIN_QUESTIONS
from bot.questions import naive_bayes, tfidf
from bot.questions.compiled import Compiled, Words
from bot.questions.language_files import Intent, LanguageFile, asking, intents, language_files, sources_key
from bot.questions.phrases import Phrase, read_phrase
from bot.questions.text import without_accents
from bot.questions.vocabulary import Vocabulary, language_of


def compiled() -> Compiled:
    """All languages compiled, in an order that does not depend on the run. Raises ValueError."""
    known, sources = intents(), language_files()
    ordinary = {source.code: Words.of(ordinary_words(source)) for source in sources}
    vocabulary = vocabulary_from(sources, ordinary)
    phrases = list(dict.fromkeys(_undisputed(list(_read(known, sources, vocabulary)))))
    counted = tfidf.count(phrases, vocabulary.light)
    heard = naive_bayes.count(((one.intent, one.tokens) for one in phrases), vocabulary.light)
    table = {
        "intents": [[one.id, one.kind, one.names_asked] for one in known],
        "languages": {source.code: _table(source) for source in sources},
        "light": sorted(vocabulary.light),
        "asking": asking(),
        "names": sorted(_concepts(sources)),
        "silent": heard.silent,
        "size": heard.size,
        "unseen": counted.unseen,
        **_phrases_by_token(phrases),
    }
    return Compiled(table, _arrays(ordinary, counted, heard))


def _arrays(
    ordinary: Mapping[str, Words], counted: tfidf.Counted, heard: naive_bayes.Counted
) -> dict[str, "array[int] | array[float]"]:
    """What is kept as numbers."""
    arrays: dict[str, array[int] | array[float]] = {
        f"ordinary.{code}": one.hashes for code, one in ordinary.items()
    }
    for name, postings in (("tfidf", counted.postings), ("worth", counted.worth), ("bayes", heard.gains)):
        arrays |= {f"{name}.{place}": one for place, one in enumerate(postings.arrays())}
    return arrays


def _phrases_by_token(phrases: Iterable[Phrase]) -> dict[str, object]:
    """The tokens of all phrases, each once, and the phrases as places among them: that loads fastest."""
    listed = list(phrases)
    place = {token: at for at, token in enumerate(sorted({token for one in listed for token in one.tokens}))}
    return {
        "tokens": list(place),
        "phrases": [[one.intent, [place[token] for token in one.tokens]] for one in listed],
    }


def vocabulary_from(sources: Iterable[LanguageFile], ordinary: Mapping[str, Words]) -> Vocabulary:
    """The vocabulary as the bot will load it."""
    listed = list(sources)
    return Vocabulary(
        {source.code: language_of(source.code, _table(source), ordinary[source.code]) for source in listed},
        frozenset[str]().union(*(source.light for source in listed)),
    )


def ordinary_words(source: LanguageFile) -> Iterator[str]:
    """The most common words of a language, as many as its file asks for."""
    if not source.ordinary:
        return
    listed = files("spellchecker").joinpath("resources", f"{source.code}.json.gz").read_bytes()
    counts: dict[str, int] = json.loads(gzip.decompress(listed))
    by_count = sorted(counts, key=lambda word: (-counts[word], word))
    yield from (without_accents(word) for word in by_count[: source.ordinary])


def _read(
    known: Iterable[Intent], sources: Iterable[LanguageFile], vocabulary: Vocabulary
) -> Iterator[Phrase]:
    ids = {intent.id for intent in known}
    for intent, question in PLAIN_QUESTIONS.items():
        yield read_phrase(intent, question, vocabulary)
    for source in sources:
        for intent, phrase in source.phrases:
            if intent not in ids:
                raise ValueError(f"{source.code}.toml asks for {intent!r}, which is not in intents.toml")
            yield read_phrase(intent, phrase, vocabulary)


def _undisputed(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases without those whose words ask for another intent more often, or are its plain question."""
    asked: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        asked[tuple(sorted(phrase.tokens))][phrase.intent] += 1
    for phrase in phrases[: len(PLAIN_QUESTIONS)]:
        asked[tuple(sorted(phrase.tokens))][phrase.intent] += len(phrases)
    for phrase in phrases:
        counts = asked[tuple(sorted(phrase.tokens))]
        if phrase.tokens and counts[phrase.intent] == max(counts.values()):
            yield phrase


def _table(source: LanguageFile) -> dict[str, object]:
    """A language as `language_of` reads it."""
    words = _by_use(source)
    return {
        "surfaces": dict(source.surfaces),
        "words": words,
        "longest": _longest(source.surfaces),
        "breaks": sorted(source.breaks),
        "particles": sorted(source.particles),
        "pronouns": sorted(source.pronouns),
        "stems": {
            stem: {"open" if opened else "bare": meaning for opened, meaning in ways.items()}
            for stem, ways in source.stems.items()
        },
    }


def _by_use(source: LanguageFile) -> list[str]:
    """All words of a language, those first that its phrases use most."""
    asked = Counter(word for _, phrase in source.phrases for word in phrase.split() if word.isalpha())
    said = (word for surface in source.surfaces for word in surface.split(" "))
    used = sorted(asked, key=lambda word: (-asked[word], word))
    return list(dict.fromkeys((*used, *sorted(source.known), *sorted(said))))


def _longest(surfaces: Iterable[str]) -> dict[str, int]:
    """How many words the longest phrase has that begins with a word, if it is more than one."""
    longest: dict[str, int] = {}
    for surface in surfaces:
        first, *more = surface.split(" ")
        if more:
            longest[first] = max(longest.get(first, 1), 1 + len(more))
    return longest


def _concepts(sources: Iterable[LanguageFile]) -> set[str]:
    """All concepts that words stand for."""
    meant = [
        meaning
        for source in sources
        for meaning in (
            *source.surfaces.values(),
            *(one for ways in source.stems.values() for one in ways.values()),
        )
    ]
    return {concept for meaning in meant for concept in meaning.split()}


def file_content() -> bytes:
    """What the compiled file holds: the key of the sources, and the data."""
    return sources_key() + compiled().as_bytes()


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(file_content())
