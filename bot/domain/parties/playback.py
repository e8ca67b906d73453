"""Pressing play together: start, pause, resume, skip and end, as facts from which the position follows.

Nothing here ticks. Two stored values, an instant and the offset that is reached at it, say where everybody is
at any later moment, so a process that was killed knows it as soon as it is back.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.parties.programme import START, Programme, Spot
from bot.domain.refusal import Reason, Refusal

# Seconds: ready already, or somebody still has to find the player.
COUNTDOWNS = (10, 30, 60)
# After a skip the shortest: everybody is at the player already.
SKIP_COUNTDOWN = COUNTDOWNS[0]
# Time enough to find the place in the player.
JUMP_LEAD = timedelta(seconds=30)


class Status(StrEnum):
    """What people have done with a party; the rest follows from the clock."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Playback:
    """`offset` in the programme is reached at the instant `at` (UTC), and time goes on from there.

    While it is paused, `offset` is its position and `at` is since when. An ended or cancelled one ended
    at `at`.
    """

    status: Status = Status.WAITING
    offset: timedelta = START
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """Where to go in the player, and when (UTC) to press play there."""

    spot: Spot
    at: datetime


def start(playback: Playback, now: datetime, countdown_s: int) -> Playback:
    """Count down to the first second. Raises Refusal if somebody has started already."""
    if playback.status is not Status.WAITING:
        raise Refusal(_NOT_WAITING.get(playback.status, Reason.PARTY_OVER))
    return _counting(START, now, countdown_s)


def pause(playback: Playback, programme: Programme, now: datetime) -> Playback:
    """Pause; in a break, at the start of the next episode. Raises Refusal if nothing is running."""
    if playback.status is not Status.RUNNING:
        raise Refusal(_NOT_RUNNING[playback.status])
    # Players and cards show whole seconds, so everybody resumes from the one that was shown.
    offset = _whole_seconds(offset_at(playback, now))
    spot = programme.spot(offset)
    if spot is None:
        raise Refusal(Reason.PARTY_ALL_WATCHED)
    return Playback(Status.PAUSED, offset + spot.wait, now)


def resume(playback: Playback, now: datetime, countdown_s: int) -> Playback:
    """Count down and go on from where it is. Raises Refusal if it is not paused."""
    if playback.status is not Status.PAUSED:
        raise Refusal(_NOT_PAUSED[playback.status])
    return _counting(playback.offset, now, countdown_s)


def skip(playback: Playback, programme: Programme, spot: Spot, now: datetime, countdown_s: int) -> Playback:
    """Count down and go on from another place. Raises Refusal if there is no such place."""
    if playback.status not in (Status.RUNNING, Status.PAUSED):
        raise Refusal(_NOT_RUNNING[playback.status])
    offset = programme.offset(spot)
    if offset is None:
        raise Refusal(Reason.PARTY_NO_SUCH_PLACE)
    return _counting(offset, now, countdown_s)


def end(playback: Playback, now: datetime) -> Playback:
    """End it after it has started. Raises Refusal if it hasn't, or is over."""
    if playback.status not in (Status.RUNNING, Status.PAUSED):
        raise Refusal(_NOT_RUNNING[playback.status])
    return replace(playback, status=Status.ENDED, at=now, offset=offset_at(playback, now))


def cancel(playback: Playback, now: datetime) -> Playback:
    """Cancel it before it starts. Raises Refusal if it has started, or is over."""
    if playback.status is not Status.WAITING:
        if playback.status in (Status.ENDED, Status.CANCELLED):
            raise Refusal(Reason.PARTY_OVER)
        raise Refusal(Reason.PARTY_RUNS)
    return replace(playback, status=Status.CANCELLED, at=now)


def offset_at(playback: Playback, now: datetime) -> timedelta:
    """The offset in the programme at `now`; during a countdown the one that it leads to."""
    if playback.status is not Status.RUNNING or playback.at is None:
        return playback.offset
    return playback.offset + max(now - playback.at, START)


def jump(playback: Playback, programme: Programme, now: datetime) -> Jump | None:
    """How somebody who comes now catches up; None if nothing runs or everything is over.

    In a countdown and in a break it is the coming start.
    """
    if playback.status is not Status.RUNNING or playback.at is None:
        return None
    at = playback.at if playback.at > now else whole_second(now) + JUMP_LEAD
    spot = programme.spot(offset_at(playback, at))
    return Jump(replace(spot, wait=START), at + spot.wait) if spot else None


def whole_second(at: datetime) -> datetime:
    """The first whole second that is not before an instant: Discord shows no finer ones."""
    return at.replace(microsecond=0) + timedelta(seconds=bool(at.microsecond))


def _whole_seconds(offset: timedelta) -> timedelta:
    return timedelta(seconds=offset // timedelta(seconds=1))


def _counting(offset: timedelta, now: datetime, countdown_s: int) -> Playback:
    if countdown_s not in COUNTDOWNS:
        raise Refusal(Reason.PARTY_NO_SUCH_COUNTDOWN)
    return Playback(Status.RUNNING, offset, whole_second(now) + timedelta(seconds=countdown_s))


_NOT_WAITING = {Status.RUNNING: Reason.PARTY_STARTED, Status.PAUSED: Reason.PARTY_STARTED}
_NOT_RUNNING = {
    Status.WAITING: Reason.PARTY_NOT_STARTED,
    Status.PAUSED: Reason.PARTY_PAUSED,
    Status.ENDED: Reason.PARTY_OVER,
    Status.CANCELLED: Reason.PARTY_OVER,
}
_NOT_PAUSED = {
    Status.WAITING: Reason.PARTY_NOT_STARTED,
    Status.RUNNING: Reason.PARTY_NOT_PAUSED,
    Status.ENDED: Reason.PARTY_OVER,
    Status.CANCELLED: Reason.PARTY_OVER,
}
