"""What stops or spoils a planned party: its channel, its thread, its event, its hosts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Role
from bot.domain.problems import ChannelState


class PartyProblemKind(StrEnum):
    """What can stop or spoil a party. The rows keep the values, so a value must not change."""

    CHANNEL_GONE = "channel-gone"
    PERMISSION = "permission"
    THREAD_PERMISSION = "thread-permission"
    NO_THREAD = "no-thread"
    NO_HOST = "no-host"
    HOST_LEFT = "host-left"
    EVENT_PERMISSION = "event-permission"
    EVENT_GONE = "event-gone"


# Those that a server's admins have set so in Discord, and can set otherwise.
OF_CHANNEL = frozenset(
    {PartyProblemKind.CHANNEL_GONE, PartyProblemKind.PERMISSION, PartyProblemKind.THREAD_PERMISSION}
)


@dataclass(frozen=True, slots=True)
class PartyProblem:
    """One thing that is wrong with a party; `missing` are permissions by Discord's names."""

    kind: PartyProblemKind
    title: str
    channel_id: int
    missing: tuple[str, ...] = ()


def party_problems(
    entry: PartyEntry, state: ChannelState, for_threads: tuple[str, ...], for_events: tuple[str, ...] = ()
) -> Iterator[PartyProblem]:
    """What is wrong with a party; `state` and the permissions that are missing are what Discord says."""
    party = entry.party
    about = (party.title, party.channel_id)
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
