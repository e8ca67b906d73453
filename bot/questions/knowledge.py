"""What all shows share when questions are answered: intents, vocabulary and phrases, loaded once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.questions import naive_bayes, tfidf
from bot.questions.compiled import Compiled
from bot.questions.intents import Intent, Kind
from bot.questions.phrases import phrase
from bot.questions.ranking import Shared
from bot.questions.vocabulary import Language, Vocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The intents by their id, and the vocabulary and phrases of all languages."""

    intents: Mapping[str, Intent]
    shared: Shared

    @property
    def vocabulary(self) -> Vocabulary:
        return self.shared.vocabulary


def knowledge_from(compiled: Compiled) -> Knowledge:
    """What a compiled file holds."""
    table = compiled.table
    languages = {one["code"]: _language(one, compiled) for one in table["languages"]}
    vocabulary = Vocabulary(languages, *(frozenset[str](table[key]) for key in ("light", "asking", "names")))
    shared = Shared(
        [phrase(intent, tokens) for intent, tokens in table["phrases"]],
        vocabulary,
        tfidf.Counted(compiled.postings("tfidf"), compiled.postings("worth"), table["unseen"]),
        naive_bayes.Counted(table["silent"], compiled.postings("bayes"), table["size"]),
    )
    return Knowledge({one: Intent(one, Kind(kind), named) for one, kind, named in table["intents"]}, shared)


def _language(table: Mapping[str, Any], compiled: Compiled) -> Language:
    return Language(
        code=table["code"],
        surfaces=table["surfaces"],
        words=table["words"],
        breaks=frozenset(table["breaks"]),
        particles=frozenset(table["particles"]),
        pronouns=frozenset(table["pronouns"]),
        ordinary=compiled.words(f"ordinary.{table['code']}"),
        stems=table["stems"],
    )
