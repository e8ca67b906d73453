"""What stops or spoils a planned party: its channel, its place, its thread, its event, its hosts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Role
from bot.domain.parties.playback import Status
from bot.domain.parties.repeats import Repeat
from bot.domain.problems import ChannelState


class PartyProblemKind(StrEnum):
    """What can stop or spoil a party. The rows keep the values, so a value must not change."""

    CHANNEL_GONE = "channel-gone"
    PLACE_GONE = "place-gone"
    REPEAT_CHANNEL_GONE = "repeat-channel-gone"
    REPEAT_PLACE_GONE = "repeat-place-gone"
    PERMISSION = "permission"
    THREAD_PERMISSION = "thread-permission"
    NO_THREAD = "no-thread"
    NO_HOST = "no-host"
    HOST_LEFT = "host-left"
    EVENT_PERMISSION = "event-permission"
    EVENT_GONE = "event-gone"


# Problems of the server's own settings in Discord, which its admins can change.
OF_CHANNEL = frozenset(
    {PartyProblemKind.CHANNEL_GONE, PartyProblemKind.PERMISSION, PartyProblemKind.THREAD_PERMISSION}
)
# Problems that keep a party from the channel or the place that was chosen.
OF_PLACE = frozenset(
    {
        PartyProblemKind.CHANNEL_GONE,
        PartyProblemKind.PERMISSION,
        PartyProblemKind.PLACE_GONE,
        PartyProblemKind.REPEAT_CHANNEL_GONE,
        PartyProblemKind.REPEAT_PLACE_GONE,
    }
)


@dataclass(frozen=True, slots=True)
class PartyProblem:
    """One thing that is wrong with a party; `missing` are permissions by Discord's names."""

    kind: PartyProblemKind
    title: str
    channel_id: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyChannels:
    """The state of the channel of a party's card; `place_gone`: its place is a channel that is gone."""

    card: ChannelState
    place_gone: bool = False


def party_problems(
    entry: PartyEntry,
    channels: PartyChannels,
    for_threads: tuple[str, ...],
    for_events: tuple[str, ...] = (),
) -> Iterator[PartyProblem]:
    """What is wrong with a party; `for_threads` and `for_events` are the permissions that are missing."""
    party, state = entry.party, channels.card
    about = (party.title, party.channel_id)
    if state.there and channels.place_gone and party.playback.status is Status.WAITING:
        yield PartyProblem(PartyProblemKind.PLACE_GONE, *about)
    if not state.there:
        yield PartyProblem(PartyProblemKind.CHANNEL_GONE, *about)
    elif state.missing:
        yield PartyProblem(PartyProblemKind.PERMISSION, *about, state.missing)
    elif for_threads:
        yield PartyProblem(PartyProblemKind.THREAD_PERMISSION, *about, for_threads)
    elif party.thread_refused:
        yield PartyProblem(PartyProblemKind.NO_THREAD, *about)
    if party.event_gone:
        yield PartyProblem(PartyProblemKind.EVENT_GONE, *about)
    elif party.wants_event and for_events:
        yield PartyProblem(PartyProblemKind.EVENT_PERMISSION, *about, for_events)
    hosts = tuple(entry.roster.with_role(Role.HOST))
    if not hosts:
        yield PartyProblem(PartyProblemKind.NO_HOST, *about)
    elif all(host.left for host in hosts):
        yield PartyProblem(PartyProblemKind.HOST_LEFT, *about)


def repeat_problems(repeat: Repeat, title: str, channels: PartyChannels) -> Iterator[PartyProblem]:
    """What is wrong with the channel and the place of a repeat's parties; `title` is that of its show."""
    about, state = (title, repeat.channel_id), channels.card
    if not state.there:
        yield PartyProblem(PartyProblemKind.REPEAT_CHANNEL_GONE, *about)
    elif state.missing:
        yield PartyProblem(PartyProblemKind.PERMISSION, *about, state.missing)
    if state.there and channels.place_gone:
        yield PartyProblem(PartyProblemKind.REPEAT_PLACE_GONE, *about)
