"""All that `/doctor` looked at in a server, and when it calls the bot itself slow."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.history import PastAlert
from bot.domain.parties.problems import PartyProblem
from bot.domain.problems import ChannelState, Problem
from bot.domain.runs import Timeline
from bot.domain.snapshots.held import ShowCheck
from bot.domain.subscriptions import Subscription

# On a busy machine a button press can wait for seconds, which looks like a clock that is ahead.
CLOCK_OFF = timedelta(seconds=6)
# Commands have three seconds; these leave most of it.
SLOW_DATABASE, SLOW_GATEWAY = timedelta(milliseconds=500), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class SubscriptionCheck:
    """A subscription with its problems, the worst first; `last` is its last ended alert."""

    subscription: Subscription
    timeline: Timeline | None
    problems: tuple[Problem, ...]
    last: PastAlert | None = None


@dataclass(frozen=True, slots=True)
class BotStatus:
    """How the bot itself is. `database` and `gateway` are delays, None if no answer came.

    `clock_off` is how far the bot's clock is ahead of Discord's.
    """

    database: timedelta | None
    gateway: timedelta | None
    clock_off: timedelta


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that `/doctor` shows about a server.

    `warning_channel` is the state of the channel for warnings, None if none was chosen; `reachable`: anybody
    else can be told about problems; `told`: Discord reports the server at all.
    """

    status: BotStatus
    channels: tuple[SubscriptionCheck, ...] = ()
    warning_channel_id: int | None = None
    warning_channel: ChannelState | None = None
    reachable: bool = False
    told: bool = True
    parties: tuple[PartyProblem, ...] = ()
    shows: tuple[ShowCheck, ...] = ()
