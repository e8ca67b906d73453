"""One drop to many channels: ours against Discord's limit and against two plain ways to write it."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Annotated

import discord
import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.baselines import bare_client
from tests.bench.plain_sends import all_at_once, one_after_another
from tests.bench.stage import Discord, running_discord, subscribe_channels
from tests.bot_process import BotProcess
from tests.chaos.verdict import POSTS
from tests.fake_discord.ledger import MessageRecord

RATE = 50
START = timedelta(seconds=15)
GUILDS_A_SECOND = 250
FIREWALL = (401, 403, 404)
console = Console()


@dataclass(frozen=True, slots=True)
class Fanout:
    """Seconds from the due instant until the last message; `first_ms` until the first one."""

    seconds: float
    first_ms: float
    limited: int
    lost: int


@dataclass(frozen=True, slots=True)
class Load:
    """How many channels get the drop; the first `poisoned` of them are answered by a firewall."""

    channels: int
    poisoned: int


Plain = Callable[[discord.Client, list[int]], Awaitable[None]]


def main(
    channels: Annotated[int, typer.Option(help="How many channels get the drop.", min=2)] = 1000,
    baselines: Annotated[bool, typer.Option(help="Measure the two plain ways too.")] = True,
    repeat: Annotated[int, typer.Option(help="Runs of ours; the median counts.", min=1)] = 1,
    poisoned: Annotated[
        int, typer.Option(help="So many of the channels are answered by a firewall: 401, 403, 404.", min=0)
    ] = 0,
    log: Annotated[Path | None, typer.Option(help="Keep the bot's log here.")] = None,
) -> None:
    """Measure the time from the due instant until every channel has its alert, at Discord's limits."""
    asyncio.run(_measure(Load(channels, poisoned), baselines, repeat, log))


async def _measure(load: Load, baselines: bool, repeat: int, log: Path | None) -> None:
    channels = load.channels
    rows: list[tuple[str, Fanout]] = []
    with Progress(console=console) as progress:
        rows += [(f"watchparty ({number + 1})", await _ours(load, progress, log)) for number in range(repeat)]
        if baselines:
            rows.append(("await channel.send() loop", await _plain(channels, one_after_another, progress)))
            rows.append(("asyncio.gather over all", await _plain(channels, all_at_once, progress)))
    console.print(_table(channels, rows))


def _table(channels: int, rows: list[tuple[str, Fanout]]) -> Table:
    limit = channels / RATE
    table = Table(title=f"{channels:,} channels; the limit is {limit:.1f} s at {RATE} requests a second")
    for heading in ("", "seconds", "ratio to the limit", "429s", "lost", "first message after, ms"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, each in rows:
        cells = (f"{each.seconds:.2f}", f"{each.seconds / limit:.3f}", f"{each.limited:,}", f"{each.lost:,}")
        table.add_row(name, *cells, f"{each.first_ms:.0f}")
    return table


async def _ours(load: Load, progress: Progress, log: Path | None) -> Fanout:
    channels = load.channels
    async with running_discord(channels) as fake:
        for each, status in zip(fake.channels[: load.poisoned], cycle(FIREWALL), strict=False):
            await fake.control.call(
                "faults/add",
                kind="status",
                method="POST",
                path=POSTS,
                channel_id=each.channel_id,
                status=status,
            )
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{folder}/watchparty.db"
            due = datetime.now(UTC) + START + timedelta(seconds=channels / GUILDS_A_SECOND)
            shows = await subscribe_channels(Path(folder), url, fake.channels, [due])
            bot = BotProcess(fake, Path(folder), DATABASE_URL=url, SHOWS_DIR=str(shows))
            try:
                await bot.start()
                await _watch(fake, progress, "watchparty", channels - load.poisoned, lambda: False)
            finally:
                bot.terminate()
                await bot.wait()
                if log:
                    log.write_text("\n".join(bot.log))
            return await _result(fake, channels - load.poisoned, due)


async def _plain(channels: int, send: Plain, progress: Progress) -> Fanout:
    async with running_discord(channels) as fake, bare_client(fake) as client:
        due = datetime.now(UTC)
        sending = asyncio.ensure_future(send(client, [each.channel_id for each in fake.channels]))
        await _watch(fake, progress, send.__name__, channels, sending.done)
        await sending
        return await _result(fake, channels, due)


async def _watch(
    fake: Discord, progress: Progress, name: str, channels: int, over: Callable[[], bool]
) -> None:
    bar = progress.add_task(name, total=channels)
    while (sent := (await fake.control.summary())["messages"]) < channels and not over():
        progress.update(bar, completed=sent)
        await asyncio.sleep(0.5)
    progress.update(bar, completed=sent)


async def _result(fake: Discord, channels: int, due: datetime) -> Fanout:
    messages = [each for each in await fake.control.messages() if each.utc >= due]
    summary = await fake.control.summary()
    return fanout_of(messages, channels, due, summary["statuses"].get("429", 0))


def fanout_of(messages: Sequence[MessageRecord], channels: int, due: datetime, limited: int) -> Fanout:
    """The result of a drop whose messages are these."""
    after = sorted((each.utc - due).total_seconds() for each in messages)
    lost = channels - len({each.channel_id for each in messages})
    return Fanout(after[-1], after[0] * 1000, limited, lost)


if __name__ == "__main__":
    typer.run(main)
