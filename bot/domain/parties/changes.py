"""What hosts do with a party. Each change returns the new party; none changes one that is over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.domain.parties import playback
from bot.domain.parties.party import Party, Plan, ends_at, is_over
from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.programme import Spot
from bot.domain.refusal import Reason, Refusal

# Something that a host presses, at an instant (UTC).
Press = Callable[[Party, datetime], Party]


def started(party: Party, now: datetime, countdown_s: int) -> Party:
    """Count down to the first second. Raises Refusal if somebody has started it already."""
    return _played(party, now, lambda before: playback.start(before, now, countdown_s))


def paused(party: Party, now: datetime) -> Party:
    """Pause. Raises Refusal if nothing is running."""
    return _played(party, now, lambda before: playback.pause(before, party.programme, now))


def resumed(party: Party, now: datetime, countdown_s: int) -> Party:
    """Count down and go on. Raises Refusal if it is not paused."""
    return _played(party, now, lambda before: playback.resume(before, now, countdown_s))


def skipped(party: Party, spot: Spot, now: datetime, countdown_s: int) -> Party:
    """Count down and go on from another place. Raises Refusal if there is none."""
    return _played(party, now, lambda before: playback.skip(before, party.programme, spot, now, countdown_s))


def ended(party: Party, now: datetime) -> Party:
    """End it. Raises Refusal if it hasn't started."""
    return _played(party, now, lambda before: playback.end(before, now))


def cancelled(party: Party, now: datetime) -> Party:
    """Cancel it. Raises Refusal if it has started."""
    return _played(party, now, lambda before: playback.cancel(before, now))


def replanned(party: Party, plan: Plan, now: datetime) -> Party:
    """The party with another plan; it gets a new revision if the time, place or episodes change.

    Raises Refusal once it has started.
    """
    check_waits(party, now)
    moved = _agreed_on(plan) != _agreed_on(party.plan)
    return replace(party, plan=plan, revision=party.revision + moved)


def check_waits(party: Party, now: datetime) -> None:
    """Raises Refusal once a party has started or is over."""
    if is_over(party, now):
        raise Refusal(Reason.PARTY_OVER)
    if party.playback.status is not Status.WAITING:
        raise Refusal(Reason.PARTY_RUNS)


def check_started(party: Party, now: datetime) -> None:
    """Raises Refusal before a party has started and once it is over."""
    if is_over(party, now):
        raise Refusal(Reason.PARTY_OVER)
    if party.playback.status is Status.WAITING:
        raise Refusal(Reason.PARTY_NOT_STARTED)


def closed(party: Party, now: datetime) -> Party | None:
    """The party as ended, if it has ended by itself by now; None if it goes on."""
    if party.playback.status in (Status.ENDED, Status.CANCELLED) or now < ends_at(party):
        return None
    at = ends_at(party)
    end = Playback(Status.ENDED, playback.offset_at(party.playback, at), at)
    return replace(party, playback=end, revision=party.revision + 1)


def _played(party: Party, now: datetime, change: Callable[[Playback], Playback]) -> Party:
    if is_over(party, now):
        raise Refusal(Reason.PARTY_OVER)
    return replace(party, playback=change(party.playback), revision=party.revision + 1)


def _agreed_on(plan: Plan) -> tuple[object, ...]:
    """What people have said yes to: time, place and episodes."""
    return plan.starts_at, plan.place, plan.programme.episodes
