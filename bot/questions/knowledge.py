"""What all shows share when questions are answered: intents, vocabulary and phrases, loaded once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.questions import naive_bayes, tfidf
from bot.questions.compiled import Compiled
from bot.questions.language_files import Intent, Kind
from bot.questions.phrases import Phrase, phrase
from bot.questions.ranking import Shared
from bot.questions.vocabulary import Vocabulary, language_of


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The intents by their id, the vocabulary, and the phrases of all languages."""

    intents: Mapping[str, Intent]
    vocabulary: Vocabulary
    shared: Shared


def knowledge_from(compiled: Compiled) -> Knowledge:
    """What a compiled file holds."""
    table = compiled.table
    light = frozenset[str](table["light"])
    languages = {
        code: language_of(code, one, compiled.words(f"ordinary.{code}"))
        for code, one in table["languages"].items()
    }
    vocabulary = Vocabulary(languages, light, frozenset(table["asking"]), frozenset(table["names"]))
    shared = Shared(
        tuple(_phrases(table)),
        vocabulary,
        tfidf.Counted(compiled.postings("tfidf"), compiled.postings("worth"), table["unseen"]),
        naive_bayes.Counted(table["silent"], compiled.postings("bayes"), table["size"]),
    )
    intents = {one[0]: Intent(one[0], Kind(one[1]), one[2]) for one in table["intents"]}
    return Knowledge(intents, vocabulary, shared)


def _phrases(table: Mapping[str, Any]) -> Iterator[Phrase]:
    tokens: list[str] = table["tokens"]
    for intent, places in table["phrases"]:
        yield phrase(intent, map(tokens.__getitem__, places))
