"""What an alert costs beside a bare discord.py send(), and whether many due alerts take more memory."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from tests.bench.fanout import GUILDS_A_SECOND, START
from tests.bench.figures import cpu_seconds, memory
from tests.bench.stage import bare_bot, our_bot, running_discord

BUSY_CHANNELS = 1000
console = Console(width=110)


def main(
    channels: Annotated[int, typer.Option(help="Messages to post for the processor time.", min=50)] = 500,
    due: Annotated[int, typer.Option(help="Alerts that are due at once for the memory.", min=1000)] = 100_000,
) -> None:
    """Measure processor time per alert against a bare bot with a card of the same size, and memory."""
    asyncio.run(_measure(channels, due))


async def _measure(channels: int, due: int) -> None:
    with Progress(console=console, auto_refresh=False) as progress:
        bar = progress.add_task("bots", total=4)

        def tick() -> None:
            progress.update(bar, advance=1, refresh=True)

        ours = await _our_cpu(channels)
        tick()
        bare = await _bare_cpu(channels)
        tick()
        little = await _busy_memory(1)
        tick()
        much = await _busy_memory(due // BUSY_CHANNELS)
        tick()
    console.print(f"{channels:,} messages: {ours:.2f} ms of processor each, a bare send {bare:.2f} ms")
    console.print(f"in bare sends: {ours / bare:.2f} (goal 2.0)")
    console.print(f"memory with {due:,} alerts due: {much:.0f} MB; with {BUSY_CHANNELS:,}: {little:.0f} MB")
    console.print(f"ratio: {much / little:.2f}")


async def _our_cpu(channels: int) -> float:
    due = datetime.now(UTC) + START + timedelta(seconds=channels / GUILDS_A_SECOND)
    async with running_discord(channels) as fake, our_bot(fake, [due]) as bot:
        while datetime.now(UTC) < due - timedelta(seconds=1):
            await asyncio.sleep(0.1)
        before = cpu_seconds(bot.pid)
        while (await fake.control.summary())["messages"] < channels:
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


async def _busy_memory(shows: int) -> float:
    """The memory after 900 messages, while each of 1,000 channels waits for a drop of this many shows."""
    overdue = datetime.now(UTC) - timedelta(minutes=1)
    async with running_discord(BUSY_CHANNELS) as fake, our_bot(fake, [overdue] * shows) as bot:
        while (await fake.control.summary())["messages"] < BUSY_CHANNELS * 0.9:
            await asyncio.sleep(0.5)
        return memory(bot.pid).resident_mb


if __name__ == "__main__":
    typer.run(main)
