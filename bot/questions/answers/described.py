"""Who is meant where a character or an actor is described rather than named: "who is the psychic?"."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.domain.passages import Passage
from bot.domain.shows import Show
from bot.questions.answers.kinds import OTHER_JOBS
from bot.questions.answers.topics import DEATH
from bot.questions.answers.who_plays_whom import PLAY
from bot.questions.passages import ENOUGH, PassageIndex, content, notes_on, stem
from bot.questions.reading import Reading

# What says no more than that somebody is asked for; and whose death is asked for is a question of its own.
SOMEBODY = frozenset(map(stem, ("person", "male", "female", "character", "name", "call", "role")))
ACTORS = frozenset({"actor", "cast"})
OF_ACTORS = frozenset(map(stem, ("actor", "cast", "in-it", "real")))  # says no more of which of them
JOBS = frozenset(map(stem, (*OTHER_JOBS, "direct", "director", "write", "writer")))
NAMING = frozenset({"{character}", "{person}", "{role}", "{unknown}"})


@dataclass(frozen=True, slots=True)
class Described:
    """The texts on the character or actor whom a description fits best, and how much of it they say."""

    texts: Sequence[Passage]
    share: float
    shared: int


def described(reading: Reading, show: Show, passages: PassageIndex) -> Described | None:
    """Whom a question describes that asks who somebody is; None if nobody, or several as well."""
    is_on_actors = not ACTORS.isdisjoint(reading.tokens)
    wanted = content(reading.tokens, passages.vocabulary) - SOMEBODY - (OF_ACTORS if is_on_actors else set())
    asks = "who" in reading.tokens and {PLAY, "how-many"}.isdisjoint(reading.tokens)
    if not asks or reading.slots & NAMING or wanted & (DEATH | JOBS):
        return None
    everybody = map(notes_on, show.cast) if is_on_actors else (one.passages for one in show.characters)
    best, *others = sorted(_each(wanted, everybody, passages), key=lambda one: -one.share)[:2] or [None]
    is_clear = best and best.share >= ENOUGH and all(one.share < best.share for one in others if one)
    return best if is_clear else None


def _each(
    wanted: frozenset[str], everybody: Iterable[Iterable[Passage]], passages: PassageIndex
) -> Iterator[Described]:
    total = passages.weight(wanted)
    for texts in map(tuple, everybody if total else ()):
        saying = [text for text in texts if wanted & passages.told_in(text.text)]
        shared = wanted.intersection(chain.from_iterable(passages.told_in(text.text) for text in saying))
        safe = [text for text in texts[:1] if text.known_from == 0]
        told = list(dict.fromkeys((*safe, *saying)))
        yield Described(told, passages.weight(shared) / total, len(shared))
