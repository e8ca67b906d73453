"""How fast `/next` is answered while a drop goes out to many channels, against a quiet bot."""

import asyncio
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.fanout import GUILDS_A_SECOND, RATE, START
from tests.bench.figures import percentile
from tests.bench.stage import SHOW, Discord, owe, running_discord
from tests.bot_process import BotProcess

GOAL_MS = 250
QUIET = timedelta(seconds=20)
console = Console()


def main(
    channels: Annotated[int, typer.Option(help="How many channels get the drop.", min=100)] = 1000,
    every_ms: Annotated[int, typer.Option(help="Milliseconds between two commands.", min=20)] = 100,
) -> None:
    """Measure the time from a `/next` to the bot's first answer, idle and under a fan-out."""
    asyncio.run(_measure(channels, every_ms / 1000))


async def _measure(channels: int, pause_s: float) -> None:
    async with running_discord(channels) as fake:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{folder}/watchparty.db"
            due = datetime.now(UTC) + QUIET + START + timedelta(seconds=channels / GUILDS_A_SECOND)
            shows = await owe(Path(folder), url, fake.channels, [due])
            bot = BotProcess(fake, Path(folder), DATABASE_URL=url, SHOWS_DIR=str(shows))
            try:
                await bot.start()
                idle, busy = await _both(fake, due, timedelta(seconds=channels / RATE), pause_s)
            finally:
                bot.terminate()
                await bot.wait()
    console.print(_table(channels, idle, busy))


async def _both(
    fake: Discord, due: datetime, lasting: timedelta, pause_s: float
) -> tuple[list[float], list[float]]:
    place = fake.channels[0]
    person = await fake.control.world.add_person(place.guild_id)
    with Progress(console=console) as progress:
        while datetime.now(UTC) < due - QUIET:
            await asyncio.sleep(0.1)
        idle = await _ask(fake, person, due - timedelta(seconds=1), pause_s, progress, "idle")
        while datetime.now(UTC) < due:
            await asyncio.sleep(0.01)
        busy = await _ask(fake, person, due + lasting, pause_s, progress, "fan-out")
    return idle, busy


async def _ask(
    fake: Discord, person: int, until: datetime, pause_s: float, progress: Progress, name: str
) -> list[float]:
    """Milliseconds from each command to the bot's first answer; commands don't wait for one another."""
    bar = progress.add_task(name, total=round((until - datetime.now(UTC)).total_seconds() / pause_s))
    place = fake.channels[0].channel_id
    asked: list[asyncio.Task[float]] = []
    while datetime.now(UTC) < until:
        asked.append(asyncio.create_task(_answered(fake, person, place)))
        progress.advance(bar)
        await asyncio.sleep(pause_s)
    return sorted(await asyncio.gather(*asked))


async def _answered(fake: Discord, person: int, place: int) -> float:
    reply = await fake.control.people.slash(person, place, "next", {"show": SHOW})
    return 3000.0 if reply.latency_ms is None else reply.latency_ms


def _table(channels: int, idle: list[float], busy: list[float]) -> Table:
    table = Table(
        title=f"/next while {channels:,} channels get their drop (60 ms of network; goal {GOAL_MS} ms)"
    )
    for heading in ("", "commands", "p50, ms", "p99, ms", "p99 to idle", "p99 to the goal"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, taken in (("idle", idle), ("fan-out", busy)):
        p99 = percentile(taken, 99)
        ratios = (f"{p99 / percentile(idle, 99):.2f}", f"{p99 / GOAL_MS:.2f}")
        table.add_row(name, str(len(taken)), f"{percentile(taken, 50):.0f}", f"{p99:.0f}", *ratios)
    return table


if __name__ == "__main__":
    typer.run(main)
