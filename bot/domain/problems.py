"""Finds what would stop a server's next alerts, from the rows and from what Discord says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.alerts import Outcome
from bot.domain.history import PastAlert
from bot.domain.runs import Timeline, is_over
from bot.domain.subscriptions import PausedBy, Subscription

MAX_DETAIL_LENGTH = 300  # As much as the column `problems.detail` holds.


class Severity(IntEnum):
    """How bad a problem is, the worst first. `INFO` is no problem, but may be why nothing is posted."""

    BLOCKING = 0
    DEGRADED = 1
    INFO = 2
    OK = 3


class ProblemKind(StrEnum):
    """What can stop or spoil the alerts of a channel."""

    CHANNEL_GONE = "channel gone"
    PERMISSION = "permission"
    REFUSED = "refused"
    PAUSED = "paused"
    SHOW_MISSING = "show missing"
    NO_DATES = "no dates"
    STOPPED = "stopped"
    OVER = "over"
    ROLE_GONE = "role gone"
    ROLE_SILENT = "role silent"
    NOT_SENT = "not sent"


HURTING = frozenset({ProblemKind.ROLE_GONE, ProblemKind.ROLE_SILENT, ProblemKind.NOT_SENT})
# A season that has ended, or what an admin stopped or paused, is as it should be.
INTENDED = frozenset({ProblemKind.OVER, ProblemKind.STOPPED, ProblemKind.PAUSED})
# Events: once they have happened, no check could find them again.
EVENTS = frozenset({ProblemKind.REFUSED, ProblemKind.ROLE_GONE})
_NOT_SENT = frozenset({Outcome.UNREACHABLE, Outcome.FAILED, Outcome.STALE})
# Those that the server's admins can fix.
_OF_CHANNEL = frozenset({ProblemKind.CHANNEL_GONE, ProblemKind.PERMISSION})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops or spoils a channel's alerts.

    `detail` is the missing permissions, the reason of a pause, the title of the show, or empty.
    """

    kind: ProblemKind
    channel_id: int
    role_id: int | None = None
    detail: str = ""

    @property
    def severity(self) -> Severity:
        """Whether it stops the alerts, only spoils them, or is nothing to fix."""
        if self.kind in INTENDED:
            return Severity.INFO
        return Severity.DEGRADED if self.kind in HURTING else Severity.BLOCKING


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What Discord says about a channel and the role that its alerts ping."""

    there: bool = True
    missing: tuple[str, ...] = ()
    role_there: bool = True
    role_pingable: bool = True


def find_problems(
    subscription: Subscription,
    timeline: Timeline | None,
    state: ChannelState | None,
    last: PastAlert | None,
    now: datetime,
) -> tuple[Problem, ...]:
    """Everything that would stop or spoil a subscription's next alerts, the worst first.

    `state` is None if Discord says nothing about the channel at the moment: then it counts as fine.
    """
    found = (
        *setup_problems(subscription, state),
        *_paused(subscription),
        *_of_run(subscription, timeline, now),
        *_of_last(subscription, last),
    )
    return tuple(sorted(found, key=lambda one: one.severity))


def setup_problems(subscription: Subscription, state: ChannelState | None) -> tuple[Problem, ...]:
    """What the server's admins can fix in Discord: the channel, its permissions, the role.

    If the bot paused a subscription and nothing seems to be missing, the reason of the pause.
    """
    found = channel_problems(subscription.channel_id, subscription.role_id, state or ChannelState())
    refused = subscription.paused_by is PausedBy.BOT and not any(one.kind in _OF_CHANNEL for one in found)
    return (*found, refused_problem(subscription)) if refused else found


def channel_problems(channel_id: int, role_id: int | None, state: ChannelState) -> tuple[Problem, ...]:
    """What Discord says is wrong with a channel, or with the role that is pinged there."""
    if not state.there:
        return (Problem(ProblemKind.CHANNEL_GONE, channel_id),)
    missing = Problem(ProblemKind.PERMISSION, channel_id, detail=", ".join(state.missing))
    silent = ProblemKind.ROLE_SILENT if state.role_there else ProblemKind.ROLE_GONE
    role = role_id is not None and not (state.role_there and state.role_pingable)
    return (
        *((missing,) if state.missing else ()),
        *((Problem(silent, channel_id, role_id),) if role else ()),
    )


def can_post(state: ChannelState) -> bool:
    """Whether a message can go to a channel."""
    return state.there and not state.missing


def is_fixed(subscription: Subscription, state: ChannelState) -> bool:
    """Whether a subscription that the bot paused can be resumed, as far as Discord shows."""
    return subscription.paused_by is PausedBy.BOT and can_post(state)


def refused_problem(subscription: Subscription) -> Problem:
    """The problem of a subscription that the bot paused, with the reason."""
    reason = (subscription.paused_reason or "")[:MAX_DETAIL_LENGTH]
    return Problem(ProblemKind.REFUSED, subscription.channel_id, detail=reason)


def _paused(subscription: Subscription) -> Sequence[Problem]:
    if subscription.paused_reason is None or subscription.paused_by is PausedBy.BOT:
        return ()
    return (Problem(ProblemKind.PAUSED, subscription.channel_id, detail=subscription.paused_reason),)


def _of_run(subscription: Subscription, timeline: Timeline | None, now: datetime) -> Sequence[Problem]:
    channel = subscription.channel_id
    if timeline is None:
        return (Problem(ProblemKind.SHOW_MISSING, channel, detail=subscription.show_id),)
    if not is_over(timeline, now):
        return ()
    if timeline.run.stopped_at:
        kind = ProblemKind.STOPPED
    else:
        kind = ProblemKind.OVER if timeline.drops else ProblemKind.NO_DATES
    return (Problem(kind, channel, detail=timeline.show.title),)


def _of_last(subscription: Subscription, last: PastAlert | None) -> Sequence[Problem]:
    if last is None or last.outcome not in _NOT_SENT or subscription.paused_by is PausedBy.BOT:
        return ()
    return (Problem(ProblemKind.NOT_SENT, subscription.channel_id, detail=last.reason or ""),)
