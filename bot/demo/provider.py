"""A provider of made-up shows for the demo, which has no network: they are found by name like any other."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, TypeAdapter

from bot.domain.snapshots.seasons import with_episodes
from bot.domain.snapshots.snapshot import (
    CastMember,
    CrewMember,
    Episode,
    EpisodeKind,
    Hit,
    Release,
    ShowRef,
    Snapshot,
    Status,
)
from bot.messages import provider_errors as reasons
from bot.messages.demo import CATALOGUE, MADE_UP
from bot.providers.interface import ShowNotFoundError
from bot.providers.limits import Health

SHOWS = Path(__file__).with_name("found.toml")
NAME = "demo"
SEASON = 1


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Episode(_Table):
    name: str | None = None
    summary: str | None = None


class _Actor(_Table):
    name: str
    roles: tuple[str, ...]


class _Maker(_Table):
    name: str
    jobs: tuple[str, ...]


class _Show(_Table):
    """`starts` and `every` are days; without `at`, a wall-clock time, only the days are known."""

    id: str
    title: str
    year: int
    channel: str
    country: str | None = None
    timezone: str | None = None
    status: Status
    genres: tuple[str, ...]
    runtime: int | None = None
    premise: str
    starts: int
    every: int
    per_day: int = 1
    at: time | None = None
    cast: tuple[_Actor, ...]
    crew: tuple[_Maker, ...]
    episodes: tuple[_Episode, ...]


class DemoProvider:
    """Knows a handful of shows, with dates around today, and answers at once."""

    name = NAME
    label = CATALOGUE

    @property
    def health(self) -> Health:
        return Health(0, None, None, None, 0.0)

    async def search(self, title: str) -> tuple[Hit, ...]:
        """The shows whose title contains every word."""
        words = title.casefold().split()
        found = [one for one in _shows() if all(word in one.title.casefold() for word in words)]
        return tuple(_hit(one) for one in found)

    async def snapshot(self, show_id: str, now: datetime, season: int | None = None) -> Snapshot:
        """The only season of a show. Raises ShowNotFoundError for any other."""
        found = next((one for one in _shows() if one.id == show_id), None)
        if found is None or season not in (None, SEASON):
            raise ShowNotFoundError(reasons.NO_SUCH_SHOW)
        about = _about(found, now)
        return with_episodes(about, tuple(_episodes(found, now)), now)

    async def whole(self, show_id: str, now: datetime) -> Snapshot:
        """The same, because each has one season."""
        return await self.snapshot(show_id, now)

    async def changed(self, checked: Mapping[str, datetime], now: datetime) -> frozenset[str]:
        """None of them changes."""
        return frozenset()

    async def close(self) -> None:
        """Nothing is open."""


@cache
def _shows() -> Sequence[_Show]:
    table = tomllib.loads(SHOWS.read_text(encoding="utf-8"))
    return TypeAdapter(list[_Show]).validate_python(table["shows"])


def _hit(one: _Show) -> Hit:
    ref = ShowRef(NAME, one.id)
    return Hit(ref, one.title, one.year, one.channel, one.country, one.status)


def _about(one: _Show, now: datetime) -> Snapshot:
    return Snapshot(
        ref=ShowRef(NAME, one.id, SEASON),
        taken_at=now,
        title=one.title,
        page="",
        credit=MADE_UP,
        year=one.year,
        genres=one.genres,
        runtime=one.runtime,
        status=one.status,
        channel=one.channel,
        country=one.country,
        timezone=one.timezone,
        premise=one.premise,
        cast=tuple(CastMember(f"a{n}", each.name, each.roles) for n, each in enumerate(one.cast)),
        crew=tuple(CrewMember(f"m{n}", each.name, each.jobs) for n, each in enumerate(one.crew)),
    )


def _episodes(one: _Show, now: datetime) -> Iterator[Episode]:
    zone = ZoneInfo(one.timezone or "UTC")
    today = now.astimezone(zone).date()
    for place, each in enumerate(one.episodes):
        day = today + timedelta(days=one.starts + one.every * (place // one.per_day))
        at = datetime.combine(day, one.at, zone) if one.at else None
        yield Episode(
            id=f"{one.id}{place:02}",
            season=SEASON,
            number=place + 1,
            kind=EpisodeKind.REGULAR,
            release=Release(at=at.astimezone(UTC)) if at else Release(day=day),
            name=each.name,
            summary=each.summary,
        )
