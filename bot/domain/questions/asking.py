"""Finds what is asked in a question that tells a story around it: lead-ins and reasons are left out."""

from collections.abc import Iterator, Sequence

from bot.domain.questions.text import BREAK
from bot.domain.questions.vocabulary import Vocabulary

RAMBLING = 22
SHORTEST = 7
ASKS = frozenset({"who", "what", "when", "where", "which", "how", "why", "whose", "whom", "many"})
TELLS = frozenset({"i", "im", "ive", "id", "ill", "my", "we", "our", "weve", "were"})
OPENERS = frozenset(
    {"so", "and", "but", "because", "cause", "since", "well", "also", "then", "if", "as", "hi"}
)
POLITE = frozenset(
    {"good", "morning", "afternoon", "evening", "day", "thank", "you", "very", "much", "sorry"}
)
EMPTY = frozenset({"ones", "again", "called", "name"})
LINKS = frozenset({"is", "was", "are", "were", "has", "had", "would", "will", "i", "he", "she", "they", "we"})


def asking(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words without clauses behind the question in which people tell of themselves.

    Of a rambling question only the last clause that asks is kept, with what follows it and with the names
    that were told before; all of it where that clause says too little to be understood alone.
    """
    clauses = list(_clauses(words, vocabulary)) if len(words) >= SHORTEST else []
    if len(clauses) > 1 and POLITE.issuperset(clauses[0]):
        return asking([word for clause in clauses[1:] for word in (BREAK, *clause)][1:], vocabulary)
    ask = [_asks(clause, vocabulary) for clause in clauses]
    if len(clauses) < 2 or not any(ask):
        return list(words)
    last = max(place for place, asks in enumerate(ask) if asks)
    rambling = len(words) > RAMBLING and _says_enough(clauses[last], vocabulary)
    kept = clauses[last : last + 1] if rambling else clauses[: last + 1]
    kept += [clause for clause in clauses[last + 1 :] if not _tells(clause)]
    if len(kept) == len(clauses):
        return list(words)
    left_out = [word for clause in clauses if clause not in kept for word in clause]
    names = [word for word in left_out if word.startswith(("{person}", "{character}", "{work}", "{role}"))]
    joined = [word for clause in kept for word in (BREAK, *clause)][1:]
    return [*names, BREAK, *joined] if names else joined


def _clauses(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[list[str]]:
    """The clauses; a word that parts them stands at the start of what it begins."""
    clause: list[str] = []
    for word in words:
        begins = word in vocabulary.breaks and word not in ASKS
        if (word == BREAK or begins) and clause:
            yield clause
            clause = []
        if word != BREAK:
            clause.append(word)
    if clause:
        yield clause


def _asks(clause: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a question word stands in a clause; "which is a pity" asks nothing."""
    for word, following in zip(clause, (*clause[1:], ""), strict=True):
        plainly = vocabulary.standing_for(word).split()[0]
        if plainly in ASKS and not (word == "which" and following in LINKS):
            return True
    return False


def _says_enough(clause: Sequence[str], vocabulary: Vocabulary) -> bool:
    little = vocabulary.filler | vocabulary.light | ASKS | EMPTY
    return "many" in clause or sum(word not in little for word in clause) > 1


def _tells(clause: Sequence[str]) -> bool:
    first = next((word for word in clause if word not in OPENERS), "")
    return first in TELLS
