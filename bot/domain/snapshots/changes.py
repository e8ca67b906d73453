"""The differences between two snapshots of a show, episode by episode, matched by the provider's ids."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.snapshots.drops import is_out
from bot.domain.snapshots.seasons import in_release_order
from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Season, Snapshot


@dataclass(frozen=True, slots=True)
class EpisodeAdded:
    """An episode that was not known before."""

    episode: Episode


@dataclass(frozen=True, slots=True)
class EpisodeVanished:
    """An episode that the provider no longer lists."""

    episode: Episode


@dataclass(frozen=True, slots=True)
class EpisodeReplaced:
    """The same episode of the season under a new id; its release may differ too."""

    before: Episode
    after: Episode


@dataclass(frozen=True, slots=True)
class EpisodeMoved:
    """An episode that has another time, gains or loses its time of day, or loses its date."""

    before: Episode
    after: Episode

    @property
    def gained_time(self) -> bool:
        """Whether a bare day became a time; admins with their own rule are told once."""
        return self.before.release.at is None and self.after.release.at is not None


@dataclass(frozen=True, slots=True)
class EpisodeRenumbered:
    """Another number, season or kind under the same id."""

    before: Episode
    after: Episode


@dataclass(frozen=True, slots=True)
class EpisodeRetold:
    """Another name, summary or length."""

    before: Episode
    after: Episode


@dataclass(frozen=True, slots=True)
class SeasonAnnounced:
    """A new season, which a server that follows the show may want too."""

    season: Season


@dataclass(frozen=True, slots=True)
class ShowRetold:
    """A change to the show itself: `field` is the snapshot's field, `value` its new value."""

    field: str
    value: object


EpisodeChange = (
    EpisodeAdded | EpisodeVanished | EpisodeReplaced | EpisodeMoved | EpisodeRenumbered | EpisodeRetold
)
Change = EpisodeChange | SeasonAnnounced | ShowRetold

SHOW_FIELDS = (
    "title", "page", "credit", "year", "aliases", "titles", "genres", "runtime", "status", "channel",
    "country", "timezone", "premise", "poster", "cast", "crew",
)  # fmt: skip


def changes_between(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Every difference between `before` and `after`, two snapshots of the same show.

    Episodes that fell out of the window, entries that can't be read right now, and texts, lists or numbers
    that became empty are not changes: they never make what is stored smaller.
    """
    return (*_episode_changes(before, after), *_new_seasons(before, after), *_retold(before, after))


def _episode_changes(before: Snapshot, after: Snapshot) -> Iterator[EpisodeChange]:
    old = {one.id: one for one in before.episodes}
    new = {one.id: one for one in after.episodes}
    kept = {one.id for one in after.episodes} | set(after.unreadable)
    gone = [one for one in before.episodes if one.id not in kept and not is_left_behind(one, after)]
    added = [one for one in after.episodes if one.id not in old]
    heirs = _heirs(gone, added)
    for one in gone:
        heir = heirs.get(one.id)
        yield EpisodeReplaced(one, heir) if heir else EpisodeVanished(one)
    inherited = {heir.id for heir in heirs.values()}
    yield from (EpisodeAdded(one) for one in added if one.id not in inherited)
    for one in before.episodes:
        if one.id in new:
            yield from _differences(one, new[one.id])


def _differences(before: Episode, after: Episode) -> Iterator[EpisodeChange]:
    if before.release != after.release:
        yield EpisodeMoved(before, after)
    if _identity(before) != _identity(after):
        yield EpisodeRenumbered(before, after)
    if _texts(before) != _texts(completed(before, after)):
        yield EpisodeRetold(before, after)


def _identity(episode: Episode) -> tuple[int, int | None, EpisodeKind]:
    return episode.season, episode.number, episode.kind


def _texts(episode: Episode) -> tuple[str | None, str | None, int | None]:
    return episode.name, episode.summary, episode.runtime


def completed(before: Episode, after: Episode) -> Episode:
    """The later episode, with the earlier one's texts if it has lost its own."""
    return replace(
        after,
        name=after.name or before.name,
        summary=after.summary or before.summary,
        runtime=after.runtime or before.runtime,
    )


def _heirs(gone: Iterable[Episode], added: Iterable[Episode]) -> Mapping[str, Episode]:
    """For the id of each episode that is gone, the new one in its place in the season, if there is one."""
    places = {_place(one): one for one in added}
    return {one.id: places[_place(one)] for one in gone if _place(one) in places}


def _place(episode: Episode) -> tuple[object, ...]:
    """What identifies an episode in a season: its number; for a special, which has none, name and date."""
    named = () if episode.number is not None else (episode.name, episode.release)
    return *_identity(episode), *named


def is_left_behind(episode: Episode, newest: Snapshot) -> bool:
    """Whether an episode is out and before the window of a long-running show."""
    listed = any(one.id == episode.id for one in newest.episodes)
    if not newest.earlier or listed or not newest.episodes or not is_out(episode, newest, newest.taken_at):
        return False
    return in_release_order([newest.episodes[0], episode])[0] is episode


def _new_seasons(before: Snapshot, after: Snapshot) -> Iterator[SeasonAnnounced]:
    known = {one.number for one in before.seasons}
    yield from (SeasonAnnounced(one) for one in after.seasons if one.number not in known)


def _retold(before: Snapshot, after: Snapshot) -> Iterator[ShowRetold]:
    for name in SHOW_FIELDS:
        value: object = getattr(after, name)
        if value not in (None, (), "") and value != getattr(before, name):
            yield ShowRetold(name, value)
