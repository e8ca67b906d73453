"""Processes that share a database, which shards each of them runs, and when one counts as dead."""

from dataclasses import dataclass
from datetime import timedelta

HEARTBEAT_S = 3.0
# A process without a heartbeat for longer is dead, and another one takes over. Five are missed before: an
# outage of seconds is not a death.
DEAD_AFTER = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Process:
    """One process of the bot. Its `pid` is only valid within its `namespace` (a machine or container)."""

    id: str
    shard_count: int
    shard_ids: tuple[int, ...]
    host: str
    namespace: str
    pid: int

    def overlaps(self, other: "Process") -> bool:
        """Whether both would get some server's events; with different shard counts, any two shards may."""
        return self.shard_count != other.shard_count or not set(self.shard_ids).isdisjoint(other.shard_ids)


@dataclass(frozen=True, slots=True)
class RegisteredProcess:
    """A process as the database knows it; one that is not active stands by for another's shards."""

    process: Process
    is_active: bool
    seen_s: float
