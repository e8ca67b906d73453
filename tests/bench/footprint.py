"""What the bot costs beside a bare discord.py one: processor time per alert, memory for servers."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.fanout import GUILDS_A_SECOND, START
from tests.bench.figures import cpu_seconds, resident_mb
from tests.bench.stage import Discord, bare_bot, owe, running_discord
from tests.bot_process import BotProcess

FAR_AWAY = timedelta(days=30)
BUSY_CHANNELS = 1000
# A process has settled when it used less than this of a processor for a while.
RESTING = 0.02
console = Console()


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor milliseconds for one message, and megabytes while at rest."""

    cpu_ms: float
    memory_mb: float


def main(
    channels: Annotated[int, typer.Option(help="Messages to post for the processor time.", min=50)] = 500,
    guilds: Annotated[int, typer.Option(help="Servers to hold for the memory.", min=100)] = 10_000,
    due: Annotated[int, typer.Option(help="Alerts that are due at once for the memory.", min=1000)] = 100_000,
) -> None:
    """Measure processor time per alert and memory, ours against a bare bot with the same card."""
    asyncio.run(_measure(channels, guilds, due))


async def _measure(channels: int, guilds: int, due: int) -> None:
    with Progress(console=console) as progress:
        bar = progress.add_task("ours, posting", total=5)
        ours_cpu = await _our_cpu(channels)
        progress.update(bar, advance=1, description="bare, posting")
        bare_cpu = await _bare_cpu(channels)
        progress.update(bar, advance=1, description="ours, holding servers")
        ours_memory = await _our_memory(guilds)
        progress.update(bar, advance=1, description="bare, holding servers")
        bare_memory = await _bare_memory(guilds)
        progress.advance(bar)
        progress.update(bar, description="ours, with ever more alerts due")
        little, much = await _busy_memory(1), await _busy_memory(due // BUSY_CHANNELS)
        progress.advance(bar)
    console.print(_table(channels, guilds, Cost(ours_cpu, ours_memory), Cost(bare_cpu, bare_memory)))
    console.print(
        f"memory with {due:,} alerts due: {much:.0f} MB; with {BUSY_CHANNELS:,}: {little:.0f} MB; "
        f"ratio {much / little:.2f}"
    )


async def _our_cpu(channels: int) -> float:
    due = datetime.now(UTC) + START + timedelta(seconds=channels / GUILDS_A_SECOND)
    async with running_discord(channels) as fake, _our_bot(fake, [due]) as bot:
        while datetime.now(UTC) < due - timedelta(seconds=1):
            await asyncio.sleep(0.1)
        before = cpu_seconds(bot.pid)
        while (await fake.control.ledger.summary())["messages"] < channels:
            await asyncio.sleep(0.5)
        return (cpu_seconds(bot.pid) - before) / channels * 1000


async def _bare_cpu(channels: int) -> float:
    async with running_discord(channels) as fake, bare_bot(fake) as bare:
        before = cpu_seconds(bare.pid)
        assert bare.stdin
        assert bare.stdout
        bare.stdin.write(b"post\n")
        await bare.stdout.readline()
        return (cpu_seconds(bare.pid) - before) / channels * 1000


async def _our_memory(guilds: int) -> float:
    due = datetime.now(UTC) + FAR_AWAY
    async with running_discord(guilds) as fake, _our_bot(fake, [due]) as bot:
        return await _at_rest(bot.pid)


async def _busy_memory(shows: int) -> float:
    """The memory after 900 messages, while each of 1,000 channels waits for a drop of this many shows."""
    overdue = datetime.now(UTC) - timedelta(minutes=1)
    async with running_discord(BUSY_CHANNELS) as fake, _our_bot(fake, [overdue] * shows) as bot:
        while (await fake.control.ledger.summary())["messages"] < BUSY_CHANNELS * 0.9:
            await asyncio.sleep(0.5)
        return resident_mb(bot.pid)


async def _bare_memory(guilds: int) -> float:
    async with running_discord(guilds) as fake, bare_bot(fake) as bare:
        return await _at_rest(bare.pid)


async def _at_rest(pid: int) -> float:
    """The memory of a process once it has nothing more to do."""
    while True:
        before = cpu_seconds(pid)
        await asyncio.sleep(4.0)
        if cpu_seconds(pid) - before < 4.0 * RESTING:
            return resident_mb(pid)


@asynccontextmanager
async def _our_bot(fake: Discord, drops: Sequence[datetime]) -> AsyncGenerator[BotProcess, None]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/watchparty.db"
        shows = await owe(Path(folder), url, fake.channels, drops)
        bot = BotProcess(fake, Path(folder), DATABASE_URL=url, SHOWS_DIR=str(shows))
        try:
            await bot.start()
            yield bot
        finally:
            bot.terminate()
            await bot.wait()


def _table(channels: int, guilds: int, ours: Cost, bare: Cost) -> Table:
    table = Table(title=f"{channels:,} messages; {guilds:,} servers")
    for heading in ("", "watchparty", "bare discord.py", "ratio"):
        table.add_column(heading, justify="right" if heading else "left")
    rows = (
        ("processor, ms per message", ours.cpu_ms, bare.cpu_ms),
        ("memory, MB", ours.memory_mb, bare.memory_mb),
    )
    for name, mine, plain in rows:
        table.add_row(name, f"{mine:.1f}", f"{plain:.1f}", f"{mine / plain:.2f}")
    return table


if __name__ == "__main__":
    typer.run(main)
