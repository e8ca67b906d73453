"""How late the bot wakes: from each drop's instant until its alert leaves, through the real clock."""

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.figures import percentile
from tests.bench.stage import Discord, running_discord, subscribe_channels
from tests.bot_process import BotProcess

LEAD = timedelta(seconds=12)
PROMISE_MS = 250
console = Console()


def main(
    drops: Annotated[int, typer.Option(help="How many drops, at uneven distances.", min=2)] = 200,
    mean_ms: Annotated[int, typer.Option(help="Mean distance of two drops, milliseconds.", min=100)] = 400,
    seed: Annotated[int, typer.Option(help="Of the distances.")] = 7,
) -> None:
    """Measure lateness over many drops in one channel, against a bare `asyncio.sleep`."""
    asyncio.run(_measure(drops, mean_ms / 1000, seed))


async def _measure(drops: int, mean_s: float, seed: int) -> None:
    dice = Random(seed)  # noqa: S311 - the same distances every time
    async with running_discord(1, "--channel-rate", "0", "--latency-ms", "0") as fake:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{folder}/watchparty.db"
            instants = [datetime.now(UTC) + LEAD]
            while len(instants) < drops:
                instants.append(instants[-1] + timedelta(seconds=mean_s * dice.uniform(0.25, 1.75)))
            shows = await subscribe_channels(Path(folder), url, fake.channels, instants)
            bot = BotProcess(fake, Path(folder), DATABASE_URL=url, SHOWS_DIR=str(shows))
            try:
                await bot.start()
                bare = await _wait_for(fake, instants)
            finally:
                bot.terminate()
                await bot.wait()
        console.print(_table(await _lateness(fake, instants), bare))


async def _wait_for(fake: Discord, instants: list[datetime]) -> list[float]:
    """Sleeps until each instant; returns how late a bare sleep woke, in milliseconds."""
    late: list[float] = []
    with Progress(console=console) as progress:
        for at in progress.track(instants, description="drops"):
            await asyncio.sleep(max(0.0, (at - datetime.now(UTC)).total_seconds()))
            late.append((datetime.now(UTC) - at).total_seconds() * 1000)
        while (await fake.control.summary())["messages"] < len(instants):
            await asyncio.sleep(0.2)
    return sorted(late)


async def _lateness(fake: Discord, instants: list[datetime]) -> list[float]:
    sent = sorted(each.utc for each in await fake.control.messages())
    pairs = zip(sent, instants, strict=True)
    return sorted((arrived - due).total_seconds() * 1000 for arrived, due in pairs)


def _table(ours: list[float], bare: list[float]) -> Table:
    table = Table(
        title=f"{len(ours)} drops: milliseconds from the instant to Discord; promised are {PROMISE_MS}"
    )
    for heading in ("", "p50", "p99", "max", "p99 to the promise"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, row in (
        ("watchparty, until Discord has it", ours),
        ("bare asyncio.sleep, sending nothing", bare),
    ):
        p99 = percentile(row, 99)
        table.add_row(
            name, f"{percentile(row, 50):.1f}", f"{p99:.1f}", f"{row[-1]:.1f}", f"{p99 / PROMISE_MS:.3f}"
        )
    return table


if __name__ == "__main__":
    typer.run(main)
