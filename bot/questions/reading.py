"""A question as it is compared: names and numbers as slots, spelling repaired, words as concepts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import dropwhile, pairwise

from bot.questions.entity_linking import idle_in, linked
from bot.questions.gazetteer import Gazetteer
from bot.questions.phrases import NAMES, UNKNOWN, compared, mentions_in
from bot.questions.slots import Mention, slotted, with_slots
from bot.questions.spelling import repaired
from bot.questions.text import ASKED, BREAK, BREAKS, STOP, parts, plain
from bot.questions.vocabulary import ENGLISH, Vocabulary

PERSON = "{person}"
JOBS = frozenset({"director", "writer", "actor", "author"})
MOST_CLAUSES = 3
# People tend to ask in the last clause; a reading that leaves words out is worth less than the whole.
WHOLE, PREMISE, LAST_CLAUSE, EARLIER_CLAUSE = 1.0, 0.98, 0.97, 0.9
WHY, HERO = "why", "main-character"
# They stand for somebody whom another sentence names or describes.
OTHERS = frozenset({"he", "she", "they", "him", "her", "his", "them", "their"})
VAGUE = frozenset(
    {"what", "which", WHY, "how", "how-many", "how-much", *BREAKS}
)  # not enough to ask anything
COURTESY = frozenset({"greet", "thank", BREAK, STOP})  # says nothing around a question
NOBODY_ELSE: Mapping[str, Mention] = {}
PLAINLY = 0.85  # a name of the show taken for an ordinary word


@dataclass(frozen=True, slots=True)
class Reading:
    """`tokens` are concepts and slots, `strange` words that are neither ours nor ordinary.

    `part` is 1 for the whole question, and less for a reading against the odds; `clause` counts the clauses
    of a question from 1 and is 0 for the whole; `marked` tells that a question mark ends it, `points_nowhere`
    that no pronoun stands for this show, in a language that does not leave them out; `foreign` that it has
    words in a row that are none of its language, nor names of the show; `language` is the code of the
    language that the question is most likely in, and `words` are those that were typed.
    """

    tokens: tuple[str, ...]
    mentions: tuple[Mention, ...]
    strange: tuple[str, ...] = ()
    part: float = WHOLE
    clause: int = 0
    marked: bool = False
    points_nowhere: bool = False
    foreign: bool = False
    language: str = ENGLISH
    words: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.part >= PREMISE

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(mention.slot for mention in self.mentions)

    def targets(self, slot: str) -> tuple[str, ...]:
        """What is named under a slot, in the order of the question, each once."""
        return tuple(dict.fromkeys(mention.target for mention in self.mentions if mention.slot == slot))


def read(question: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> Reading:
    """What a person typed, read as a whole."""
    split = parts(plain(question))
    found = linked(split, gazetteer, vocabulary, weak_too=True)
    return _reading(_tokens(found.words, vocabulary), vocabulary)


def readings(
    question: str, gazetteer: Gazetteer, vocabulary: Vocabulary, meant: Mapping[str, Mention] = NOBODY_ELSE
) -> list[Reading]:
    """Ways to read what a person typed: as a whole first, then clause by clause.

    `meant` tells who is meant by a token of a name, where that isn't who is named.
    """
    split = parts(plain(question))
    idle = idle_in(question, split, vocabulary)
    found = linked(split, gazetteer, vocabulary, weak_too=True, idle=idle)
    tokens = _tokens(found.words, vocabulary)
    tokens = [slotted(meant[token]) if token in meant else token for token in tokens]
    tokens = _without_courtesy(tokens, vocabulary)
    asked = _question(tokens, vocabulary)
    ways = [_reading(asked, vocabulary), *_clauses(asked, vocabulary)]
    if WHY in asked:  # what it takes for granted may be what the sources tell, or tell otherwise
        ways.append(_reading([token for token in asked if token != WHY], vocabulary, PREMISE))
    if HERO in asked and not vocabulary.little.issuperset(rest := [one for one in asked if one != HERO]):
        ways.append(_reading(rest, vocabulary, LAST_CLAUSE))  # the sources may tell it of somebody by name
    if asked != tokens:
        ways.append(_reading(tokens, vocabulary, EARLIER_CLAUSE))
    if found.weak:
        plainly = _tokens(linked(split, gazetteer, vocabulary, weak_too=False).words, vocabulary)
        ways.append(_reading(plainly, vocabulary, PLAINLY))
    language = vocabulary.likeliest(split)
    foreign = any(map(all, pairwise(vocabulary.foreign(found.words, language))))
    typed = tuple(word for word in split if word not in BREAKS)
    # "I want …", "can we get …": who asks that way may be asking about another show.
    said = dropwhile(language.is_filler, typed)
    nowhere = bool(language.pronouns) and language.pronouns.isdisjoint(said)
    asked_so = partial(replace, points_nowhere=nowhere, foreign=foreign, language=language.code, words=typed)
    once = {reading.tokens: asked_so(reading) for reading in reversed(ways)}
    return list(once.values())[::-1]


def _tokens(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    return with_slots(vocabulary.concepts(repaired(words, vocabulary)))


def _question(tokens: list[str], vocabulary: Vocabulary) -> list[str]:
    """The last sentence, if it alone asks, names all that is named and speaks of nobody before; else all."""
    *others, last = [one for one in _sentences(tokens) if not vocabulary.little.issuperset(one)] or [tokens]
    asks = ASKED in last or not vocabulary.asking.isdisjoint(last)
    told = {*last} - vocabulary.light - VAGUE
    says = any(one.startswith("{") or one in vocabulary.names or one in vocabulary.of_show for one in told)
    alone = not any(ASKED in one or any(map(_is_name, one)) for one in others)
    return last if asks and says and alone and OTHERS.isdisjoint(last) else tokens


def _without_courtesy(tokens: list[str], vocabulary: Vocabulary) -> list[str]:
    """The tokens without a greeting before the question and thanks behind it."""
    behind = list(dropwhile(COURTESY.__contains__, tokens))
    asked = list(dropwhile(COURTESY.__contains__, behind[::-1]))[::-1]
    return tokens if {*asked} - BREAKS - {"bot"} <= vocabulary.light else asked


def _sentences(tokens: Sequence[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for token in (*tokens, STOP):
        sentence += [token] if token != STOP else []
        if token in {STOP, ASKED} and sentence:
            yield sentence
            sentence = []


def _clauses(tokens: Sequence[str], vocabulary: Vocabulary) -> Iterator[Reading]:
    """The last clauses of a question, each also with the names that stand in the others."""
    split = list(_split(tokens))
    if len(split) < 2:
        return
    asking = [clause for clause in split if any(map(_says_something, clause))][-MOST_CLAUSES:]
    for place, clause in enumerate(asking, start=1):
        part = LAST_CLAUSE if place == len(asking) else EARLIER_CLAUSE
        marked = ASKED in clause
        yield replace(_reading(clause, vocabulary, part, place), marked=marked)
        names = [token for other in split if other is not clause for token in other if _is_name(token)]
        if names and not any(map(_is_name, clause)):
            yield replace(_reading([*names, *clause], vocabulary, part, place), marked=marked)


def _split(tokens: Sequence[str]) -> Iterator[list[str]]:
    """The clauses, as punctuation and words such as "but" part them; what stands between names is a list."""
    clause: list[str] = []
    for place, token in enumerate((*tokens, STOP)):
        if token == BREAK and (slot := _slot(tokens, place - 1)) and slot == _slot(tokens, place + 1):
            continue
        clause += [token] if token not in BREAKS or token == ASKED else []
        if token in BREAKS and not BREAKS.issuperset(clause):
            yield clause
            clause = []


def _slot(tokens: Sequence[str], place: int) -> str:
    """The slot of the name at a place, or nothing."""
    return tokens[place].partition("}")[0] if 0 <= place < len(tokens) and _is_name(tokens[place]) else ""


def _says_something(token: str) -> bool:
    """Whether a token is more than a name."""
    return token not in BREAKS and not _is_name(token)


def _is_name(token: str) -> bool:
    return token.partition("}")[0] + "}" in NAMES


def _reading(tokens: Sequence[str], vocabulary: Vocabulary, part: float = WHOLE, clause: int = 0) -> Reading:
    kept = list(_without_titles([token for token in tokens if token not in BREAKS]))
    strange = tuple(
        token
        for token in kept
        if token == UNKNOWN or not (vocabulary.knows(token) or token in vocabulary.names)
    )
    shown = (UNKNOWN if token in strange else token for token in kept)
    return Reading(compared(shown), mentions_in(kept), strange, part, clause)


def _without_titles(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens without jobs beside a person's name, as in "director Hur", if something is left."""
    if all(token in JOBS or token.startswith("{") for token in tokens):
        yield from tokens
        return
    for place, token in enumerate(tokens):
        beside = tokens[max(place - 1, 0) : place + 2]
        if token not in JOBS or not any(one.startswith(PERSON) for one in beside):
            yield token
