"""Whose mother, boss or friend a character is, as the texts on them say: "Hannah is Jonas's mother"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise, product

from bot.domain.passages import Passage
from bot.domain.shows import Show
from bot.messages.show_texts import own
from bot.questions.passages import TokensOf, content, stem
from bot.questions.phrases import mentions_in
from bot.questions.reading import CHARACTER, Reader, Reading
from bot.questions.text import BREAKS
from bot.questions.vocabulary import Vocabulary

THEIR = frozenset({"her", "his", "their"})
# What stands for each of them, too: of "Anna's parents" one text tells the mother, another the father.
KINDS_OF_KIN = {stem("parent"): ("mother", "father"), stem("child"): ("son", stem("daughter"))}
# What somebody is to another, and the other to them: who has a mother is a son or a daughter of hers.
CHILDREN, PARENT = ("son", "daughter", "child"), ("parent",)
INVERSE: Mapping[str, Sequence[str]] = {
    stem(word): tuple(map(stem, others))
    for word, others in (
        *((word, CHILDREN) for word in ("mother", "father", "parent")),
        *((word, PARENT) for word in CHILDREN),
        *((word, (word,)) for word in ("sibling", "friend", "marry", "couple", "love-interest")),
    )
}
CALLED = frozenset(map(stem, ("name", "call")))  # what somebody is called is not what they are to others


@dataclass(frozen=True, slots=True)
class Related:
    """A character who is named by another: `word` is the stem of what they are to them, as `passage` says.

    Or that of what they are asked for as, if it stands for more: a mother is a parent, too. It `is_inverse`
    if the passage says what the other is to them.
    """

    id: str
    word: str
    passage: Passage
    is_inverse: bool = False


Relations = Mapping[tuple[str, str], Sequence[Related]]  # by the other's id and the word


def relations_of(show: Show, tokens_of: TokensOf, reader: Reader) -> Relations:
    """What the texts on each character say that they are to others: "the father of Martha and Mikkel".

    Or what they are called: with the alias "Anna's father" a text that says so says no more than their name.
    """
    found: defaultdict[tuple[str, str], list[Related]] = defaultdict(list)
    for one in show.characters:
        called = [[*chain.from_iterable(map(reader.tokens, name.split("'s ")))] for name in one.aliases]
        said = [(passage, sentence) for passage in one.passages for sentence in tokens_of[passage.text]]
        for passage, sentence in (*product(one.passages[:1], called), *said):
            for other, word in _pairs(sentence, reader.vocabulary, CHARACTER + one.id):
                if other != one.id:
                    found[other, word].append(Related(one.id, word, passage))
    return _inverse(found) | found


def _inverse(relations: Relations) -> dict[tuple[str, str], list[Related]]:
    """The same relations from the other side: who is the mother of Lina has Lina for a child."""
    found: defaultdict[tuple[str, str], list[Related]] = defaultdict(list)
    for (other, word), related in relations.items():
        for one, inverse in product(related, INVERSE.get(word, ())):
            found[one.id, inverse].append(Related(other, inverse, one.passage, is_inverse=True))
    return found


def related_in(reading: Reading, relations: Relations, vocabulary: Vocabulary) -> tuple[Related, ...]:
    """Those who are asked for by the one character that a question names: "the mother of Jonas"."""
    named = reading.targets(CHARACTER)
    if len(named) != 1:
        return ()
    tokens = [token + named[0] if token == CHARACTER else token for token in reading.tokens]
    pairs = dict.fromkeys(_pairs(tokens, vocabulary))
    return tuple(
        replace(one, word=word)
        for other, word in pairs
        for said in (word, *KINDS_OF_KIN.get(word, ()))
        for one in relations.get((other, said), ())
    )


def relations_told(
    reading: Reading, text: str, relations: Relations, vocabulary: Vocabulary
) -> frozenset[str]:
    """What a text says that those asked for are to the character named, in stems, from whichever side."""
    return frozenset(
        one.word for one in related_in(reading, relations, vocabulary) if own(one.passage.text) in text
    )


def _pairs(tokens: Sequence[str], vocabulary: Vocabulary, subject: str = "") -> Iterator[tuple[str, str]]:
    """The characters whom tokens name, each with the stem of a word directly before or behind the name.

    In "his mother Hannah" it is not Hannah's mother who is meant, nor in "Jonas's mother Hannah" unless
    Jonas is the `subject` of the text: "Jonas is the mother of Hannah" has the same tokens.
    """
    word = ""
    for clause in (list(part) for is_break, part in groupby(tokens, BREAKS.__contains__) if not is_break):
        if not all(token.startswith(CHARACTER) for token in clause):
            word = ""
        elif word:  # the father of Martha, and of Mikkel
            yield from ((one.target, word) for one in mentions_in(clause))
        for before, (one, other) in zip(["", *clause], pairwise(clause), strict=False):
            names = [token for token in (one, other) if token.startswith(CHARACTER)]
            is_owned = other in names and (before in THEIR or (before.startswith("{") and before != subject))
            said = content((other if one in names else one,), vocabulary)
            if len(names) == 1 and said - CALLED and not is_owned:
                (stem,) = said
                word = stem if other in names else ""
                yield mentions_in(names)[0].target, stem
