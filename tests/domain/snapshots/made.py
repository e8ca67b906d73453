"""Snapshots of a made-up show, with the episodes that a test wants."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Release, ShowRef, Snapshot

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def episode(number: int | None, release: Release, **fields: object) -> Episode:
    kind = EpisodeKind.REGULAR if number is not None else EpisodeKind.SPECIAL
    made = Episode(f"e{number}", 1, number, kind, release, f"Name {number}", f"Text {number}.", 50)
    return replace(made, **fields)  # pyright: ignore[reportArgumentType] - fields of an episode


def snapshot(*episodes: Episode, **fields: object) -> Snapshot:
    made = Snapshot(
        ShowRef("tvmaze", "7", 1), NOW, "Salt Road", "https://x.example/7", "TVmaze", episodes=episodes
    )
    return replace(made, **fields)  # pyright: ignore[reportArgumentType] - fields of a snapshot


def at(hours: float) -> Release:
    return Release(at=NOW + timedelta(hours=hours))


def salt_road(show_id: str = "7", hours: float = 24, **fields: object) -> Snapshot:
    """A show with one episode, which comes in some hours."""
    return snapshot(episode(1, at(hours)), ref=ShowRef("tvmaze", show_id, 1), **fields)
