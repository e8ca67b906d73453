"""What stands in the way of a server's next alerts, from what the rows and Discord tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from bot.domain.alerts import Outcome
from bot.domain.history import PastAlert
from bot.domain.runs import Timeline, is_over
from bot.domain.subscriptions import PausedBy, Subscription

# A press can wait seconds for its turn on a busy machine, which looks like a clock that is ahead.
CLOCK_OFF = timedelta(seconds=6)
SLOW_DATABASE = timedelta(milliseconds=500)
SLOW_GATEWAY = timedelta(seconds=1)
LONGEST_DETAIL = 300


class Grade(IntEnum):
    """How bad a finding is, the worst first."""

    STOPS = 0
    HURTS = 1
    FINE = 2


class Trouble(StrEnum):
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


HURTING = frozenset({Trouble.ROLE_GONE, Trouble.ROLE_SILENT, Trouble.NOT_SENT})
# What has happened and leaves nothing behind by which it could be found again.
EVENTS = frozenset({Trouble.REFUSED, Trouble.ROLE_GONE})
_NOT_SENT = frozenset({Outcome.UNREACHABLE, Outcome.FAILED, Outcome.STALE})
# Those of the channel itself, which its server's admins can mend.
_OF_CHANNEL = frozenset({Trouble.CHANNEL_GONE, Trouble.PERMISSION})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in the way of a channel's alerts.

    `detail` is the missing permissions, the reason of a pause, or the title of the show; empty where there is
    nothing to add.
    """

    trouble: Trouble
    channel_id: int
    role_id: int | None = None
    detail: str = ""

    @property
    def grade(self) -> Grade:
        """Whether it stops the alerts or only spoils them."""
        return Grade.HURTS if self.trouble in HURTING else Grade.STOPS


@dataclass(frozen=True, slots=True)
class Seen:
    """What Discord tells of a channel and of the role that its alerts ping."""

    there: bool = True
    missing: tuple[str, ...] = ()
    role_there: bool = True
    role_pingable: bool = True


@dataclass(frozen=True, slots=True)
class Due:
    """A subscription whose next alert is near."""

    subscription_id: int
    guild_id: int
    channel_id: int
    role_id: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """A subscription with all that was found about it, the worst first; `last` is its last ended alert."""

    subscription: Subscription
    timeline: Timeline | None
    findings: tuple[Finding, ...]
    last: PastAlert | None = None


@dataclass(frozen=True, slots=True)
class Vitals:
    """How the bot itself is. `database` and `gateway` are delays, None where no answer came.

    `clock_off` is how far the bot's clock is ahead of Discord's.
    """

    database: timedelta | None
    gateway: timedelta | None
    clock_off: timedelta


@dataclass(frozen=True, slots=True)
class Checkup:
    """A server's whole state of health.

    `notices` says of the notice channel what Discord tells, None where none was chosen; `reachable` is
    whether there is anybody else to tell of faults; `told` is whether Discord tells of the server at all.
    """

    vitals: Vitals
    channels: tuple[Checked, ...] = ()
    notice_channel_id: int | None = None
    notices: Seen | None = None
    reachable: bool = False
    told: bool = True


def findings(
    subscription: Subscription,
    timeline: Timeline | None,
    seen: Seen | None,
    last: PastAlert | None,
    now: datetime,
) -> tuple[Finding, ...]:
    """All that is in the way of a subscription's next alerts, the worst first.

    `seen` is None where Discord tells nothing at the moment: then the channel counts as fine.
    """
    found = (
        *faults(subscription, seen),
        *_paused(subscription),
        *_of_run(subscription, timeline, now),
        *_of_last(subscription, last),
    )
    return tuple(sorted(found, key=lambda one: one.grade))


def faults(subscription: Subscription, seen: Seen | None) -> tuple[Finding, ...]:
    """What the server's admins can mend in Discord: the channel, its permissions, the role.

    Where the bot paused a subscription and nothing is seen to be missing, the reason of the pause.
    """
    found = channel_faults(subscription.channel_id, subscription.role_id, seen or Seen())
    refused = subscription.paused_by is PausedBy.BOT and not any(one.trouble in _OF_CHANNEL for one in found)
    return (*found, refusal(subscription)) if refused else found


def channel_faults(channel_id: int, role_id: int | None, seen: Seen) -> tuple[Finding, ...]:
    """What Discord tells to be wrong with a channel, or with the role that is pinged there."""
    if not seen.there:
        return (Finding(Trouble.CHANNEL_GONE, channel_id),)
    missing = Finding(Trouble.PERMISSION, channel_id, detail=", ".join(seen.missing))
    silent = Trouble.ROLE_SILENT if seen.role_there else Trouble.ROLE_GONE
    role = role_id is not None and not (seen.role_there and seen.role_pingable)
    return (
        *((missing,) if seen.missing else ()),
        *((Finding(silent, channel_id, role_id),) if role else ()),
    )


def can_post(seen: Seen) -> bool:
    """Whether a message can go to a channel."""
    return seen.there and not seen.missing


def is_mended(subscription: Subscription, seen: Seen) -> bool:
    """Whether a subscription that the bot paused can be resumed, as far as Discord tells."""
    return subscription.paused_by is PausedBy.BOT and can_post(seen)


def refusal(subscription: Subscription) -> Finding:
    """That the bot paused a subscription, and why."""
    reason = (subscription.paused_reason or "")[:LONGEST_DETAIL]
    return Finding(Trouble.REFUSED, subscription.channel_id, detail=reason)


def _paused(subscription: Subscription) -> Sequence[Finding]:
    if subscription.paused_reason is None or subscription.paused_by is PausedBy.BOT:
        return ()
    return (Finding(Trouble.PAUSED, subscription.channel_id, detail=subscription.paused_reason),)


def _of_run(subscription: Subscription, timeline: Timeline | None, now: datetime) -> Sequence[Finding]:
    channel = subscription.channel_id
    if timeline is None:
        return (Finding(Trouble.SHOW_MISSING, channel, detail=subscription.show_id),)
    if not is_over(timeline, now):
        return ()
    if timeline.run.stopped_at:
        trouble = Trouble.STOPPED
    else:
        trouble = Trouble.OVER if timeline.drops else Trouble.NO_DATES
    return (Finding(trouble, channel, detail=timeline.show.title),)


def _of_last(subscription: Subscription, last: PastAlert | None) -> Sequence[Finding]:
    if last is None or last.outcome not in _NOT_SENT or subscription.paused_by is PausedBy.BOT:
        return ()
    return (Finding(Trouble.NOT_SENT, subscription.channel_id, detail=last.reason or ""),)
