"""A question as it is compared: names and numbers as slots, spelling repaired, words as concepts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, pairwise

from bot.questions.clauses import (
    EARLIER_CLAUSE,
    LAST_CLAUSE,
    WHY,
    clauses,
    question_in,
    without_courtesy,
)
from bot.questions.entity_linking import EntityLinker, idle_in
from bot.questions.gazetteer import Gazetteer
from bot.questions.phrases import TITLE, UNKNOWN, compared, mentions_in
from bot.questions.slots import Mention, with_slots
from bot.questions.spelling import repaired
from bot.questions.text import ASKED, BREAKS, parts, plain
from bot.questions.vocabulary import Vocabulary

PERSON, CHARACTER = "{person}", "{character}"
JOBS = frozenset({"director", "writer", "actor", "author"})
WHOLE, PREMISE = 1.0, 0.98
HERO = "main-character"
PLAINLY = 0.85  # a name of the show read as an ordinary word


@dataclass(frozen=True, slots=True)
class Reading:
    """`tokens` are concepts and slots, `strange` words that are neither ours nor ordinary.

    `part` is 1 for the whole question, and less for a reading against the odds; `clause` counts the clauses
    of a question from 1 and is 0 for the whole, and `is_before` tells that others follow; `asks` tells that
    it has a word that asks or a question mark, `points_nowhere` that no pronoun stands for this show, in a
    language that does not leave them out, and `elsewhere` that an earlier clause asks about another show,
    for which they stand then; `foreign` that it has words in a row that are none of its language, nor names
    of the show; `behind` is what follows directly behind the names of characters, and `words` are those
    that were typed.
    """

    tokens: tuple[str, ...]
    mentions: tuple[Mention, ...]
    strange: tuple[str, ...] = ()
    part: float = WHOLE
    clause: int = 0
    asks: bool = False
    is_before: bool = False
    points_nowhere: bool = False
    elsewhere: bool = False
    foreign: bool = False
    behind: tuple[str, ...] = ()
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


@dataclass(frozen=True, slots=True)
class Said:
    """A question: its tokens, and those without weak names if that is another way to read it.

    The rest is as in each Reading of it.
    """

    tokens: Sequence[str]
    plainly: Sequence[str]
    points_nowhere: bool
    pronouns: frozenset[str]
    foreign: bool
    behind: tuple[str, ...]
    words: tuple[str, ...]


class Reader:
    """Reads questions about one show."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._gazetteer = gazetteer
        self._linker = EntityLinker(gazetteer, vocabulary)
        # What the name of a character begins with; a show's title may be one.
        self._characters = (CHARACTER, TITLE) if gazetteer.namesake else (CHARACTER,)

    def tokens(self, text: str) -> list[str]:
        """The tokens of a text of the show file, whose names are taken to be spelt right."""
        return self._tokens(self._linker.linked(parts(plain(text)), misspelt_too=False))

    def read(self, text: str) -> Reading:
        """A text of the show file, read as a whole."""
        return self.reading(self.tokens(text))

    def said(self, question: str) -> Said:
        """What a person typed, with the show's names in it; `readings` is told whom they mean."""
        split = parts(plain(question))
        language = self.vocabulary.likeliest(split)
        linked = self._linker.linked(split, idle=idle_in(question, split, language))
        weak = not self._gazetteer.weak.isdisjoint(linked)
        plainly = self._linker.linked(split, weak_too=False) if weak else linked
        foreign = any(map(all, pairwise(self.vocabulary.foreign(linked, language))))
        typed = tuple(word for word in split if word not in BREAKS)
        # "I want …", "can we get …": who asks that way may be asking about another show.
        own = dropwhile(language.is_filler, typed)
        nowhere = bool(language.pronouns) and language.pronouns.isdisjoint(own)
        other = self._tokens(plainly) if plainly != linked else ()
        behind = (word for name, word in pairwise(linked) if name.startswith(self._characters))
        followed_by = tuple(chain.from_iterable(self._tokens([word]) for word in behind))
        return Said(self._tokens(linked), other, nowhere, language.pronouns, foreign, followed_by, typed)

    def readings(self, said: Said, meant: Mapping[str, str]) -> list[Reading]:
        """Ways to read a question: as a whole first, then clause by clause.

        `meant` tells who is meant by a token of a name, where that isn't who is named.
        """
        named = [meant.get(token, token) for token in said.tokens]
        ways = list(self._ways(without_courtesy(named, self.vocabulary)))
        if said.plainly:
            ways.append(self.reading(said.plainly, PLAINLY))
        once = {one.tokens: one for one in reversed(ways)}
        last = max(one.clause for one in ways)
        return [
            replace(
                one,
                is_before=0 < one.clause < last,
                points_nowhere=said.points_nowhere or (0 < one.clause < last and _points_nowhere(one, said)),
                foreign=said.foreign,
                behind=said.behind,
                words=said.words,
            )
            for one in reversed(once.values())
        ]

    def _ways(self, tokens: list[str]) -> Iterator[Reading]:
        """The question as a whole and by its clauses, and without what may only be said around it."""
        asked = question_in(tokens, self.vocabulary)
        yield self.reading(asked)
        yield from (self.reading(*clause) for clause in clauses(asked))
        if WHY in asked:  # what it takes for granted may be what the sources tell, or tell otherwise
            yield self.reading([token for token in asked if token != WHY], PREMISE)
        rest = [token for token in asked if token != HERO]
        if rest != asked and not self.vocabulary.little.issuperset(rest):
            yield self.reading(rest, LAST_CLAUSE)  # the sources may tell it of somebody by name
        if asked != tokens:
            yield self.reading(tokens, EARLIER_CLAUSE)

    def _tokens(self, words: Sequence[str]) -> list[str]:
        return with_slots(self.vocabulary.concepts(repaired(words, self.vocabulary)))

    def reading(self, tokens: Sequence[str], part: float = WHOLE, clause: int = 0) -> Reading:
        """Tokens as they are compared; `part` and `clause` as in Reading."""
        kept = list(_without_titles([token for token in tokens if token not in BREAKS]))
        strange = tuple(token for token in kept if token == UNKNOWN or self._is_strange(token))
        shown = (UNKNOWN if token in strange else token for token in kept)
        asks = ASKED in tokens or not self.vocabulary.asking.isdisjoint(tokens)
        return Reading(compared(shown), mentions_in(kept), strange, part, clause, asks)

    def _is_strange(self, token: str) -> bool:
        return not (self.vocabulary.knows(token) or token in self.vocabulary.names)


def _points_nowhere(one: Reading, said: Said) -> bool:
    """Whether a clause asks without a pronoun, be one in another: "who directed X and is it out"."""
    return one.asks and bool(said.pronouns) and said.pronouns.isdisjoint(one.tokens)


def _without_titles(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens without jobs beside a person's name, as in "director Hur", if something is left."""
    if all(token in JOBS or token.startswith("{") for token in tokens):
        yield from tokens
        return
    for place, token in enumerate(tokens):
        beside = tokens[max(place - 1, 0) : place + 2]
        if token not in JOBS or not any(one.startswith(PERSON) for one in beside):
            yield token
