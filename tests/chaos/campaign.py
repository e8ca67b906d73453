"""The long form of the fault campaign: `python -m tests.chaos.campaign --help`."""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.chaos import database_faults, discord_faults, memory_faults, mixed_faults, process_faults
from tests.chaos.forkserver import ForkServer
from tests.chaos.scenario import Scenario, opened_scene
from tests.chaos.server import PostgresProcess
from tests.chaos.size import Size
from tests.chaos.verdict import Tally
from tests.postgres_server import PostgresServer

Fault = Callable[[Scenario, Size, Random], Awaitable[Tally]]
WIDTH = 150
# An interpreter takes more than a second to its first message. A fork takes half of one, and a bot that was
# killed in the same second has sent requests that its successor can't know: it got 429s that no start gets.
PAUSE_S = 0.7
# A log file has no width.
console = Console(width=None if sys.stdout.isatty() else WIDTH)

EVERYWHERE: tuple[Fault, ...] = (
    process_faults.killed_again_and_again,
    process_faults.killed_after_the_send,
    process_faults.told_to_stop,
    discord_faults.outage,
    discord_faults.lost_answers,
    discord_faults.told_to_slow_down,
    discord_faults.gateway_drops,
    discord_faults.poisoned_channels,
    memory_faults.nonce_forgotten,
    memory_faults.busy_channel,
    memory_faults.clock_was_ahead,
    memory_faults.dead_channels,
    mixed_faults.kills_among_lost_answers,
    mixed_faults.kills_around_an_outage,
)
SQLITE: tuple[Fault, ...] = (database_faults.locked_by_another, database_faults.disk_full)
SHARDED: tuple[Fault, ...] = (process_faults.one_of_two_killed, process_faults.two_share_the_work)
# These need the server itself beside the scenario.
POSTGRESQL = (
    database_faults.server_killed,
    database_faults.connections_frozen,
    database_faults.connections_cut,
)


class Kind(StrEnum):
    """Which database the bots use."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Row:
    """The result of one fault."""

    name: str
    tally: Tally
    seconds: float


def main(
    kills: Annotated[int, typer.Option(help="Random kill -9 in the kill scenarios.", min=1)] = 200,
    channels: Annotated[int, typer.Option(help="Channels that wait for alerts.", min=10)] = 200,
    database: Annotated[Kind, typer.Option(help="The bots' database.")] = Kind.BOTH,
    seed: Annotated[int, typer.Option(help="Of every die; the same seed breaks the same way.")] = 7,
    outage: Annotated[float, typer.Option(help="Seconds without Discord.", min=1)] = 600.0,
    only: Annotated[str, typer.Option(help="Only faults whose name holds this.")] = "",
) -> None:
    """Break everything, one fault after another, and count what Discord holds in the end."""
    size = Size(channels, kills=kills, outage_s=outage, locked_s=25.0, waits_for_leases=True)
    chosen = (Kind.SQLITE, Kind.POSTGRESQL) if database is Kind.BOTH else (database,)
    rows = asyncio.run(_campaign(chosen, size, seed, only.replace(" ", "_")))
    console.print(_table(rows))
    console.print(_verdict(f"{len(rows)} faults", rows))
    raise typer.Exit(0 if rows and all(row.tally.clean for row in rows) else 1)


async def _campaign(databases: Sequence[Kind], size: Size, seed: int, only: str) -> list[Row]:
    rows: list[Row] = []
    async with AsyncExitStack() as stack:
        fork_server = stack.enter_context(ForkServer(PAUSE_S))
        servers = [await stack.enter_async_context(_server(kind)) for kind in databases]
        runs = [
            (f"{kind.value}: {name}", fault, server)
            for kind, server in zip(databases, servers, strict=True)
            for name, fault in _faults(server).items()
            if only in name
        ]
        progress = stack.enter_context(Progress(console=console))
        bar = progress.add_task("", total=len(runs))
        for name, fault, server in runs:
            progress.update(bar, description=name)
            start = time.monotonic()
            tally = await _run(fault, server, fork_server, size, seed)
            rows.append(Row(name, tally, time.monotonic() - start))
            # A log file shows no bar, and a campaign of an hour should say how far it has come.
            console.print(_verdict(name, rows[-1:]))
            progress.advance(bar)
    return rows


async def _run(
    fault: Fault, server: PostgresServer | None, fork_server: ForkServer, size: Size, seed: int
) -> Tally:
    dice = Random(seed)  # noqa: S311 - a campaign must be repeatable
    with tempfile.TemporaryDirectory(prefix="watchparty-") as folder:
        url = server.url("campaign") if server else None
        async with opened_scene(Path(folder), url, launch=fork_server.launch) as scene:
            scene.patience_s = 3600.0
            tally = await fault(scene, size, dice)
            return replace(tally, unanswered=await scene.unanswered())


def _faults(server: PostgresServer | None) -> dict[str, Fault]:
    if server is None:
        return {fault.__name__: fault for fault in (*EVERYWHERE, *SQLITE)}
    process = PostgresProcess(server.server.pgdata, server.server.bin_path, server.server.system_user)
    return {fault.__name__: fault for fault in (*EVERYWHERE, *SHARDED)} | {
        "server_killed": partial(database_faults.server_killed, server=process),
        "connections_frozen": partial(database_faults.connections_frozen, server=server),
        "connections_cut": partial(database_faults.connections_cut, server=server),
    }


def _kinds() -> str:
    """Every kind of fault with what it does, for the help."""
    groups = {
        "On both databases": EVERYWHERE,
        "On SQLite": SQLITE,
        "On PostgreSQL": (*SHARDED, *POSTGRESQL),
    }
    lines = [str(main.__doc__)]
    for title, faults in groups.items():
        lines.append(f"{title}:")
        lines += [f"* {one.__name__.replace('_', ' ')}: {one.__doc__}" for one in faults]
    return "\n\n".join(lines)


@asynccontextmanager
async def _server(database: Kind) -> AsyncGenerator[PostgresServer | None, None]:
    if database is Kind.SQLITE:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="watchparty-pg-", ignore_cleanup_errors=True) as folder:
        server = PostgresServer(Path(folder))
        try:
            yield server
        finally:
            server.server.cleanup()


def _table(rows: Sequence[Row]) -> Table:
    table = Table(title="What Discord's ledger says")
    headings = ("fault", "seconds", "sent", "lost", "doubled", "late", "wrong pings", "unanswered")
    for heading in (*headings, "invalid", "most per channel", "own 429"):
        table.add_column(heading, justify="left" if heading == "fault" else "right")
    for row in rows:
        tally = row.tally
        bad = (tally.lost, tally.doubled, tally.late, tally.wrong_pings, tally.unanswered)
        counts = (tally.sent, *bad, tally.invalid, tally.most_invalid, tally.limited)
        table.add_row(row.name.replace("_", " "), f"{row.seconds:.0f}", *map(str, counts))
    return table


def _verdict(what: str, rows: Sequence[Row]) -> str:
    """The one line that counts, of one fault or of all."""
    tallies = [row.tally for row in rows]
    sums = {
        "sent": sum(tally.sent for tally in tallies),
        "lost": sum(tally.lost for tally in tallies),
        "doubled": sum(tally.doubled for tally in tallies),
        "late": sum(tally.late for tally in tallies),
        "wrong pings": sum(tally.wrong_pings for tally in tallies),
        "unanswered": sum(tally.unanswered for tally in tallies),
    }
    clean = bool(tallies) and all(tally.clean for tally in tallies)
    counts = ", ".join(f"{name} {count}" for name, count in sums.items())
    return f"{'PASSED' if clean else 'FAILED'}: {what}; {counts}"


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, rich_markup_mode="markdown")
    app.command(help=_kinds())(main)
    app()
