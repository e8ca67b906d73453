"""The sentences and clauses of a question in tokens: which of them asks, and what is said around it."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import dropwhile

from bot.questions.gazetteer import KIN
from bot.questions.phrases import NAMES
from bot.questions.text import ASKED, BREAK, BREAKS, STOP
from bot.questions.vocabulary import Vocabulary

MOST_CLAUSES = 3
# People tend to ask in the last clause; a reading that leaves words out is worth less than the whole.
WHOLE, PREMISE, LAST_CLAUSE, EARLIER_CLAUSE = 1.0, 0.98, 0.97, 0.9
WHY, HERO = "why", "main-character"
# They stand for somebody whom another sentence names or describes.
OTHERS = frozenset({"he", "she", "they", "him", "her", "his", "them", "their"})
RELATIONS = KIN | {"couple", "family", "friend", "marry"}
VAGUE = BREAKS | {"what", "which", WHY, "how", "how-many", "how-much"}  # not enough to ask anything
COURTESY = frozenset({"greet", "thank", BREAK, STOP})  # says nothing around a question


def ways_to_ask(tokens: list[str], vocabulary: Vocabulary) -> Iterator[tuple[list[str], float, int]]:
    """The question as a whole and by its clauses, and without what may only be said around it.

    With each goes what it is worth beside the whole, and its place among the clauses.
    """
    said = _without_courtesy(tokens, vocabulary)
    asked = _question_in(said, vocabulary)
    yield asked, WHOLE, 0
    yield from _clauses(asked)
    if WHY in asked:  # what it takes for granted may be what the sources tell, or tell otherwise
        yield [token for token in asked if token != WHY], PREMISE, 0
    rest = [token for token in asked if token != HERO]
    if rest != asked and not vocabulary.little.issuperset(rest):
        yield rest, LAST_CLAUSE, 0  # the sources may tell it of somebody by name
    if asked != said:
        yield said, EARLIER_CLAUSE, 0


def _without_courtesy(tokens: list[str], vocabulary: Vocabulary) -> list[str]:
    """The tokens without a greeting before the question and thanks behind it."""
    behind = list(dropwhile(COURTESY.__contains__, tokens))
    asked = list(dropwhile(COURTESY.__contains__, behind[::-1]))[::-1]
    return tokens if {*asked} - BREAKS - {"bot"} <= vocabulary.light else asked


def _question_in(tokens: list[str], vocabulary: Vocabulary) -> list[str]:
    """The last sentence, if it alone asks, names whom it is on and speaks of nobody before; else all."""
    sentences = (one for one in _parted(tokens, {STOP, ASKED}) if not vocabulary.little.issuperset(one))
    *others, last = list(sentences) or [tokens]
    has_a_word = not vocabulary.asking.isdisjoint(last)
    asks = ASKED in last or has_a_word
    told = {*last} - vocabulary.light - VAGUE
    says = any(one.startswith("{") or one in vocabulary.names or one in vocabulary.of_show for one in told)
    names_others = any(any(map(_is_name, one)) for one in others)
    alone = not any(ASKED in one for one in others) and (
        not names_others or (has_a_word and any(map(_is_name, last)))
    )
    return last if asks and says and alone and OTHERS.isdisjoint(last) else tokens


def _clauses(tokens: Sequence[str]) -> Iterator[tuple[list[str], float, int]]:
    """The last clauses of a question, each also with the names that stand in the others; none of only one."""
    split = list(_parted(_without_commas_in_lists(tokens), BREAKS))
    asking = [clause for clause in split if not all(token in BREAKS or _is_name(token) for token in clause)]
    for place, clause in enumerate(asking[-MOST_CLAUSES:] if len(split) > 1 else (), start=1):
        part = LAST_CLAUSE if clause is asking[-1] else EARLIER_CLAUSE
        yield clause, part, place
        names = [name for other in split if other is not clause for name in _meant_alone(other)]
        if names and not any(map(_is_name, clause)):
            yield [*names, *clause], part, place


def _meant_alone(clause: Sequence[str]) -> Iterator[str]:
    """The names in a clause but for those that tell whose mother or friend is meant."""
    for place, token in enumerate(clause):
        if _is_name(token) and RELATIONS.isdisjoint(clause[max(place - 1, 0) : place + 2]):
            yield token


def _parted(tokens: Iterable[str], ends: Container[str]) -> Iterator[list[str]]:
    """What stands between such punctuation, each with the question mark behind it."""
    part: list[str] = []
    for token in (*tokens, STOP):
        if token not in ends or token == ASKED:
            part.append(token)
        if token in ends and not BREAKS.issuperset(part):
            yield part
            part = []


def _without_commas_in_lists(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens without breaks between two names of a kind: these are a list."""
    kinds = [token.partition("}")[0] if _is_name(token) else None for token in tokens]
    for before, token, after in zip((None, *kinds), tokens, (*kinds[1:], None), strict=False):
        if token != BREAK or before is None or before != after:
            yield token


def _is_name(token: str) -> bool:
    return token.partition("}")[0] + "}" in NAMES
