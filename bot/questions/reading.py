"""A question as it is compared: names and numbers as slots, spelling repaired, words as concepts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, pairwise

from bot.questions.clauses import PREMISE, WHOLE, ways_to_ask
from bot.questions.entity_linking import EntityLinker, idle_in
from bot.questions.gazetteer import Gazetteer
from bot.questions.phrases import TITLE, UNKNOWN, compared, mentions_in
from bot.questions.slots import Mention, with_slots
from bot.questions.spelling import repaired
from bot.questions.text import ASKED, BREAKS, parts, plain
from bot.questions.vocabulary import Vocabulary

PERSON, CHARACTER = "{person}", "{character}"
JOBS = frozenset({"director", "writer", "actor", "author"})
PLAINLY = 0.85  # a name of the show read as an ordinary word


@dataclass(frozen=True, slots=True)
class Reading:
    """`tokens` are concepts and slots, UNKNOWN for words that are neither ours nor ordinary.

    `part` is 1 for the whole question, and less for a reading against the odds; `clause` counts the clauses
    of a question from 1 and is 0 for the whole; `asks` tells that it has a word that asks or a question
    mark, `points_nowhere` that no pronoun stands for this show, in a language that does not leave them out,
    and `elsewhere` that an earlier clause asks about another show, for which they stand then; `foreign` that
    it has words in a row that are none of its language, nor names of the show; `behind` is what follows
    directly behind the names of characters, and `words` are those that were typed.
    """

    tokens: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    part: float = WHOLE
    clause: int = 0
    asks: bool = False
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


NOTHING = Reading()


@dataclass(frozen=True, slots=True)
class Said:
    """A question: its tokens, others if a weak name in it may be none, and what these are worth as a part.

    `pronouns` are those of its language, and `in_common` is what all its readings have.
    """

    tokens: Sequence[str]
    otherwise: Sequence[str]
    part_otherwise: float
    pronouns: frozenset[str]
    in_common: Reading


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
        # "Will it go on?" is hardly on somebody called Will.
        if hardly_named := weak and all(map(language.is_filler, {*plainly}.difference(linked))):
            linked, plainly = plainly, linked
        typed = tuple(word for word in split if word not in BREAKS)
        behind = (word for name, word in pairwise(linked) if name.startswith(self._characters))
        in_common = Reading(
            # "I want …", "can we get …": who asks that way may be asking about another show.
            points_nowhere=_points_nowhere(dropwhile(language.is_filler, typed), language.pronouns),
            foreign=any(map(all, pairwise(self.vocabulary.foreign(linked, language)))),
            behind=tuple(chain.from_iterable(self._tokens([word]) for word in behind)),
            words=typed,
        )
        other = self._tokens(plainly) if plainly != linked else ()
        part = WHOLE if hardly_named else PLAINLY
        return Said(self._tokens(linked), other, part, language.pronouns, in_common)

    def readings(self, said: Said, meant: Mapping[str, str]) -> list[Reading]:
        """Ways to read a question: as a whole first, then clause by clause.

        `meant` tells who is meant by a token of a name, where that isn't who is named.
        """
        named = [meant.get(token, token) for token in said.tokens]
        ways = list(ways_to_ask(named, self.vocabulary))
        last = max(clause for _tokens, _part, clause in ways)
        once: dict[tuple[str, ...], Reading] = {}
        for way in (*ways, (said.otherwise, said.part_otherwise, 0)) if said.otherwise else ways:
            one = self.reading(*way, said.in_common)
            # Be there a pronoun in another clause: "who directed X and is it out".
            if 0 < one.clause < last and one.asks and _points_nowhere(one.tokens, said.pronouns):
                one = replace(one, points_nowhere=True)
            once.setdefault(one.tokens, one)
        return list(once.values())

    def _tokens(self, words: Sequence[str]) -> list[str]:
        return with_slots(self.vocabulary.concepts(repaired(words, self.vocabulary)))

    def reading(
        self, tokens: Sequence[str], part: float = WHOLE, clause: int = 0, like: Reading = NOTHING
    ) -> Reading:
        """Tokens as they are compared; `part` and `clause` as in Reading, and the rest as in `like`."""
        ours, knows = self.vocabulary.names, self.vocabulary.knows
        kept = list(_without_titles([token for token in tokens if token not in BREAKS]))
        shown = (token if token in ours or knows(token) else UNKNOWN for token in kept)
        asks = ASKED in tokens or not self.vocabulary.asking.isdisjoint(tokens)
        mentions = mentions_in(kept)
        return replace(like, tokens=compared(shown), mentions=mentions, part=part, clause=clause, asks=asks)


def _points_nowhere(said: Iterable[str], pronouns: frozenset[str]) -> bool:
    """Whether no pronoun stands for this show, in a language that does not leave them out."""
    return bool(pronouns) and pronouns.isdisjoint(said)


def _without_titles(tokens: Sequence[str]) -> Iterator[str]:
    """The tokens without jobs beside a person's name, as in "director Hur", if something is left."""
    if all(token in JOBS or token.startswith("{") for token in tokens):
        yield from tokens
        return
    for place, token in enumerate(tokens):
        beside = tokens[max(place - 1, 0) : place + 2]
        if token not in JOBS or not any(one.startswith(PERSON) for one in beside):
            yield token
