"""Finds the text of a show file that shares most with a question; for what no example phrase foresees."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from bot.domain.passages import Passage
from bot.domain.shows import Show
from bot.messages.questions.people import NOTE
from bot.messages.show_texts import own
from bot.questions.phrases import SHOW, TITLE, Phrase
from bot.questions.reading import Reader, Reading
from bot.questions.vocabulary import Vocabulary

STEM = 6  # letters in which two forms of one word mostly agree
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|d|e)$")
SENTENCE_ENDS = re.compile(r"(?<=[.!?…]) +")
ENOUGH = 0.6  # the share of what is asked that a passage must hold, by how rare its words are
LEAST = 2  # words or names in common: one alone is chance


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """All passages of a show with their stems, how rare each is, and whom each text names.

    `told` is what each text says, and what each example question asks.
    """

    passages: tuple[tuple[Passage, frozenset[str]], ...]
    rarity: Mapping[str, float]
    told: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]
    vocabulary: Vocabulary

    def like(self, reading: Reading) -> tuple[Passage, ...]:
        """Passages that hold most of what the question says, and two things of it; best first."""
        return tuple(passage for share, _, passage in self.shares(reading) if share >= ENOUGH)

    def shares(self, reading: Reading) -> list[tuple[float, int, Passage]]:
        """How much of what is asked each passage says (0 to 1), and how many things of it; best first."""
        wanted = stems(reading, self.vocabulary)
        total = self._weight(wanted) + self._unknown() * len(reading.strange)
        found = [
            (self._weight(shared) / total, len(shared), place)
            for place, (_, said) in enumerate(self.passages)
            if len(shared := wanted & said) >= LEAST
        ]
        return [
            (share, count, self.passages[place][0])
            for share, count, place in sorted(found, key=lambda one: (-one[0], one[2]))
        ]

    def explained(self, reading: Reading, phrase: Phrase, told: frozenset[str] = frozenset()) -> float:
        """How much of what is asked a phrase says (0 to 1), with what is told besides, in stems."""
        wanted = stems(reading, self.vocabulary)
        slots = {one.slot + one.target for one in reading.mentions if one.slot in phrase.tokens}
        said = slots.union(content(phrase.tokens, self.vocabulary), told)
        total = self._weight(wanted)
        return self._weight(wanted & said) / total if total else 1.0

    def told_in(self, text: str) -> frozenset[str]:
        """What the passages in a text say, in stems."""
        return frozenset[str]().union(*(self.told[one] for one in self._texts_in(text)))

    def named_in(self, text: str) -> frozenset[str]:
        """The ids of those whom the passages in a text name, by whatever part of their names."""
        return frozenset[str]().union(*(self.named[one] for one in self._texts_in(text)))

    def _texts_in(self, text: str) -> Sequence[str]:
        """The texts of the show file of which a text is made."""
        return (text,) if text in self.named else [one for one in self.named if own(one) in text]

    def _weight(self, wanted: Iterable[str]) -> float:
        """The rarer a word is in the show's texts, the more it says."""
        return sum(self.rarity.get(stem, self._unknown()) for stem in wanted)

    def _unknown(self) -> float:
        return log(1 + len(self.passages))

    def stems_of(self, text: str) -> frozenset[str]:
        """What a text or an example question says, without names, to be compared with what is asked."""
        return self.told.get(text, frozenset())


def passages_of(show: Show, reader: Reader, asked: Mapping[str, Reading]) -> PassageIndex:
    """The index of everything that the show file tells in sentences, with the questions that these answer.

    `asked` are the readings of example questions.
    """
    vocabulary = reader.vocabulary
    passages = list(passages_in(show))
    notes = [note for one in show.people for note in one.notes]
    sentences = dict.fromkeys((*(passage.text for passage in passages), *notes))
    texts = {text: _read_all(text, reader) for text in sentences}
    questions = {fact.passage: [asked[line] for line in fact.questions] for fact in show.facts}
    said = [
        (passage, stems_of_all((texts[passage.text], *questions.get(passage, ())), vocabulary))
        for passage in passages
    ]
    counts = Counter(stem for _, found in said for stem in found)
    rarity = {stem: log((1 + len(said)) / count) for stem, count in counts.items()}
    told = {text: content(reading.tokens, vocabulary) for text, reading in {**asked, **texts}.items()}
    named = {text: frozenset(one.target for one in reading.mentions) for text, reading in texts.items()}
    return PassageIndex(tuple(said), rarity, told, named, vocabulary)


def _read_all(text: str, reader: Reader) -> Reading:
    """A text of several sentences, which may be longer than a question may be."""
    first, *others = map(reader.read, SENTENCE_ENDS.split(text))
    return replace(
        first,
        tokens=sum((one.tokens for one in others), first.tokens),
        mentions=sum((one.mentions for one in others), first.mentions),
    )


def passages_in(show: Show) -> Iterator[Passage]:
    """Every sentence of the show file, notes on people too."""
    yield from show.premise
    yield from show.story
    for character in show.characters:
        yield from character.passages
    yield from (fact.passage for fact in show.facts)
    for person in show.people:
        yield from (Passage(NOTE.format(name=person.name, note=note), person.source) for note in person.notes)


def stems(reading: Reading, vocabulary: Vocabulary) -> frozenset[str]:
    """What a question or passage says: the names in it, and the stems of its words."""
    names = {mention.slot + mention.target for mention in reading.mentions if mention.slot != TITLE}
    return content(reading.tokens, vocabulary) | names


def stems_of_all(read: Iterable[Reading], vocabulary: Vocabulary) -> frozenset[str]:
    """What several texts say together."""
    return frozenset[str]().union(*(stems(reading, vocabulary) for reading in read))


def stem(token: str) -> str:
    """A word as it is compared."""
    return _ENDING.sub("", token)[:STEM]


@lru_cache(maxsize=1024)  # a reading is compared with many texts
def content(tokens: tuple[str, ...], vocabulary: Vocabulary) -> frozenset[str]:
    """The stems of those words that say something by themselves: no names, no words that only ask."""
    says = (token for token in tokens if token not in vocabulary.little and token != SHOW)
    return frozenset(stem(token) for token in says if not token.startswith("{"))
