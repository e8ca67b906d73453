"""What a party watches: its episodes one after the other, with a break between them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

START = timedelta(0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the programme: an episode and how far into it.

    In a break, `episode` is the one to come and `into` is zero; `wait` is how long the break still lasts.
    """

    episode: int
    into: timedelta
    wait: timedelta = START


@dataclass(frozen=True, slots=True)
class Programme:
    """Episode numbers in the order in which they are watched, the minutes of each, and the break between."""

    episodes: tuple[int, ...]
    minutes: tuple[int, ...]
    break_minutes: int = 5

    @property
    def total(self) -> timedelta:
        """From the first second of the first episode to the last second of the last one."""
        breaks = self.break_minutes * (len(self.episodes) - 1)
        return timedelta(minutes=sum(self.minutes) + breaks)

    def starts(self) -> Iterator[tuple[int, timedelta, timedelta]]:
        """Each episode, the offset at which it starts, and its length."""
        offset = START
        for episode, minutes in zip(self.episodes, self.minutes, strict=True):
            length = timedelta(minutes=minutes)
            yield episode, offset, length
            offset += length + timedelta(minutes=self.break_minutes)

    def spot(self, offset: timedelta) -> Spot | None:
        """What is on at an offset; None when everything is over."""
        for episode, start, length in self.starts():
            if offset < start:
                return Spot(episode, START, start - offset)
            if offset < start + length:
                return Spot(episode, offset - start)
        return None

    def offset(self, spot: Spot) -> timedelta | None:
        """The offset of a place in an episode; None if the programme has no such place."""
        for episode, start, length in self.starts():
            if episode == spot.episode and START <= spot.into < length:
                return start + spot.into
        return None
