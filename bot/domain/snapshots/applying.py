"""Applies accepted changes, and no others, to a stored snapshot."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.snapshots.changes import (
    Change,
    EpisodeAdded,
    EpisodeMoved,
    EpisodeRenumbered,
    EpisodeReplaced,
    EpisodeRetold,
    EpisodeVanished,
    SeasonAnnounced,
    ShowRetold,
    completed,
    is_left_behind,
)
from bot.domain.snapshots.seasons import in_release_order
from bot.domain.snapshots.snapshot import Episode, Snapshot


def applied(snapshot: Snapshot, changes: Iterable[Change], newest: Snapshot) -> Snapshot:
    """The snapshot with only these changes; `newest` says when it was taken and where its window starts."""
    chosen = tuple(changes)
    episodes: dict[str, Episode] = {one.id: one for one in snapshot.episodes}
    for change in chosen:
        _apply_to(episodes, change)
    told: dict[str, object] = {one.field: one.value for one in chosen if isinstance(one, ShowRetold)}
    announced = tuple(one.season for one in chosen if isinstance(one, SeasonAnnounced))
    known = {one.number: one for one in (*snapshot.seasons, *announced, *newest.seasons)}
    kept = [one for one in episodes.values() if not is_left_behind(one, newest)]
    changed: Snapshot = replace(
        snapshot,
        taken_at=newest.taken_at,
        earlier=newest.earlier,
        seasons=tuple(known[number] for number in sorted(known)),
        episodes=tuple(in_release_order(kept)),
        unreadable=newest.unreadable,
    )
    return replace(changed, **told)  # pyright: ignore[reportArgumentType] - `field` and `value` come from a snapshot


def _apply_to(episodes: dict[str, Episode], change: Change) -> None:
    """Apply one change to the episodes, which are keyed by their ids."""
    match change:
        case EpisodeAdded(episode):
            episodes[episode.id] = episode
        case EpisodeVanished(episode):
            episodes.pop(episode.id, None)
        case EpisodeReplaced(before, after):
            episodes.pop(before.id, None)
            episodes[after.id] = completed(before, after)
        case EpisodeMoved(before, after):
            episodes[before.id] = replace(episodes.get(before.id, before), release=after.release)
        case EpisodeRenumbered(before, after):
            kept = episodes.get(before.id, before)
            episodes[before.id] = replace(kept, season=after.season, number=after.number, kind=after.kind)
        case EpisodeRetold(before, after):
            told = completed(before, after)
            kept = episodes.get(before.id, before)
            episodes[before.id] = replace(kept, name=told.name, summary=told.summary, runtime=told.runtime)
        case SeasonAnnounced() | ShowRetold():
            pass
