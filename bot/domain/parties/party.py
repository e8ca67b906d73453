"""A party, and the stage that it is in at a given moment."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.parties.playback import Playback, Status, offset_at
from bot.domain.parties.programme import Programme

# People gather before the start; this long before it they can say that they are here.
DOORS = timedelta(minutes=15)
# Credits, and the talk after them.
MARGIN = timedelta(minutes=30)
# For a host who never came, or who paused and forgot about it.
NEVER_STARTED = timedelta(hours=3)
PAUSED_TOO_LONG = timedelta(hours=6)
# Minutes: time enough to get a drink and find the player.
DEFAULT_REMINDER = 15
# What a host may choose instead, in minutes; 0 is none.
REMINDERS = (0, 5, 10, 15, 30, 60, 120, 1440)
# More than any server plans at once; it bounds what one server can fill the database with.
MAX_PARTIES = 50
_CHANNEL = re.compile(r"<#(\d{1,20})>")


class Stage(StrEnum):
    """Where a party stands."""

    PLANNED = "planned"
    OPEN = "open"
    COUNTING = "counting"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"
    CANCELLED = "cancelled"


ON = frozenset({Stage.COUNTING, Stage.PLAYING, Stage.PAUSED})
OVER = frozenset({Stage.ENDED, Stage.CANCELLED})


WAITING = Playback()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a host chose. `starts_at` is UTC; `place` is words or a channel's mention; None seats everybody.

    `reminder_minutes` is how long before the start those who go are reminded; 0 for never.
    """

    programme: Programme
    starts_at: datetime
    place: str
    seats: int | None = None
    reminder_minutes: int = DEFAULT_REMINDER


@dataclass(frozen=True, slots=True)
class Origin:
    """What the repeat that planned a party says about it: when (UTC) it starts, and what it watches.

    A host may have changed the party since. `key` tells the parties of a repeat apart.
    """

    repeat_id: int
    starts_at: datetime
    episodes: tuple[int, ...]

    @property
    def key(self) -> int:
        """The first episode."""
        return self.episodes[0]


@dataclass(frozen=True, slots=True)
class Party:
    """People of one server who watch certain episodes together.

    `channel_id` is where its card is; `message_id` and `thread_id` are None until Discord has them.
    `revision` counts the changes of its times: what was planned under an earlier one can't go out.
    `run_id` is the run whose episodes they are; None if it is gone. `origin` is None unless a repeat made it.
    `event_gone`: somebody has deleted or ended its event by hand. `card_gone`: its card was deleted.
    `thread_names` and `event_names` are what the bot called them last, two while it isn't known whether
    Discord has taken the second; none if neither is known.
    """

    id: int
    guild_id: int
    channel_id: int
    show_id: str
    run_id: int | None
    title: str
    plan: Plan
    playback: Playback = WAITING
    revision: int = 1
    message_id: int | None = None
    thread_id: int | None = None
    event_id: int | None = None
    thread_names: tuple[str, ...] = ()
    event_names: tuple[str, ...] = ()
    wants_event: bool = False
    event_gone: bool = False
    card_gone: bool = False
    thread_refused: bool = False
    origin: Origin | None = None

    @property
    def programme(self) -> Programme:
        """The episodes that it watches."""
        return self.plan.programme


def place_channel(place: str) -> int | None:
    """The channel that a party's place is; None if it is words."""
    mention = _CHANNEL.fullmatch(place)
    return int(mention[1]) if mention else None


def stage(party: Party, now: datetime) -> Stage:
    """Where a party stands at `now` (UTC)."""
    playback = party.playback
    if playback.status is Status.CANCELLED:
        return Stage.CANCELLED
    if playback.status is Status.ENDED or now >= ends_at(party):
        return Stage.ENDED
    if playback.status is Status.PAUSED:
        return Stage.PAUSED
    if playback.status is Status.WAITING:
        return Stage.PLANNED if now < party.plan.starts_at - DOORS else Stage.OPEN
    return Stage.COUNTING if playback.at is not None and now < playback.at else Stage.PLAYING


def ends_at(party: Party) -> datetime:
    """When (UTC) a party will end by itself if nobody does anything; or when it ended."""
    playback = party.playback
    if playback.status is Status.WAITING or playback.at is None:
        return party.plan.starts_at + NEVER_STARTED
    if playback.status is Status.RUNNING:
        return playback.at + (party.programme.total - playback.offset) + MARGIN
    return playback.at + PAUSED_TOO_LONG if playback.status is Status.PAUSED else playback.at


def is_on(party: Party, now: datetime) -> bool:
    """Whether it has been started and is not over."""
    return stage(party, now) in ON


def is_over(party: Party, now: datetime) -> bool:
    """Whether it has ended or was cancelled."""
    return stage(party, now) in OVER


def all_watched(party: Party, now: datetime) -> bool:
    """Whether the party was started and its last episode is over at `now`."""
    return party.programme.spot(offset_at(party.playback, now)) is None


def is_given_by_hand(name: str, known: Collection[str], wanted: str) -> bool:
    """Whether somebody has given a thread or event its name: the bot gave it none of `known`, nor `wanted`.

    If it isn't known what the bot called it, the name counts as the bot's.
    """
    return bool(known) and name not in known and name != wanted
