"""A show being watched on one timeline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.domain.dates.wall_clock import wall_clock
from bot.domain.refusal import Reason, Refusal
from bot.domain.schedule import DatedPlan, Drop, drops_of, episode_count, next_drop
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import ref_in

RUN_PREFIX = "run:"
TRACK_MARK = "/"
# What is longer doesn't fit the database's 64-bit numbers.
MAX_ID_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Run:
    """One timeline of a show. `guild_id` None is an official run, whose plan is in the show file: the show's
    own, or that of its track with the id `track`.

    `revision` counts the changes of the plan: an alert planned under an older one can't go out.
    `encoded_drops` is that of the plan at this revision. `plan` is a rewatch's own; a stopped one
    (`stopped_at`, UTC) keeps it, but releases nothing more.
    """

    id: int
    show_id: str
    guild_id: int | None
    revision: int
    encoded_drops: str = ""
    plan: DatedPlan | None = None
    stopped_at: datetime | None = None
    track: str = ""

    @property
    def follows_provider(self) -> bool:
        """Whether its dates are a provider's, which may move an episode even after its alert."""
        return self.plan is None and ref_in(self.show_id) is not None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A run with its show and its drops: everything needed to plan or show an alert."""

    run: Run
    show: Show
    drops: tuple[Drop, ...]

    @property
    def title(self) -> str:
        """The show's title, with the track's name if the run is a track."""
        track = self.show.track(self.run.track)
        return f"{self.show.title} · {track.name}" if track else self.show.title

    @property
    def is_rewatch(self) -> bool:
        """Whether it is a server's own run of a show that others have too, with dates of its own."""
        others_have = self.show.guild_id is None or ref_in(self.show.id) is not None
        return self.run.guild_id is not None and self.run.plan is not None and others_have


def timeline_of(run: Run, show: Show) -> Timeline | None:
    """A run's timeline: the show's own drops, or the rewatch's, as far as it came before it was stopped.

    None if the show file no longer has such a track.
    """
    drops = planned_drops(run, show)
    if drops is not None and run.stopped_at:
        drops = tuple(drop for drop in drops if drop.at <= run.stopped_at)
    return None if drops is None else Timeline(run, show, drops)


def planned_drops(run: Run, show: Show) -> tuple[Drop, ...] | None:
    """The drops of a run's plan, including those after it was stopped; None if its track is gone."""
    if run.plan is None:
        return show.official_drops(run.track)
    names = {drop.episodes: drop.special for drop in show.drops if drop.special}
    return tuple(replace(drop, special=names.get(drop.episodes)) for drop in drops_of(run.plan))


def season_length(timeline: Timeline) -> int:
    """How many numbered episodes the season has, even if a stopped or shorter run doesn't bring them all."""
    planned = planned_drops(timeline.run, timeline.show) or ()
    return max(episode_count(planned), episode_count(timeline.show.drops))


def run_number(text: str) -> int:
    """The id of a run that a button's argument, which can be forged, names; 0, which no run has, for none."""
    return int(text) if text.isdecimal() and len(text) <= MAX_ID_DIGITS else 0


def run_key(show_id: str, track: str) -> str:
    """The key under which a run is stored: a track is an official run of its own."""
    return f"{show_id}{TRACK_MARK}{track}" if track else show_id


def kept_drops(run: Run, show: Show) -> tuple[Drop, ...]:
    """The drops that a run without a plan of its own has; those of its show may be newer."""
    names = {drop.episodes: drop.special for drop in show.drops if drop.special}
    zone = show.release.timezone if show.release else "UTC"
    return tuple(
        replace(
            drop,
            special=names.get(drop.episodes),
            day=None if drop.timed else wall_clock(drop.at, zone).date(),
        )
        for drop in decode_drops(run.encoded_drops)
    )


def encode_drops(drops: Sequence[Drop]) -> str:
    """A text that changes exactly when a drop's instant or episodes do; stored with the run's revision."""
    return ";".join(
        f"{drop.number}@{drop.at:%Y%m%dT%H%M%SZ}{'' if drop.timed else '~'}:{drop.episodes}" for drop in drops
    )


def decode_drops(encoded_drops: str) -> tuple[Drop, ...]:
    """The drops that `encode_drops` was given; empty if the text can't be read."""
    return tuple(
        Drop(
            number=int(number),
            at=datetime.strptime(at, "%Y%m%dT%H%M%S").replace(tzinfo=UTC),
            episodes=tuple(map(int, re.findall(r"-?\d+", episodes))),
            timed=not untimed,
        )
        for number, at, untimed, episodes in re.findall(
            r"(\d+)@(\d{8}T\d{6})Z(~?):\(([-\d, ]*)\)", encoded_drops
        )
    )


def moved_drops(
    before: Sequence[Drop], after: Sequence[Drop], now: datetime, *, even_past: bool = False
) -> Sequence[Drop]:
    """The coming drops of a plan, as another plan moves them, in the order of the first plan.

    A drop moves if all its episodes had another date, whatever drops they were in. With `even_past` also one
    that has come and is moved to the future, as providers do.
    """
    dates = {episode: drop.at for drop in before for episode in drop.episodes}
    places = {episode: drop for drop in after for episode in drop.episodes}

    def is_moved(drop: Drop) -> bool:
        had = [dates.get(episode) for episode in drop.episodes]
        was_coming = any(at is not None and at > now for at in had)
        return None not in had and drop.at not in had and (was_coming or (even_past and drop.at > now))

    found = dict.fromkeys(places[episode] for episode in dates if episode in places)
    return [drop for drop in found if is_moved(drop)]


def withdrawn_drops(before: Sequence[Drop], after: Sequence[Drop], now: datetime) -> Iterator[Drop]:
    """The coming drops of a plan with those of their episodes that have no date in another plan.

    An episode that has another number there is not one of them; it comes at the same instant.
    """
    known = {episode for drop in before for episode in drop.episodes}
    kept = {episode for drop in after for episode in drop.episodes}
    renumbered = {drop.at for drop in after if not known.issuperset(drop.episodes)}
    for drop in before:
        gone = tuple(episode for episode in drop.episodes if episode not in kept)
        if gone and drop.at > now and drop.at not in renumbered:
            yield replace(drop, episodes=gone)


def is_over(timeline: Timeline, now: datetime) -> bool:
    """Whether a run has nothing left to come: no drop, and no episode that is still to get a date."""
    return next_drop(timeline.drops, now) is None and not (timeline.drops and undated(timeline))


def undated(timeline: Timeline) -> int:
    """How many episodes are still to get a date, in a run that follows its provider."""
    return timeline.show.undated if timeline.run.follows_provider and not timeline.run.stopped_at else 0


def check_revision(timeline: Timeline, seen: str) -> Timeline:
    """The same timeline. Raises Refusal if it has changed since the revision that the person saw."""
    if str(timeline.run.revision) != seen:
        raise Refusal(Reason.CHANGED_MEANWHILE)
    return timeline
