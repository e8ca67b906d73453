"""Finds what is asked in a question that tells a story around it: lead-ins and reasons are left out."""

from collections.abc import Iterator, Sequence

from bot.domain.questions.text import BREAK
from bot.domain.questions.vocabulary import Vocabulary

RAMBLING = 22
SHORTEST = 7
LONGEST_LEAD_IN = 8
WHICH = "which"
EPISODE_WORD = "episode"


def asking(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words without clauses around the question in which people tell of themselves.

    Of a rambling question only the last clause that asks is kept, with what follows it and with the names
    that were told before; all of it where that clause says too little to be understood alone.
    """
    clauses = list(_clauses(words, vocabulary)) if len(words) >= SHORTEST else []
    if len(clauses) > 1 and vocabulary.talk.polite.issuperset(clauses[0]):
        return asking(_joined(clauses[1:]), vocabulary)
    ask = [_asks(clause, vocabulary) for clause in clauses]
    if len(clauses) < 2 or not any(ask):
        return list(words)
    last = max(place for place, asks in enumerate(ask) if asks)
    enough = _says_enough(clauses[last], vocabulary)
    if len(words) > RAMBLING and enough:
        kept = clauses[last : last + 1]
    elif _says_enough(clauses[last], vocabulary, 1) and not vocabulary.talk.points & set(clauses[last]):
        before = zip(clauses[:last], ask, strict=False)
        kept = [clause for clause, asks in before if asks or not _tells(clause, vocabulary)]
        kept.append(clauses[last])
    else:
        kept = clauses[: last + 1]
    kept += [clause for clause in clauses[last + 1 :] if not _tells(clause, vocabulary)]
    if len(kept) == len(clauses):
        return list(words)
    left_out = [clause for clause in clauses if not any(clause is one for one in kept)]
    names = [word for clause in left_out for word in _named(clause, vocabulary)]
    joined = _joined(kept)
    return [*names, BREAK, *joined] if names else joined


def without_lead_ins(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The words without those that only lead to the question: "ok im lost", "quick question"."""
    kept: list[str] = []
    starts = True
    at = 0
    while at < len(words):
        length = _lead_in(words, at, vocabulary) if starts else 0
        if length and at + length < len(words):
            at += length
            continue
        word = words[at]
        kept.append(word)
        starts = word == BREAK or (starts and word in vocabulary.filler)
        at += 1
    return kept if any(word != BREAK and word not in vocabulary.filler for word in kept) else list(words)


def _lead_in(words: Sequence[str], at: int, vocabulary: Vocabulary) -> int:
    """How many words from here on lead in; 0 for none."""
    longest = min(LONGEST_LEAD_IN, len(words) - at)
    sizes = range(longest, 0, -1)
    return next((size for size in sizes if tuple(words[at : at + size]) in vocabulary.talk.lead_ins), 0)


def _joined(clauses: Sequence[Sequence[str]]) -> list[str]:
    return [word for clause in clauses for word in (BREAK, *clause)][1:]


def _named(clause: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The names and the episodes that a clause tells of."""
    for word, following in zip(clause, (*clause[1:], ""), strict=True):
        if word.startswith(("{person}", "{character}", "{work}", "{role}")):
            yield word
        elif vocabulary.standing_for(word) == EPISODE_WORD and vocabulary.standing_for(following).isdecimal():
            yield from (word, following)


def _clauses(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[list[str]]:
    """The clauses; a word that parts them stands at the start of what it begins."""
    clause: list[str] = []
    for word in words:
        begins = word in vocabulary.breaks and word not in vocabulary.talk.asks
        if (word == BREAK or begins) and clause:
            yield clause
            clause = []
        if word != BREAK:
            clause.append(word)
    if clause:
        yield clause


def _asks(clause: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a question word stands in a clause; "which is a pity" asks nothing."""
    talk = vocabulary.talk
    for word, following in zip(clause, (*clause[1:], ""), strict=True):
        plainly = vocabulary.standing_for(word).split()[0]
        if plainly in talk.asks and not (word == WHICH and following in talk.links):
            return True
    return False


def _says_enough(clause: Sequence[str], vocabulary: Vocabulary, least: int = 2) -> bool:
    little = vocabulary.filler | vocabulary.light | vocabulary.talk.asks | vocabulary.talk.empty
    return "many" in clause or sum(word not in little for word in clause) >= least


def _tells(clause: Sequence[str], vocabulary: Vocabulary) -> bool:
    first = next((word for word in clause if word not in vocabulary.talk.openers), "")
    return first in vocabulary.talk.tells
