"""Whether one database carries a million subscriptions: its size, and a drop planned, claimed and settled."""

import asyncio
import tempfile
import time
from contextlib import ExitStack
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
from db.columns import UtcDateTime
from db.engine import Database
from db.runs import RunStore
from tests.alert_outbox import AlertOutbox
from tests.bench.stage import SHOW, subscribe_channels
from tests.chaos.seeding import SeededChannel
from tests.postgres_server import PostgresServer

BATCH, ROUNDS = 25, 40
# As many in one transaction as keep the bar moving.
AT_ONCE = 50_000
# The bot gives up after ten seconds; here it is to be seen how long a plan takes that is too large for it.
DEADLINE_S = 600.0
# Of the first server, channel and subscription, which `subscribe_channels` has made.
FIRST = 1
_NUMBERS = {
    True: "(WITH RECURSIVE c(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM c WHERE i < :last) "
    "SELECT i FROM c) n",
    False: "generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n(i)",
}
_GUILDS = "INSERT INTO guilds (id) SELECT n.i FROM {numbers}"
_SUBSCRIPTIONS = """
    INSERT INTO subscriptions (guild_id, channel_id, run_id, active_since)
    SELECT n.i, n.i, :run, :since FROM {numbers}
"""
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Carried:
    """Seconds to plan a drop for all, alerts claimed and settled a second, and the database's megabytes."""

    plan_s: float
    claimed: float
    settled: float
    megabytes: float


def main(
    subscriptions: Annotated[int, typer.Option(help="One channel each.", min=1000)] = 1_000_000,
    most_s: Annotated[float, typer.Option(help="Insert no more after so many seconds.")] = 120.0,
) -> None:
    """Fill both databases with subscriptions, plan one drop for all of them, and take its first alerts."""
    with ExitStack() as stack:
        name = tempfile.TemporaryDirectory(prefix="watchparty-", ignore_cleanup_errors=True)
        folder = Path(stack.enter_context(name))
        folder.chmod(0o755)
        server = PostgresServer(folder / "postgres")
        stack.callback(server.server.cleanup)
        urls = {"sqlite": f"sqlite+aiosqlite:///{folder}/watchparty.db", "postgresql": server.url("bench")}
        table = Table(title=f"a drop for everybody, claimed in batches of {BATCH}")
        for heading in ("database", "subscriptions", "plan, s", "claimed a second", "settled", "size, MB"):
            table.add_column(heading, justify="left" if heading == "database" else "right")
        for kind, url in urls.items():
            count, carried = asyncio.run(_carried(folder / kind, url, subscriptions, most_s))
            rates = (f"{carried.claimed:,.0f}", f"{carried.settled:,.0f}", f"{carried.megabytes:,.0f}")
            table.add_row(kind, f"{count:,}", f"{carried.plan_s:.1f}", *rates)
    console.print(table)


async def _carried(folder: Path, url: str, subscriptions: int, most_s: float) -> tuple[int, Carried]:
    folder.mkdir()
    await subscribe_channels(folder, url, [SeededChannel(FIRST, FIRST)], [datetime.now(UTC)])
    database = Database(url, DEADLINE_S)
    count = await _fill(database, subscriptions, most_s)
    carried = await _timed(database, count)
    await database.close()
    return count, carried


async def _fill(database: Database, subscriptions: int, most_s: float) -> int:
    began, done = time.monotonic(), FIRST
    run = await RunStore(database).official(SHOW)
    assert run
    fixed: dict[str, object] = {"run": run.id, "since": datetime.now(UTC) - timedelta(days=7)}
    with Progress(console=console, auto_refresh=False) as progress:
        bar = progress.add_task(database.label.partition(":")[0], total=subscriptions)
        while done < subscriptions and time.monotonic() - began < most_s:
            last = min(done + AT_ONCE, subscriptions)
            await _insert(database, {"first": done + 1, "last": last}, fixed)
            done = last
            progress.update(bar, completed=done, refresh=True)
    return done


async def _insert(database: Database, span: dict[str, int], fixed: dict[str, object]) -> None:
    numbers = _NUMBERS[database.is_sqlite]
    rows = text(_SUBSCRIPTIONS.format(numbers=numbers)).bindparams(bindparam("since", type_=UtcDateTime))
    async with database.write() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
        await connection.execute(text(_GUILDS.format(numbers=numbers)), span)
        await connection.execute(rows, {**span, **fixed})


async def _timed(database: Database, count: int) -> Carried:
    outbox, now = AlertOutbox(database, "bench"), datetime.now(UTC)
    run = await RunStore(database).official(SHOW)
    assert run
    async with database.write() as connection:
        if not database.is_sqlite:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
        await connection.execute(text("ANALYZE"))
    began = time.perf_counter()
    planned = PlannedAlert(Kind.DROP, 1, 0, now, now + timedelta(days=1))
    assert await outbox.plan(run, [planned]) == count
    plan_s = time.perf_counter() - began
    claims = settlements = 0.0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        claimed = await outbox.claim(now + timedelta(seconds=1), BATCH)
        claims += time.perf_counter() - began
        began = time.perf_counter()
        await outbox.settle([Settled(alert, Outcome.SENT, None, alert.id) for alert in claimed], now)
        settlements += time.perf_counter() - began
    alerts = BATCH * ROUNDS
    return Carried(plan_s, alerts / claims, alerts / settlements, await _megabytes(database))


async def _megabytes(database: Database) -> float:
    if database.path:
        return sum(each.stat().st_size for each in Path(database.path).parent.glob("watchparty.db*")) / 1e6
    async with database.read() as connection:
        size = await connection.execute(text("SELECT pg_database_size(current_database())"))
        return size.scalar_one() / 1e6


if __name__ == "__main__":
    typer.run(main)
