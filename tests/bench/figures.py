"""Figures that several benchmarks need."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

# A process has settled when it used less than this of a processor for a while.
RESTING, REST_S = 0.02, 4.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes that a process holds, and those of them that it shares with no other."""

    resident_mb: float
    private_mb: float


def percentile(ascending: Sequence[float], percent: int) -> float:
    """The value below which so many per cent of an ascending row lie."""
    return ascending[min(len(ascending) - 1, len(ascending) * percent // 100)]


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used so far, of the user and of the system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def memory(pid: int) -> Memory:
    """What a process holds."""
    sizes: dict[str, int] = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size, *_ = line.split()
        sizes[name.rstrip(":")] = int(size)
    return Memory(sizes["Rss"] / 1024, (sizes["Private_Clean"] + sizes["Private_Dirty"]) / 1024)


async def at_rest(pid: int) -> Memory:
    """What a process holds once it has nothing more to do."""
    while True:
        before = cpu_seconds(pid)
        await asyncio.sleep(REST_S)
        if cpu_seconds(pid) - before < REST_S * RESTING:
            return memory(pid)
