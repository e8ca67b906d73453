"""Whether the bot's memory grows in a day of drops, commands, reconnects, and servers that come and go."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.crowd import Act, at_rate
from tests.bench.figures import at_rest
from tests.bench.stage import bot_of, discord_here, until
from tests.bench.storm import odd_questions
from tests.bench.visitors import Visitors
from tests.fake_discord import FakeDiscord

# As many as the show has episodes.
MOST_DROPS = 12
# Caches fill and what is loaded late gets loaded; from here on nothing should grow any more.
WARM_UP = 0.25
GOAL = 1.05
# Long enough for a drop to all servers and for what people do beside it.
HOUR = timedelta(seconds=8)
START = timedelta(seconds=25)
ACTS_A_SECOND, ACTS_S = 20.0, 5.0
BUSY_GUILDS = 50
COMING_AND_GOING = 100
COMMANDS = ("next", "schedule", "plot", "cast", "alerts list", "show", "doctor", "help")
console = Console(width=110)


@dataclass(frozen=True, slots=True)
class Sample:
    """What the bot holds after so many hours, in megabytes."""

    hour: int
    resident_mb: float


def main(
    hours: Annotated[int, typer.Option(help="Hours of the day; each takes about 12 seconds.", min=4)] = 24,
    guilds: Annotated[int, typer.Option(help="Servers, each with a subscription.", min=BUSY_GUILDS)] = 200,
) -> None:
    """Use the bot for a day that is squeezed into minutes, and compare its memory at rest."""
    with Progress(console=console, auto_refresh=False) as progress:
        samples, unanswered = asyncio.run(_measure(hours, guilds, progress))
    warm = next(one for one in samples if one.hour >= hours * WARM_UP)
    table = Table(title=f"resident memory at rest, {guilds:,} servers; {unanswered} acts unanswered")
    for heading in ("hour", "RSS, MB", "ratio to warm"):
        table.add_column(heading, justify="right")
    for one in samples:
        table.add_row(str(one.hour), f"{one.resident_mb:.1f}", f"{one.resident_mb / warm.resident_mb:.3f}")
    console.print(table)
    first, last = samples[0], samples[-1]
    console.print(
        f"beginning {first.resident_mb:.1f} MB, after warm-up {warm.resident_mb:.1f} MB, end "
        f"{last.resident_mb:.1f} MB: {last.resident_mb / warm.resident_mb:.3f} of warm (goal {GOAL})"
    )


async def _measure(hours: int, guilds: int, progress: Progress) -> tuple[Sequence[Sample], int]:
    bar = progress.add_task("hours", total=hours)
    start = datetime.now(UTC) + START
    every = max(1, hours // MOST_DROPS)
    drops = [start + HOUR * hour for hour in range(0, hours, every)][:MOST_DROPS]
    async with discord_here(guilds) as fake, bot_of(fake, drops) as bot:
        day = _Day(fake)
        samples = [Sample(0, (await at_rest(bot.pid)).resident_mb)]
        for hour in range(1, hours + 1):
            await until(start + HOUR * (hour - 1))
            await day.hour(hour)
            if hour % max(1, hours // 8) == 0:
                samples.append(Sample(hour, (await at_rest(bot.pid)).resident_mb))
            progress.update(bar, advance=1, refresh=True)
        return samples, day.unanswered


class _Day:
    """What happens to a bot: the same in each hour, and now and then a lost connection."""

    def __init__(self, fake: FakeDiscord) -> None:
        self._fake = fake
        self._acts = _acts(fake)
        self._guests: list[int] = []
        self.unanswered = 0

    async def hour(self, hour: int) -> None:
        """Servers come, go, change and are away for a while; members act meanwhile."""
        state = self._fake.state
        for guild_id in self._guests:
            state.kick_bot(guild_id)
        state.add_guilds(COMING_AND_GOING)
        self._guests = list(state.guilds)[-COMING_AND_GOING:]
        acting = asyncio.create_task(at_rate(self._acts, ACTS_A_SECOND, ACTS_S))
        await asyncio.sleep(1)
        self._change(list(state.guilds)[:BUSY_GUILDS])
        if hour % 6 == 0:
            self._fake.gateway.invalidate()
        elif hour % 3 == 0:
            self._fake.gateway.close()
        self.unanswered += (await acting).unanswered

    def _change(self, guild_ids: Sequence[int]) -> None:
        state = self._fake.state
        for guild_id in guild_ids:
            channel = next(iter(state.guilds[guild_id].channels))
            state.deny(channel, "add_reactions")
            state.allow(channel, "add_reactions")
        away = guild_ids[-1]
        state.guild_unavailable(away)
        state.guild_available(away)


def _acts(fake: FakeDiscord) -> Iterator[Act]:
    visitors = Visitors(fake, BUSY_GUILDS)
    commands = [visitors.command(name) for name in COMMANDS]
    return cycle(
        [
            *commands,
            visitors.press("Watched"),
            visitors.press("Plot so far"),
            visitors.asking(odd_questions()),
        ]
    )


if __name__ == "__main__":
    typer.run(main)
