"""Whether commands are answered from the first moment on, and while very many servers add the bot at once."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.crowd import Waited, at_rate
from tests.bench.stage import bare_bot, bot_of, discord_here
from tests.bench.visitors import Visitors
from tests.fake_discord import FakeDiscord

PER_SECOND = 20
SECONDS = 10.0
GUILDS_WITH_PEOPLE = 8
COMMANDS = ("next", "schedule", "alerts list", "show")
START_GOAL_MS, JOIN_GOAL_MS = 1000.0, 250.0
console = Console(width=110)


def main(
    guilds: Annotated[
        int, typer.Option(help="Servers that have the bot, each with a subscription.")
    ] = 10_000,
    joins: Annotated[int, typer.Option(help="Servers that add it at once.")] = 1000,
) -> None:
    """Use 20 commands a second from the gateway's READY on, and again while servers join."""
    with Progress(console=console, auto_refresh=False) as progress:
        rows = asyncio.run(_measure(guilds, joins, progress))
    table = Table(title=f"{PER_SECOND} commands a second for {SECONDS:g} s, {guilds:,} servers stored")
    for heading in (
        "from",
        "commands",
        "unanswered",
        "p50, ms",
        "p99",
        "longest",
        "goal",
        "longest to the goal",
    ):
        table.add_column(heading, justify="left" if heading == "from" else "right")
    for name, waited, goal in rows:
        waits = (f"{waited.p(50):.0f}", f"{waited.p(99):.0f}", f"{waited.longest:.0f}")
        ratio = f"{waited.longest / goal:.2f}"
        table.add_row(name, str(waited.count), str(waited.unanswered), *waits, f"{goal:.0f}", ratio)
    console.print(table)


async def _measure(guilds: int, joins: int, progress: Progress) -> list[tuple[str, Waited, float]]:
    far = datetime.now(UTC) + timedelta(days=30)
    bar = progress.add_task("commands", total=5 * PER_SECOND * SECONDS)

    def tick() -> None:
        progress.update(bar, advance=1, refresh=True)

    rows: list[tuple[str, Waited, float]] = []
    async with discord_here(guilds, "--latency-ms", "0") as fake, bot_of(fake, [far], connected=False):
        people = Visitors(fake, GUILDS_WITH_PEOPLE)
        acts = cycle([people.command(name) for name in COMMANDS])
        await _is_ready(fake)
        rows.append(("READY", await at_rate(acts, PER_SECOND, SECONDS, tick), START_GOAL_MS))
        rows.append(("a quiet moment", await at_rate(acts, PER_SECOND, SECONDS, tick), START_GOAL_MS))
        fake.state.add_guilds(joins)
        rows.append((f"{joins:,} joins", await at_rate(acts, PER_SECOND, SECONDS, tick), JOIN_GOAL_MS))
    async with discord_here(guilds, "--latency-ms", "0") as fake, bare_bot(fake, connected=False):
        acts = cycle([Visitors(fake, GUILDS_WITH_PEOPLE).command("next")])
        await _is_ready(fake)
        rows.append(("READY, bare", await at_rate(acts, PER_SECOND, SECONDS, tick), START_GOAL_MS))
        fake.state.add_guilds(joins)
        rows.append(("joins, bare", await at_rate(acts, PER_SECOND, SECONDS, tick), JOIN_GOAL_MS))
    return rows


async def _is_ready(fake: FakeDiscord) -> None:
    while not fake.gateway.connected():
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    typer.run(main)
