"""Whether planning and claiming stay fast as more and more alerts are stored."""

import asyncio
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from sqlalchemy import bindparam, text

from bot.domain.alerts import Kind, Outcome, Settled
from bot.domain.planning import PlannedAlert
from bot.domain.runs import Run
from db.columns import UtcDateTime
from db.engine import Database
from db.runs import RunStore
from tests.alert_outbox import AlertOutbox
from tests.bench.stage import SHOW, subscribe_channels
from tests.chaos.seeding import SeededChannel
from tests.postgres_server import PostgresServer

CHANNELS = 1000
BATCH = 25
ROUNDS = 40
SIZES = (1_000, 10_000, 100_000, 1_000_000)
DROP = 1_000_000
console = Console()

_STORED = """
    INSERT INTO alerts (subscription_id, run_id, kind, drop_number, minutes_before, revision, attempts,
                        due_at, expires_at, next_attempt_at, outcome, settled_at)
    SELECT s.id, s.run_id, 'drop', n.i, 0, 1, 0, :at, :at, :at, 'sent', :at FROM subscriptions s, {numbers}
"""
_NUMBERS = {
    True: "(WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < :rounds) "
    "SELECT i FROM c) n",
    False: "generate_series(1, :rounds) AS n(i)",
}


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds: to plan one drop for every channel, to claim a batch, to settle it."""

    plan: float
    claim: float
    settle: float


def main(
    most: Annotated[int, typer.Option(help="The most alerts to store.", min=1000)] = SIZES[-1],
) -> None:
    """Time planning, claiming and settling with 1k, 10k, 100k and 1M settled alerts, on both databases."""
    asyncio.run(_measure([size for size in SIZES if size <= most]))


async def _measure(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="watchparty-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o755)
        server = PostgresServer(Path(name) / "postgres")
        try:
            rows = {kind: await _speeds(kind, sizes, Path(name), server) for kind in ("sqlite", "postgresql")}
        finally:
            server.server.cleanup()
    console.print(_table(sizes, rows))


async def _speeds(kind: str, sizes: list[int], folder: Path, server: PostgresServer) -> list[Speed]:
    speeds: list[Speed] = []
    with Progress(console=console) as progress:
        for size in progress.track(sizes, description=kind):
            with tempfile.TemporaryDirectory(dir=folder) as own:
                sqlite = f"sqlite+aiosqlite:///{own}/watchparty.db"
                url = server.url("bench") if kind == "postgresql" else sqlite
                speeds.append(await _speed(Path(own), url, size))
    return speeds


async def _speed(folder: Path, url: str, stored: int) -> Speed:
    await subscribe_channels(
        folder, url, [SeededChannel(1, channel) for channel in range(1, CHANNELS + 1)], [datetime.now(UTC)]
    )
    database = Database(url)
    run = await RunStore(database).official(SHOW)
    assert run
    await _store(database, stored)
    speed = await _timed(AlertOutbox(database, "bench"), run)
    await database.close()
    return speed


async def _store(database: Database, stored: int) -> None:
    statement = text(_STORED.format(numbers=_NUMBERS[database.is_sqlite]))
    statement = statement.bindparams(bindparam("at", type_=UtcDateTime))
    async with database.write() as connection:
        long_ago = datetime.now(UTC) - timedelta(days=60)
        await connection.execute(statement, {"at": long_ago, "rounds": stored // CHANNELS})
        await connection.execute(text("ANALYZE"))


async def _timed(alerts: AlertOutbox, run: Run) -> Speed:
    now = datetime.now(UTC)
    plans: list[float] = []
    claims: list[float] = []
    settlements: list[float] = []
    for drop in range(5):
        planned = PlannedAlert(Kind.DROP, DROP + drop, 0, now, now + timedelta(days=1))
        start = time.perf_counter()
        assert await alerts.plan(run, [planned]) == CHANNELS
        plans.append(time.perf_counter() - start)
    for _ in range(ROUNDS):
        start = time.perf_counter()
        claimed = await alerts.claim(now + timedelta(seconds=1), BATCH)
        claims.append(time.perf_counter() - start)
        assert len(claimed) == BATCH
        start = time.perf_counter()
        await alerts.settle([Settled(alert, Outcome.SENT, None, alert.id) for alert in claimed], now)
        settlements.append(time.perf_counter() - start)
    return Speed(*(statistics.median(times) * 1000 for times in (plans, claims, settlements)))


def _table(sizes: list[int], rows: dict[str, list[Speed]]) -> Table:
    table = Table(
        title=f"Median ms; {CHANNELS:,} channels, batches of {BATCH}; ratios to {sizes[0]:,} stored"
    )
    for heading in ("database", "stored", "plan a drop", "ratio", "claim", "ratio", "settle", "ratio"):
        table.add_column(heading, justify="left" if heading == "database" else "right")
    for kind, speeds in rows.items():
        for size, speed in zip(sizes, speeds, strict=True):
            table.add_row(kind, f"{size:,}", *_cells(speed, speeds[0]))
    return table


def _cells(speed: Speed, first: Speed) -> list[str]:
    pairs = ((speed.plan, first.plan), (speed.claim, first.claim), (speed.settle, first.settle))
    return [cell for mine, base in pairs for cell in (f"{mine:.1f}", f"{mine / base:.2f}")]


if __name__ == "__main__":
    typer.run(main)
