"""A guild's shows and runs as one read of the database found them; `timelines.py` does the reading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.choosing import choose_show, preferred
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import TRACK_MARK, Run, Timeline, encode_drops, is_over, kept_drops, timeline_of
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import ref_in
from db.guild_view import GuildView


@dataclass(frozen=True, slots=True)
class GuildTimelines:
    """`loaded` are the shows of files; `added_shows` those that the guild made or follows; both by id."""

    view: GuildView
    loaded: Mapping[str, Show]
    added_shows: Mapping[str, Show]

    @property
    def shows(self) -> Mapping[str, Show]:
        """Every show that the guild can choose, by id."""
        return {**self.loaded, **self.added_shows}

    @property
    def followed(self) -> frozenset[str]:
        """The ids of the shows that the guild gets alerts for, or has its own runs of."""
        followed = _shows_of(self.view.followed.values())
        own = {one.show.id for one in self.own()} | {one.show_id for one in self.view.followed_shows}
        return frozenset(followed | own)

    @property
    def of_several_runs(self) -> Sequence[Show]:
        """The shows that have more than one run to choose from: those with a rewatch here, or with tracks."""
        rewatched = {one.show.id: one.show for one in self.own() if one.is_rewatch}
        tracked = {show.id: show for show in self.loaded.values() if show.tracks}
        return list({**rewatched, **tracked}.values())

    def chosen(self, show: str | None, channel_id: int | None = None) -> Show:
        """The show that a command is about: `show` if it was given, else the likeliest. Raises Refusal."""
        return choose_show(self.shows, show, self.followed, self.followed_in(channel_id))

    def followed_in(self, channel_id: int | None) -> frozenset[str]:
        """The ids of the shows that a channel gets alerts for."""
        return _shows_of(self.view.followed_in.get(channel_id or 0, ()))

    def own(self, show_id: str | None = None) -> Sequence[Timeline]:
        """The guild's runs (of a show) that were not stopped."""
        return self._joined(
            run for run in self.view.runs if not run.stopped_at and show_id in (None, run.show_id)
        )

    def every_run(self, show: Show) -> Sequence[Timeline]:
        """The guild's runs of a show, stopped ones too."""
        return self._joined(run for run in self.view.runs if run.show_id == show.id)

    def runs_of_own_show(self, show: Show) -> Sequence[Timeline]:
        """The runs of a show that the guild made, stopped ones too. Raises Refusal if it is gone."""
        found = self.every_run(show)
        if not found:
            raise Refusal(Reason.SHOW_GONE)
        return found

    def going_on(self, runs: Sequence[Timeline], now: datetime) -> Sequence[Timeline]:
        """The runs of a show that the guild watches and that aren't over; the preferred one if all are."""
        watched = [one for one in runs if one.run.guild_id is not None or one.run.id in self.view.followed]
        return [one for one in watched if not is_over(one, now)] or [preferred(runs)]

    def _joined(self, runs: Iterable[Run]) -> Sequence[Timeline]:
        shows = self.shows
        return [one for run in runs if (one := joined(run, shows.get(run.show_id)))]


def _shows_of(keys: Iterable[str]) -> frozenset[str]:
    """The ids of the shows whose runs are stored under some keys."""
    return frozenset(key.partition(TRACK_MARK)[0] for key in keys)


def joined(run: Run, show: Show | None) -> Timeline | None:
    """A run with its show; None if the show is missing, or if its plan in this process is not the run's.

    A provider's show may be newer than the run for a moment; until the run follows, the run's dates apply.
    """
    timeline = timeline_of(run, show) if show else None
    if timeline and run.plan is None and encode_drops(timeline.drops) != run.encoded_drops:
        return replace(timeline, drops=kept_drops(run, timeline.show)) if ref_in(run.show_id) else None
    return timeline
