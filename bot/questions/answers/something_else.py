"""Tells where an answer is on something else than the question: another work, place or death, or no kin."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.people import Character
from bot.questions.answers import days, progress, schedule
from bot.questions.answers.guard import DIE, SLOT
from bot.questions.answers.naming import sentences_on
from bot.questions.answers.only_near import is_on_another_place
from bot.questions.answers.relations import THEIR
from bot.questions.decision.evidence import whole_of
from bot.questions.gazetteer import KIN
from bot.questions.other_shows import SHORT
from bot.questions.passages import PassageIndex, stem
from bot.questions.phrases import Phrase
from bot.questions.ranking import ORDINALS, Ranked
from bot.questions.reading import Reading
from bot.questions.understanding import Understood

WHOSE = THEIR | {SLOT}
DEATH = frozenset(map(stem, (DIE, "kill", "survive")))
# What is told of other works than this season, and what is asked of any.
WORK = "{work}"
SEQUEL, LATER_SEASON, SEASON_TWO = "sequel", "third", "season-two"
OTHER_WORKS: Mapping[str, str] = {"film": "film-details", "novel": "novel-details", WORK: "work-details"}
OF_ANY = {*schedule.ANSWERS, *days.ANSWERS, *progress.ANSWERS}.union(
    ("cast", "cast-count", "director-count", "directors", "plot", "story")
)
THEIRS = frozenset({"{person}", "{character}", "{role}"})


@dataclass(frozen=True, slots=True)
class SomethingElse:
    """Compares what is told of a show with what is asked."""

    characters: Sequence[Character]
    passages: PassageIndex

    def is_told(self, text: str, reading: Reading, foreseen: Phrase, ways: Sequence[Understood]) -> bool:
        """Whether what is told is on another place or death than the question, or not on their kin."""
        foresees_death = DIE in foreseen.tokens and foreseen.mentions <= set(reading.mentions)
        return (
            self._is_no_kin(reading, foreseen, text)
            or is_on_another_place(reading, foreseen, self.passages.vocabulary)
            or (not foresees_death and self.is_another_death(text, ways))
        )

    def is_numbered_otherwise(self, text: str, reading: Reading) -> bool:
        """Whether a text is on the first of something, and the question on the second."""
        asked, said = ORDINALS.intersection(reading.tokens), ORDINALS & self.passages.told_in(text)
        return bool(asked and said) and asked.isdisjoint(said)

    def _is_no_kin(self, reading: Reading, foreseen: Phrase, text: str) -> bool:
        """Whether somebody's kin is asked for that neither phrase nor text names, or that of others."""
        pairs = [pair for pair in pairwise(reading.tokens) if not KIN.isdisjoint(pair)]
        if not any(WHOSE.intersection(pair) for pair in pairs):
            return False
        if KIN.isdisjoint(foreseen.tokens) and self.passages.told_in(text).isdisjoint(map(stem, KIN)):
            return True
        is_named = "who" in reading.tokens and any(SLOT in pair for pair in pairs)
        asked = set(reading.targets(SLOT)) if is_named else set[str]()
        told = self.passages.named_in(text)
        return bool(asked and told) and asked.isdisjoint(told)

    def is_another_death(self, text: str, ways: Sequence[Understood]) -> bool:
        """Whether it is asked if somebody dies, and no sentence of a text that names them says so, or not."""
        reading = whole_of(ways).reading
        named = [one for one in self.characters if one.id in reading.targets(SLOT)]
        said = (stems for one in named for _, stems in sentences_on(one, text))
        return DIE in reading.tokens and bool(named) and all(map(DEATH.isdisjoint, said))


def other_work(reading: Reading, found: Ranked, told: Collection[str]) -> str:
    """The intent of another season or work that a question is on, where what is told (in stems) isn't."""
    said, foreseen = set(reading.tokens), found.phrase.tokens
    if LATER_SEASON in said and LATER_SEASON not in foreseen and stem(LATER_SEASON) not in told:
        return SEASON_TWO
    if SEQUEL in said and SEQUEL not in foreseen and stem(SEQUEL) not in told and WORK not in said:
        return SEASON_TWO
    if len(reading.tokens) > SHORT or found.intent not in OF_ANY or not THEIRS.isdisjoint(said):
        return ""
    others = (one for one in OTHER_WORKS if one in said and one not in foreseen and stem(one) not in told)
    return OTHER_WORKS.get(next(others, ""), "")
