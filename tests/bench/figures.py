"""Figures that several benchmarks need."""

from collections.abc import Sequence
from pathlib import Path


def percentile(ascending: Sequence[float], percent: int) -> float:
    """The value below which so many per cent of an ascending row lie."""
    return ascending[min(len(ascending) - 1, len(ascending) * percent // 100)]


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has used so far, of the user and of the system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def resident_mb(pid: int) -> float:
    """Memory that a process holds, in megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
