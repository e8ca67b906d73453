"""What a command costs: processor time and the wait for the first answer, beside a bare discord.py bot."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.crowd import Act, Waited, at_rate, one_by_one
from tests.bench.figures import cpu_seconds
from tests.bench.stage import bare_bot, bot_of, discord_here, seeded_channels, until
from tests.bench.visitors import Visitors
from tests.fake_discord import FakeDiscord

GUILDS = 10
# The bot has started and is at rest by then, with this many guilds more for each second.
START, GUILDS_A_SECOND = timedelta(seconds=12), 250
# While the drop goes out; more than a busy server types.
PER_SECOND = 20
DISCORD_RATE = 50
QUIET = ("--latency-ms", "0", "--channel-rate", "0")
console = Console(width=120)


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor milliseconds for each command, and how long people waited."""

    cpu_ms: float
    waited: Waited


@dataclass(frozen=True, slots=True)
class Goal:
    """Milliseconds: of processor, until the first answer in the middle of all, and in 99 of 100."""

    cpu: float
    p50: float


READING, ADDING = Goal(4.0, 8.0), Goal(15.0, 30.0)
P99_BESIDE_MS = 50.0


def main(
    times: Annotated[int, typer.Option(help="How often each command is used in a quiet bot.", min=10)] = 400,
    channels: Annotated[int, typer.Option(help="Channels of the drop; 0 for the quiet part alone.")] = 1000,
) -> None:
    """Measure /next, /schedule, presses and /alerts add in a quiet bot, and while a drop goes out."""
    asyncio.run(_measure(times, channels))


async def _measure(times: int, channels: int) -> None:
    with Progress(console=console, auto_refresh=False) as progress:
        bar = progress.add_task("bare discord.py", total=7)

        def advance() -> None:
            progress.update(bar, advance=1, description="watchparty", refresh=True)

        bare = await _bare(times, advance)
        ours = await _quiet(times, advance)
        console.print(_table(times, ours, bare))
        if channels:
            beside = progress.add_task("beside alerts", total=PER_SECOND * channels // DISCORD_RATE)
            busy = await _beside(channels, lambda: progress.update(beside, advance=1, refresh=True))
            console.print(
                f"beside a drop to {channels:,} channels, {busy.count} commands: p50 {busy.p(50):.1f} ms, "
                f"p99 {busy.p(99):.1f} ms (goal {P99_BESIDE_MS:.0f}), longest {busy.longest:.1f} ms, "
                f"unanswered {busy.unanswered}"
            )


async def _bare(times: int, advance: Callable[[], None]) -> Sequence[Cost]:
    """The bare bot's command, and its answer to a press."""
    async with discord_here(GUILDS, *QUIET) as fake, bare_bot(fake) as bare:
        assert bare.stdin
        assert bare.stdout
        bare.stdin.write(b"post\n")
        await bare.stdout.readline()
        visitors = Visitors(fake, GUILDS)
        costs = [
            await _cost(bare.pid, act, times)
            for act in (visitors.command("next"), visitors.press("Schedule"))
        ]
        advance()
        return costs


async def _quiet(times: int, advance: Callable[[], None]) -> Mapping[str, Cost]:
    overdue = datetime.now(UTC) - timedelta(seconds=1)
    each = str(-(-times // GUILDS) + 1)
    async with (
        discord_here(GUILDS, *QUIET, "--channels-each", each) as fake,
        bot_of(fake, [overdue, overdue + timedelta(days=7)]) as bot,
    ):
        while len(fake.ledger.by_message) < GUILDS:
            await asyncio.sleep(0.1)
        await asyncio.sleep(2.0)
        costs: dict[str, Cost] = {}
        for name, act in _acts(fake).items():
            await one_by_one(act, 5)
            costs[name] = await _cost(bot.pid, act, times)
            advance()
        return costs


def _acts(fake: FakeDiscord) -> Mapping[str, Act]:
    visitors = Visitors(fake, GUILDS)
    subscribed = {place.channel_id for place in seeded_channels(fake)}
    others = [channel for channel in fake.state.channels if channel not in subscribed]
    return {
        "/next": visitors.command("next"),
        "/schedule": visitors.command("schedule"),
        "press on Schedule": visitors.press("Schedule"),
        "press on Watched": visitors.press("Watched"),
        "/alerts add": visitors.command_in("alerts add", cycle(others)),
    }


async def _beside(channels: int, tick: Callable[[], None]) -> Waited:
    busy = datetime.now(UTC) + START + timedelta(seconds=channels / GUILDS_A_SECOND)
    async with discord_here(channels, "--latency-ms", "0") as fake, bot_of(fake, [busy]):
        visitors = Visitors(fake, GUILDS)
        acts = cycle([visitors.command("next"), visitors.command("schedule")])
        await until(busy)
        return await at_rate(acts, PER_SECOND, channels / DISCORD_RATE, tick)


async def _cost(pid: int, act: Act, times: int) -> Cost:
    before = cpu_seconds(pid)
    waited = await one_by_one(act, times)
    # What a command leaves behind, such as a new alarm, belongs to it.
    await asyncio.sleep(0.2)
    return Cost((cpu_seconds(pid) - before) / times * 1000, waited)


def _table(times: int, ours: Mapping[str, Cost], bare: Sequence[Cost]) -> Table:
    table = Table(title=f"{times} times each, one after another; milliseconds")
    for heading in ("", "processor", "bare", "ratio", "goal", "answer p50", "bare", "goal", "answer p99"):
        table.add_column(heading, justify="right" if heading else "left")
    for name, cost in ours.items():
        plain, goal = bare["press" in name], ADDING if "add" in name else READING
        cells = (cost.cpu_ms, plain.cpu_ms, cost.cpu_ms / plain.cpu_ms, goal.cpu)
        waits = (cost.waited.p(50), plain.waited.p(50), goal.p50, cost.waited.p(99))
        table.add_row(name, *(f"{cell:.1f}" for cell in (*cells, *waits)))
    return table


if __name__ == "__main__":
    typer.run(main)
