"""The memory that the bot takes with few and with very many servers, beside a bare discord.py one."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.figures import Memory, at_rest
from tests.bench.stage import Discord, bare_bot, our_bot, running_discord

FEW, FEW_GOAL_MB, RATIO_GOAL = 10, 90.0, 1.3
FAR_AWAY = timedelta(days=30)
Bot = Callable[[Discord], AbstractAsyncContextManager[int]]
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Held:
    """What a bot takes with so many servers."""

    bot: str
    guilds: int
    memory: Memory


def main(
    guilds: Annotated[int, typer.Option(help="Servers in the large run.", min=100)] = 10_000,
    channels: Annotated[int, typer.Option(help="Channels in each server.", min=1)] = 5,
) -> None:
    """Hold 10 and very many servers, each with a subscription, until nothing happens any more."""
    held = asyncio.run(_measure(guilds, channels))
    table = Table(title=f"resident memory, MB; servers of {channels} channels")
    for heading in ("servers", "bot", "RSS", "of these its own", "goal", "ratio to bare"):
        table.add_column(heading, justify="left" if heading == "bot" else "right")
    for one in held:
        bare = next(other for other in held if other.bot == "bare" and other.guilds == one.guilds)
        figures = (f"{one.memory.resident_mb:.1f}", f"{one.memory.private_mb:.1f}", _goal(one, bare))
        ratio = one.memory.resident_mb / bare.memory.resident_mb
        table.add_row(f"{one.guilds:,}", one.bot, *figures, f"{ratio:.2f}")
    console.print(table)


async def _measure(guilds: int, channels: int) -> list[Held]:
    held: list[Held] = []
    bots: dict[str, Bot] = {"bare": _bare, "watchparty": _ours}
    with Progress(console=console, auto_refresh=False) as progress:
        bar = progress.add_task("bots", total=4)
        for count, (name, bot) in product((FEW, guilds), bots.items()):
            async with running_discord(count, "--channels-each", str(channels)) as fake, bot(fake) as pid:
                held.append(Held(name, count, await at_rest(pid)))
            progress.update(bar, advance=1, refresh=True)
    return held


@asynccontextmanager
async def _ours(fake: Discord) -> AsyncGenerator[int, None]:
    async with our_bot(fake, [datetime.now(UTC) + FAR_AWAY]) as bot:
        yield bot.pid


@asynccontextmanager
async def _bare(fake: Discord) -> AsyncGenerator[int, None]:
    async with bare_bot(fake) as bare:
        yield bare.pid


def _goal(one: Held, bare: Held) -> str:
    if one.bot == "bare":
        return ""
    goal = FEW_GOAL_MB if one.guilds == FEW else RATIO_GOAL * bare.memory.resident_mb
    return f"{goal:.1f}"


if __name__ == "__main__":
    typer.run(main)
