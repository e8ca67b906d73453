"""A snapshot as the JSON text that is stored, and back."""

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import cast

from bot.domain.snapshots.snapshot import (
    CastMember,
    CrewMember,
    Episode,
    EpisodeKind,
    LocalTitle,
    Release,
    Season,
    ShowRef,
    Snapshot,
    Status,
)
from bot.domain.snapshots.stored_row import Row, UnreadableSnapshotError

# Incremented when an older program could no longer read what this one writes.
SCHEMA_VERSION = 1


def to_json(snapshot: Snapshot) -> str:
    """The snapshot as JSON, without empty fields."""
    filled = _filled(asdict(snapshot))
    return json.dumps({"version": SCHEMA_VERSION, "snapshot": filled}, ensure_ascii=False, default=_text)


def from_json(text: str) -> Snapshot:
    """The snapshot in a stored text; unknown fields are ignored.

    Raises UnreadableSnapshotError.
    """
    try:
        row = Row(json.loads(text))
    except (ValueError, RecursionError):
        raise UnreadableSnapshotError("it is no JSON") from None
    version = row.needed_number("version")
    if not 1 <= version <= SCHEMA_VERSION:
        raise UnreadableSnapshotError(f"its version is {version}; this program reads up to {SCHEMA_VERSION}")
    return _snapshot(row.needed_row("snapshot"))


def _filled(value: object) -> object:
    """The value without empty fields."""
    if isinstance(value, dict):
        parts = ((key, _filled(part)) for key, part in cast("dict[str, object]", value).items())
        return {key: part for key, part in parts if part not in (None, [], {})}
    if isinstance(value, tuple):
        return [_filled(part) for part in cast("tuple[object, ...]", value)]
    return value


def _text(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"a snapshot holds no {type(value).__name__}")


def _snapshot(row: Row) -> Snapshot:
    return replace(
        _about(row),
        titles=tuple(map(_title, row.rows("titles"))),
        cast=tuple(map(_cast_member, row.rows("cast"))),
        crew=tuple(map(_crew_member, row.rows("crew"))),
        seasons=tuple(map(_season, row.rows("seasons"))),
        episodes=tuple(map(_episode, row.rows("episodes"))),
    )


def _about(row: Row) -> Snapshot:
    """The snapshot without people, seasons and episodes."""
    return Snapshot(
        ref=_ref(row.needed_row("ref")),
        taken_at=row.needed_moment("taken_at"),
        title=row.needed_text("title"),
        page=row.needed_text("page"),
        credit=row.needed_text("credit"),
        year=row.number("year"),
        aliases=row.texts("aliases"),
        genres=row.texts("genres"),
        runtime=row.number("runtime"),
        status=row.choice("status", Status),
        channel=row.text("channel"),
        country=row.text("country"),
        timezone=row.text("timezone"),
        premise=row.text("premise"),
        poster=row.text("poster"),
        earlier=row.number("earlier") or 0,
        unreadable=row.texts("unreadable"),
    )


def _ref(row: Row) -> ShowRef:
    return ShowRef(row.needed_text("provider"), row.needed_text("show_id"), row.number("season"))


def _title(row: Row) -> LocalTitle:
    return LocalTitle(row.needed_text("name"), row.text("country"))


def _cast_member(row: Row) -> CastMember:
    return CastMember(
        row.needed_text("person_id"), row.needed_text("name"), row.texts("roles"), row.text("photo")
    )


def _crew_member(row: Row) -> CrewMember:
    return CrewMember(
        row.needed_text("person_id"), row.needed_text("name"), row.texts("jobs"), row.text("photo")
    )


def _season(row: Row) -> Season:
    return Season(row.needed_number("number"), row.number("episodes") or 0)


def _episode(row: Row) -> Episode:
    release = row.row("release")
    return Episode(
        id=row.needed_text("id"),
        season=row.needed_number("season"),
        number=row.number("number"),
        kind=row.choice("kind", EpisodeKind) or EpisodeKind.REGULAR,
        release=Release(release.moment("at"), release.day("day")) if release else Release(),
        name=row.text("name"),
        summary=row.text("summary"),
        runtime=row.number("runtime"),
    )
