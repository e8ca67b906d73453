"""Converts TVmaze's answers to our values."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC
from functools import cache
from zoneinfo import available_timezones

from bot.domain.snapshots.snapshot import (
    CastMember,
    CrewMember,
    Episode,
    EpisodeKind,
    Hit,
    LocalTitle,
    Release,
    ShowRef,
    Status,
)
from bot.providers import tvmaze_models as models
from bot.providers.plain_text import plain_text

NAME = "tvmaze"
STATUSES = {
    "Running": Status.RUNNING,
    "Ended": Status.ENDED,
    "In Development": Status.UPCOMING,
    "To Be Determined": Status.UNDECIDED,
}
KINDS = {
    "significant_special": EpisodeKind.SPECIAL,
    "insignificant_special": EpisodeKind.INSIGNIFICANT,
}
# Placeholders for unknown names, and names that only repeat the number.
_PLACEHOLDER = re.compile(r"(tb[acd]|untitled|episode\s*#?\d+)\.?", re.IGNORECASE)


def hit_of(show: models.Show) -> Hit:
    """A show as a search hit."""
    channel = show.network or show.webChannel
    return Hit(
        ref=ShowRef(NAME, str(show.id)),
        title=show.name,
        year=show.premiered.year if show.premiered else None,
        channel=channel.name if channel else None,
        country=channel.country.code if channel and channel.country else None,
        status=STATUSES.get(show.status or ""),
        language=show.language,
        poster=picture(show.image),
        page=show.url,
    )


def episode_of(listed: models.Episode) -> Episode:
    """An episode. If it has no airtime, its airstamp is a placeholder and only the day counts."""
    at = listed.airstamp.astimezone(UTC) if listed.airtime and listed.airstamp else None
    kind = KINDS.get(listed.type or "", EpisodeKind.REGULAR)
    if listed.number is None and kind is EpisodeKind.REGULAR:
        kind = EpisodeKind.SPECIAL
    return Episode(
        id=str(listed.id),
        season=listed.season,
        number=listed.number if kind is EpisodeKind.REGULAR else None,
        kind=kind,
        release=Release(at=at) if at else Release(day=listed.airdate),
        name=real_name(listed.name),
        summary=text_of(listed.summary),
        runtime=listed.runtime,
    )


def real_name(name: str | None) -> str | None:
    """A name, unless it is a placeholder."""
    name = (name or "").strip()
    return None if not name or _PLACEHOLDER.fullmatch(name) else name


def title_in(aka: models.Aka) -> LocalTitle:
    return LocalTitle(aka.name, aka.country.code if aka.country else None)


def text_of(html: str | None) -> str | None:
    """A summary as plain text; None for an empty one."""
    return plain_text(html or "") or None


def picture(image: models.Image | None) -> str | None:
    """The address of a picture, preferably the small one."""
    return (image.medium or image.original) if image else None


def cast_of(entries: Iterable[models.CastEntry]) -> tuple[CastMember, ...]:
    """The main cast, each person once with all roles."""
    people: dict[int, CastMember] = {}
    for entry in entries:
        person, role = entry.person, entry.character.name if entry.character else None
        known = people.get(person.id)
        roles = _with(known.roles if known else (), role)
        people[person.id] = CastMember(str(person.id), person.name, roles, picture(person.image))
    return tuple(people.values())


def crew_of(entries: Iterable[models.CrewEntry]) -> tuple[CrewMember, ...]:
    """The crew, each person once with all jobs."""
    people: dict[int, CrewMember] = {}
    for entry in entries:
        known = people.get(entry.person.id)
        jobs = _with(known.jobs if known else (), entry.type)
        people[entry.person.id] = CrewMember(
            str(entry.person.id), entry.person.name, jobs, picture(entry.person.image)
        )
    return tuple(people.values())


def timezone_of(channel: models.Channel | None) -> str | None:
    """The IANA zone of a channel's country; None for a worldwide channel or an unknown zone."""
    zone = channel.country.timezone if channel and channel.country else None
    return zone if zone in _zones() else None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _with(known: Sequence[str], new: str | None) -> tuple[str, ...]:
    return tuple(known) if new is None or new in known else (*known, new)
