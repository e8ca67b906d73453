"""The form of release plans in a show file, and their conversion to plans."""

import datetime as dt
from dataclasses import replace
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from bot.domain.dates.days import WEEKDAYS
from bot.domain.dates.wall_clock import instant
from bot.domain.schedule import MIDNIGHT, Drop, ExplicitPlan, Special, WeeklyPlan, special_number
from bot.messages.showfiles import form
from bot.showfiles.tables import Id, Name, Table


def _weekdays(value: object) -> list[object]:
    """One weekday or a list, as a list."""
    if value == []:
        raise PydanticCustomError("weekday", form.NO_WEEKDAY)  # pyright: ignore[reportArgumentType] - no literal
    if isinstance(value, list):
        return value  # pyright: ignore[reportUnknownVariableType] - TOML
    return [_checked(value, form.WEEKDAYS)]


def _weekday(value: object) -> object:
    return _checked(value, form.WEEKDAY)


def _checked(value: object, needed: str) -> object:
    if value not in WEEKDAYS:
        days = ", ".join(f"'{name}'" for name in WEEKDAYS)
        raise PydanticCustomError("weekday", needed.format(days=days))  # pyright: ignore[reportArgumentType] - no literal
    return value


Weekday = Annotated[str, BeforeValidator(_weekday)]
Weekdays = Annotated[list[Weekday], BeforeValidator(_weekdays)]
Episode = Annotated[int, Field(ge=1, le=1000)]
NumberOrZero = Annotated[int, Field(ge=0, le=1000)]
TrackId = Annotated[Id, StringConstraints(max_length=25)]


class SpecialTable(Table):
    name: Name
    date: dt.date
    time: dt.time | None = None

    def value(self) -> Special:
        return Special(self.name, self.date, self.time)


class WeeklyTable(Table):
    premiere: dt.date
    time: dt.time | None = None
    timezone: str
    every: Weekdays | None = None
    episodes: Episode
    per_drop: Episode = 1
    premiere_episodes: Episode | None = None
    first_episode: Annotated[int, Field(ge=0, le=1)] = 1
    skip: list[dt.date] = Field(default=[], max_length=100)
    specials: list[SpecialTable] = Field(default=[], max_length=25)

    def plan(self) -> WeeklyPlan:
        specials = tuple(special.value() for special in self.specials)
        timed = self.time is not None
        at = self.time or MIDNIGHT
        return replace(self.days(), time=at, timezone=self.timezone, specials=specials, timed=timed)

    def days(self) -> WeeklyPlan:
        """The plan without what doesn't change its days: time, zone and specials."""
        return WeeklyPlan(
            self.premiere,
            MIDNIGHT,
            "UTC",
            self.episodes,
            self.per_drop,
            weekdays=self.weekdays(),
            premiere_episodes=self.premiere_episodes or 0,
            skip=tuple(self.skip),
            first_episode=self.first_episode,
        )

    def weekdays(self) -> tuple[int, ...]:
        """The weekdays (0 is Monday) of the drops, if they are more than the premiere's own."""
        found = tuple(sorted({WEEKDAYS.index(day) for day in self.every or ()}))
        return found if len(found) > 1 else ()

    def last_episode(self) -> int:
        return self.episodes


class DropTable(Table):
    at: dt.datetime | None = None
    date: dt.date | None = None
    time: dt.time | None = None
    episodes: Annotated[list[NumberOrZero], Field(min_length=1, max_length=1000)] | None = None
    special: Name | None = None

    def day(self) -> dt.date | None:
        """The day that the table names."""
        return self.at.date() if self.at else self.date


class ExplicitTable(Table):
    drops: list[DropTable] = Field(min_length=1, max_length=1000)
    timezone: str | None = None
    time: dt.time | None = None

    def plan(self) -> ExplicitPlan:
        drops = (self._drop(number, drop) for number, drop in enumerate(self.drops, start=1))
        return ExplicitPlan(tuple(drops), self.timezone or "UTC")

    def instant(self, drop: DropTable) -> dt.datetime | None:
        """The instant (UTC) of a drop; None if that can't be known."""
        try:
            if drop.at or drop.date is None:
                return drop.at.astimezone(dt.UTC) if drop.at and drop.at.tzinfo else None
            at = drop.time or self.time or MIDNIGHT
            return instant(drop.date, at, self.timezone) if self.timezone and is_zone(self.timezone) else None
        except OverflowError:
            # At the ends of Python's calendar; the rules refuse such a year.
            return None

    def _drop(self, number: int, drop: DropTable) -> Drop:
        at = self.instant(drop)
        if at is None:
            raise ValueError(f"drop {number} has no instant")  # the rules have refused it before
        episodes = (special_number(drop.special),) if drop.special else tuple(drop.episodes or ())
        timed = bool(drop.at) or (drop.time or self.time) is not None
        return Drop(number, at, episodes, drop.special, timed=timed, day=drop.day())

    def last_episode(self) -> int:
        return max((episode for drop in self.drops for episode in drop.episodes or ()), default=0)


def is_zone(name: str) -> bool:
    """Whether a name is one of the IANA zones."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return bool(name)


def form_of(table: object) -> str:
    """Which of the two forms a plan has."""
    return "explicit" if isinstance(table, dict) and "drops" in table else "weekly"


ReleaseTable = Annotated[
    Annotated[WeeklyTable, Tag("weekly")] | Annotated[ExplicitTable, Tag("explicit")],
    Discriminator(form_of),
]


class TrackTable(Table):
    id: TrackId
    name: Name
    release: ReleaseTable
