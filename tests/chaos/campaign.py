"""The long form of the fault campaign: `python -m tests.chaos.campaign --help`."""

import asyncio
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
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
from tests.chaos.scenario import Scenario, opened_scene
from tests.chaos.server import PostgresProcess
from tests.chaos.size import Size
from tests.chaos.verdict import Tally
from tests.conftest import Postgres

Fault = Callable[[Scenario, Size, Random], Awaitable[Tally]]
console = Console()

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
    memory_faults.dead_channels,
    mixed_faults.kills_among_lost_answers,
    mixed_faults.kills_around_an_outage,
)
SQLITE: tuple[Fault, ...] = (database_faults.locked_by_another, database_faults.disk_full)


class Kind(StrEnum):
    """Which database the bots use."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


def main(
    kills: Annotated[int, typer.Option(help="Random kill -9 in the kill scenarios.", min=1)] = 200,
    channels: Annotated[int, typer.Option(help="Channels that are owed alerts.", min=10)] = 200,
    database: Annotated[Kind, typer.Option(help="The bots' database.")] = Kind.SQLITE,
    seed: Annotated[int, typer.Option(help="Of every die; the same seed breaks the same way.")] = 7,
    outage: Annotated[float, typer.Option(help="Seconds without Discord.", min=1)] = 600.0,
    only: Annotated[str, typer.Option(help="Only faults whose name holds this.")] = "",
) -> None:
    """Break everything, one fault after another, and count what Discord holds in the end."""
    size = Size(channels, kills, outage, locked_s=25.0, waits_for_leases=True)
    tallies = asyncio.run(_campaign(database, size, seed, only))
    console.print(_table(tallies))
    raise typer.Exit(0 if all(tally.clean for _, tally, _ in tallies) else 1)


async def _campaign(database: Kind, size: Size, seed: int, only: str) -> list[tuple[str, Tally, float]]:
    tallies: list[tuple[str, Tally, float]] = []
    async with _server(database) as server:
        faults = {name: fault for name, fault in _faults(server).items() if only in name}
        with Progress(console=console) as progress:
            bar = progress.add_task("", total=len(faults))
            for name, fault in faults.items():
                progress.update(bar, description=name)
                start = time.monotonic()
                tally = await _run(fault, server, size, seed)
                tallies.append((name, tally, time.monotonic() - start))
                progress.advance(bar)
    return tallies


async def _run(fault: Fault, server: Postgres | None, size: Size, seed: int) -> Tally:
    dice = Random(seed)  # noqa: S311 - a campaign wants dice that fall the same way twice
    with tempfile.TemporaryDirectory(prefix="watchparty-") as folder:
        url = server.url("campaign") if server else None
        async with opened_scene(Path(folder), url) as scene:
            scene.patience_s = 3600.0
            return await fault(scene, size, dice)


def _faults(server: Postgres | None) -> dict[str, Fault]:
    if server is None:
        chosen = (*EVERYWHERE, *SQLITE)
        return {fault.__name__: fault for fault in chosen}
    process = PostgresProcess(server.server.pgdata, server.server.bin_path, server.server.system_user)
    killed = partial(database_faults.server_killed, server=process)
    chosen = (*EVERYWHERE, process_faults.one_of_two_killed, process_faults.two_share_the_work)
    return {fault.__name__: fault for fault in chosen} | {"server_killed": killed}


@asynccontextmanager
async def _server(database: Kind) -> AsyncGenerator[Postgres | None, None]:
    if database is Kind.SQLITE:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="watchparty-pg-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder))
        try:
            yield server
        finally:
            server.server.cleanup()


def _table(tallies: list[tuple[str, Tally, float]]) -> Table:
    table = Table(title="What Discord's ledger says")
    for heading in ("fault", "seconds", "sent", "lost", "doubled", "invalid", "most per channel", "own 429"):
        table.add_column(heading, justify="left" if heading == "fault" else "right")
    for name, tally, seconds in tallies:
        counts = (tally.sent, tally.lost, tally.doubled, tally.invalid, tally.most_invalid, tally.limited)
        table.add_row(name.replace("_", " "), f"{seconds:.0f}", *map(str, counts))
    return table


if __name__ == "__main__":
    typer.run(main)
