"""What all shows share when questions are answered: intents, vocabulary and phrases, loaded once."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.questions import naive_bayes, tfidf
from bot.questions.compiled import Compiled
from bot.questions.language_files import Intent, Kind
from bot.questions.phrases import phrase
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
        code: language_of(code, one["surfaces"], one, compiled.words(f"ordinary.{code}"))
        for code, one in table["languages"].items()
    }
    names = frozenset(
        name for one in languages.values() for said in one.surfaces.values() for name in said.split()
    ).union(
        name
        for one in languages.values()
        for ways in one.stems.values()
        for said in ways.values()
        for name in said.split()
    )
    vocabulary = Vocabulary(languages, light, frozenset(table["asking"]), names)
    shared = Shared(
        tuple(phrase(intent, tokens.split()) for intent, tokens in table["phrases"]),
        vocabulary,
        tfidf.Counted(compiled.postings("tfidf"), compiled.postings("worth"), table["unseen"]),
        naive_bayes.Counted(table["silent"], compiled.postings("bayes"), table["size"]),
    )
    return Knowledge(
        {one[0]: Intent(one[0], Kind(one[1]), one[2]) for one in table["intents"]},
        vocabulary,
        shared,
    )
