"""What an answer is worked out from: the question, and the show as far as it may be told."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.domain.passages import Passage
from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.unreleased import IsOut
from bot.questions.answers.relations import Related
from bot.questions.reading import Reading

HALF = 0.5  # of what is asked, foreseen by the phrase: the rest is said by the way
# When everything is out, so that all may be told.
IN_THE_END = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class AsOf:
    """What may be told of a show at an instant (UTC), and the drops of the run that is watched.

    `show` lacks what is `unreleased`, `is_out` tells it of a spoiler level; `days` holds the wall-clock day
    of each drop by its number, and is empty if only instants are known.
    """

    show: Show
    now: datetime
    drops: Sequence[Drop]
    days: Mapping[int, date]
    unreleased: frozenset[Passage]
    is_out: IsOut

    def safe_for(self, seen: IsOut) -> IsOut:
        """Whether a spoiler level is out, and safe for somebody who has seen what `seen` tells."""
        return lambda known_from: self.is_out(known_from) and seen(known_from)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was read, about a show on a timeline.

    `show`, `now`, `drops` and `days` are as in AsOf. `related` are passages that hold most of what is asked,
    best first. `says` are the stems of what the question says, `subjects` those that no phrase
    foresees and the show's texts use; `foreseen` is how much of what is asked that phrase says,
    `stems_of` tells what a text says, `holds_back` whether texts are left out that are
    not out yet, and `relatives` are those who are asked for as somebody's mother, boss or friend.
    """

    show: Show
    reading: Reading
    now: datetime
    drops: Sequence[Drop]
    days: Mapping[int, date]
    related: Sequence[Passage] = ()
    subjects: frozenset[str] = frozenset()
    foreseen: float = 1.0
    says: frozenset[str] = frozenset()
    stems_of: Callable[[str], frozenset[str]] = lambda _: frozenset()
    holds_back: bool = False
    relatives: Sequence[Related] = ()

    @property
    def episodes(self) -> frozenset[int]:
        """The numbers of the episodes that the question names."""
        return frozenset(int(one) for one in self.reading.targets("{episode}") if one.isdecimal())


def first_source(asked: Asked) -> tuple[str, ...]:
    """The source of what a show file tells without naming one, such as dates and genres."""
    return tuple(source.id for source in asked.show.sources[:1])


def source_of_dates(asked: Asked) -> tuple[str, ...]:
    """The source of the official dates, or a track's; none of a rewatch's, which a server has set itself."""
    tracks = ("", *(track.id for track in asked.show.tracks))
    official = any(tuple(asked.drops) == asked.show.official_drops(track) for track in tracks)
    return first_source(asked) if official else ()


def has_words(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words of a name stand in a row; scripts without gaps may have more in a word."""
    together = "".join(name)
    if not together.isascii():
        return together in "".join(said)
    if name and name[0] not in said:
        return False  # as most often
    starts = (at for at, word in enumerate(said) if word == name[0]) if name else range(1)
    return any(tuple(said[at : at + len(name)]) == tuple(name) for at in starts)


def days_of(drops: Iterable[Drop]) -> dict[int, date]:
    """The wall-clock day of each official drop, as the show file counts days."""
    return {drop.number: drop.day for drop in drops if drop.day}
