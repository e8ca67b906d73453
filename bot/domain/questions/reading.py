"""A question as the ranker sees it: names and numbers as slots, spelling repaired, synonyms made one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.questions.lexicon import Lexicon
from bot.domain.questions.linking import linked
from bot.domain.questions.slots import Mention, with_slots
from bot.domain.questions.text import plain, words
from bot.domain.questions.vocabulary import Vocabulary

UNKNOWN = "{unknown}"
REPAIRS_AT_MOST = 12
_PLACEHOLDER = re.compile(r"(\{[a-z]+\})")


@dataclass(frozen=True, slots=True)
class Reading:
    """`tokens` are words and slots, `strange` those words that no phrase foresees."""

    tokens: tuple[str, ...]
    mentions: tuple[Mention, ...]
    strange: tuple[str, ...] = ()
    weak: bool = False

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(mention.slot for mention in self.mentions)

    def targets(self, slot: str) -> tuple[str, ...]:
        """What is named under a slot, in the order of the question's links, each once."""
        return tuple(dict.fromkeys(mention.target for mention in self.mentions if mention.slot == slot))


def read(question: str, lexicon: Lexicon, vocabulary: Vocabulary, *, weak_too: bool = True) -> Reading:
    """Reads what a person typed, whatever it is."""
    found = linked(words(plain(question)), lexicon, vocabulary, weak_too=weak_too)
    repaired = _repaired(found.words, vocabulary)
    tokens, numbers = with_slots(_canonical(repaired, vocabulary))
    strange = tuple(token for token in tokens if not vocabulary.is_known(token))
    return Reading(_with_unknown(tokens, strange), (*found.mentions, *numbers), strange, found.weak)


def read_phrase(phrase: str, vocabulary: Vocabulary) -> Reading:
    """Reads an example phrase, in which names stand as {person}, {work} and so on."""
    parts = _PLACEHOLDER.split(plain(phrase.replace("{", "\ue000").replace("}", "\ue001")).replace("\ue000", "{").replace("\ue001", "}"))
    mentions = [Mention(part, "") for part in parts if part.startswith("{")]
    tokens = [token for part in parts for token in ([part] if part.startswith("{") else words(part))]
    slotted, numbers = with_slots(_canonical(tokens, vocabulary))
    return Reading(tuple(slotted), (*mentions, *numbers))


def _repaired(tokens: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The tokens with known words in place of misspelt ones; no more than a dozen are looked up."""
    left = REPAIRS_AT_MOST
    result: list[str] = []
    for token in tokens:
        if left and token not in vocabulary.known and token.isascii():
            left -= 1
            result.append(vocabulary.repaired(token))
        else:
            result.append(token)
    return result


def _canonical(tokens: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """One word for each meaning, without fillers and particles."""
    merged = [vocabulary.canonical.get(token, token) for token in tokens]
    split = [word for token in merged for word in token.split()]
    return [token for token in split if token not in vocabulary.filler and token not in vocabulary.particles]


def _with_unknown(tokens: Sequence[str], strange: Sequence[str]) -> tuple[str, ...]:
    """The tokens with one {unknown} for each run of strange words."""
    result: list[str] = []
    for token in tokens:
        if token not in strange:
            result.append(token)
        elif not result or result[-1] != UNKNOWN:
            result.append(UNKNOWN)
    return tuple(result)
