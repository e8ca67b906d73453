"""Finds the text of a show file that shares most with a question; for what no example phrase foresees."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import fsum, log
from typing import NamedTuple

from bot.domain.passages import Passage
from bot.domain.people import Person
from bot.domain.shows import Show
from bot.messages.questions.people import NOTE
from bot.messages.show_texts import own
from bot.questions.clauses import OTHERS
from bot.questions.phrases import SHOW, TITLE, UNKNOWN, Phrase
from bot.questions.reading import Reader, Reading
from bot.questions.vocabulary import Vocabulary

STEM = 6  # letters in which two forms of one word mostly agree
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|d|e)$")
SENTENCE_ENDS = re.compile(r"(?<=[.!?…]) +")
ENOUGH = 0.6  # the share of what is asked that a passage must hold, by how rare its words are
TokensOf = Mapping[str, Sequence[Sequence[str]]]  # by text, those of each sentence
LEAST = 2  # words or names in common: one alone is chance


class Sentence(NamedTuple):
    """What a sentence says, in stems, and the ids of those whom it names, or else the one before it."""

    says: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class PassageIndex:
    """All passages of a show with their stems, how rare each is, and the sentences of each text.

    `told` is what each text says, and what each example question asks.
    """

    passages: tuple[tuple[Passage, frozenset[str]], ...]
    rarity: Mapping[str, float]
    told: Mapping[str, frozenset[str]]
    sentences: Mapping[str, Sequence[Sentence]]
    vocabulary: Vocabulary

    def like(self, reading: Reading) -> tuple[Passage, ...]:
        """Passages that hold most of what the question says, and two things of it; best first."""
        return tuple(passage for share, _, passage in self.shares(reading) if share >= ENOUGH)

    def shares(self, reading: Reading) -> list[tuple[float, int, Passage]]:
        """How much of what is asked each passage says (0 to 1), and how many things of it; best first."""
        wanted = stems(reading, self.vocabulary)
        words = content(reading.tokens, self.vocabulary)
        total = self.weight(wanted) + self._unknown() * reading.tokens.count(UNKNOWN)
        found = [
            (self.weight(shared) / total, len(shared), passage)
            for passage, said in self.passages
            if len(shared := wanted & said) >= LEAST and (not words or words & shared)
        ]
        return sorted(found, key=lambda one: -one[0])

    def explained(self, reading: Reading, phrase: Phrase, told: frozenset[str] = frozenset()) -> float:
        """How much of what is asked a phrase says (0 to 1), with what is told besides, in stems."""
        wanted = stems(reading, self.vocabulary)
        slots = {one.slot + one.target for one in reading.mentions if one.slot in phrase.tokens}
        said = slots.union(content(phrase.tokens, self.vocabulary), told)
        total = self.weight(wanted)
        return self.weight(wanted & said) / total if total else 1.0

    def told_in(self, text: str) -> frozenset[str]:
        """What the passages in a text say, in stems."""
        return _together(self.told[one] for one in self._texts_in(text))

    def named_in(self, text: str) -> frozenset[str]:
        """The ids of those whom the passages in a text name, by whatever part of their names."""
        return _together(each.names for each in self._sentences_in(text))

    def tells_of(self, text: str, targets: Collection[str], wanted: frozenset[str]) -> bool:
        """Whether a sentence of the passages in a text says all that is wanted, in stems, of a target."""
        told = self._sentences_in(text)
        return any(wanted <= each.says and not each.names.isdisjoint(targets) for each in told)

    def _sentences_in(self, text: str) -> Iterator[Sentence]:
        return chain.from_iterable(self.sentences[one] for one in self._texts_in(text))

    @lru_cache(maxsize=1024)  # noqa: B019 -- no more than 1,024 answers keep an index in memory
    def _texts_in(self, text: str) -> Sequence[str]:
        """The texts of the show file of which a text is made."""
        return (text,) if text in self.sentences else [one for one in self.sentences if own(one) in text]

    def weight(self, wanted: Iterable[str]) -> float:
        """The rarer a word is in the show's texts, the more it says; exact in whatever order they come."""
        return fsum(self.rarity.get(stem, self._unknown()) for stem in wanted)

    def _unknown(self) -> float:
        return log(1 + len(self.passages))

    def stems_of(self, text: str) -> frozenset[str]:
        """What a text or an example question says, without names, to be compared with what is asked."""
        return self.told.get(text, frozenset())


def tokens_of(show: Show, reader: Reader) -> TokensOf:
    """The tokens of each sentence of each text of the show file; a text may be longer than a question."""
    notes = (note for one in show.people for note in one.notes)
    texts = dict.fromkeys((*(one.text for one in passages_in(show)), *notes))
    return {text: [*map(reader.tokens, SENTENCE_ENDS.split(text))] for text in texts}


def passages_of(show: Show, reader: Reader, texts: TokensOf, asked: Mapping[str, Reading]) -> PassageIndex:
    """The index of everything that the show file tells in sentences, with the questions that these answer.

    `asked` are the readings of example questions.
    """
    vocabulary = reader.vocabulary
    questions = {fact.passage: fact.questions for fact in show.facts}
    passages = [(one, (one.text, *questions.get(one, ()))) for one in passages_in(show)]
    read = {text: [*map(reader.reading, sentences)] for text, sentences in texts.items()}
    read = {line: [reading] for line, reading in asked.items()} | read
    said = [
        (passage, _together(stems(one, vocabulary) for line in lines for one in read[line]))
        for passage, lines in passages
    ]
    counts = Counter(stem for _, found in said for stem in found)
    rarity = {stem: log((1 + len(said)) / count) for stem, count in counts.items()}
    told = {text: _together(content(one.tokens, vocabulary) for one in read[text]) for text in read}
    sentences = {text: tuple(_sentences(read[text], vocabulary)) for text in texts}
    return PassageIndex(tuple(said), rarity, told, sentences, vocabulary)


def _sentences(readings: Iterable[Reading], vocabulary: Vocabulary) -> Iterator[Sentence]:
    names = frozenset[str]()
    for one in readings:
        named = frozenset(mention.target for mention in one.mentions)
        # "His cat dies on the night when Tim does": still on whom the sentence before names.
        names = named | names if not named or (one.tokens[:1] and one.tokens[0] in OTHERS) else named
        yield Sentence(content(one.tokens, vocabulary), names)


def passages_in(show: Show) -> Iterator[Passage]:
    """Every sentence of the show file, notes on people too."""
    yield from show.premise
    yield from show.story
    for character in show.characters:
        yield from character.passages
    yield from (fact.passage for fact in show.facts)
    for person in show.people:
        yield from notes_on(person)


def notes_on(person: Person) -> Iterator[Passage]:
    """What is noted on somebody, each beginning with their name."""
    yield from (Passage(NOTE.format(name=person.name, note=note), person.source) for note in person.notes)


def stems(reading: Reading, vocabulary: Vocabulary) -> frozenset[str]:
    """What a question or passage says: the names in it, and the stems of its words."""
    names = {mention.slot + mention.target for mention in reading.mentions if mention.slot != TITLE}
    return content(reading.tokens, vocabulary) | names


def _together(several: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*several)


def stem(token: str) -> str:
    """A word as it is compared."""
    return _ENDING.sub("", token)[:STEM]


@lru_cache(maxsize=1024)  # a reading is compared with many texts
def content(tokens: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """The stems of those words that say something by themselves: no names, no words that only ask."""
    says = (token for token in tokens if token not in vocabulary.little and token != SHOW)
    return frozenset(stem(token) for token in says if not token.startswith("{"))
