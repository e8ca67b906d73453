"""What stops or spoils a planned party: its channel, its thread, its hosts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.roster import Role


class PartyProblemKind(Enum):
    """What can stop or spoil a party."""

    CHANNEL_GONE = auto()
    PERMISSION = auto()
    NO_THREAD = auto()
    NO_HOST = auto()


@dataclass(frozen=True, slots=True)
class PartyProblem:
    """One thing that is wrong with a party; `missing` are permissions by Discord's names."""

    kind: PartyProblemKind
    title: str
    channel_id: int
    missing: tuple[str, ...] = ()


def party_problems(entry: PartyEntry, *, there: bool, missing: Sequence[str]) -> Iterator[PartyProblem]:
    """What is wrong with a party; `there` and `missing` are what Discord says about its channel."""
    party = entry.party
    about = (party.title, party.channel_id)
    if not there:
        yield PartyProblem(PartyProblemKind.CHANNEL_GONE, *about)
    elif missing:
        yield PartyProblem(PartyProblemKind.PERMISSION, *about, tuple(missing))
    elif party.thread_refused:
        yield PartyProblem(PartyProblemKind.NO_THREAD, *about)
    if not any(entry.roster.with_role(Role.HOST)):
        yield PartyProblem(PartyProblemKind.NO_HOST, *about)
