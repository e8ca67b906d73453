"""Whether people who press, ask and type all at once hold up alerts, or go unanswered."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from tests.bench.crowd import Act, Waited, at_rate
from tests.bench.fanout import GUILDS_A_SECOND, RATE, START, Fanout, fanout_of
from tests.bench.figures import cpu_seconds
from tests.bench.stage import bot_of, discord_here, seeded_channels, until
from tests.bench.visitors import Visitors, begin_parties
from tests.fake_discord import FakeDiscord
from tests.fake_discord.ledger import MessageRecord

# Between the drop that goes out alone and the one that goes out beside the storm.
REST = timedelta(seconds=8)
BUSY_GUILDS, PARTIES = 100, 5
QUESTIONS = Path(__file__).parents[1] / "questions"
console = Console(width=120)


class Storm(StrEnum):
    """What people do: after a drop, or to annoy, or everything."""

    PRESSES = "presses"
    QUESTIONS = "questions"
    MIXED = "mixed"


# Acts a second.
RATES = {Storm.PRESSES: 200.0, Storm.QUESTIONS: 20.0, Storm.MIXED: 50.0}


@dataclass(frozen=True, slots=True)
class Result:
    """Both drops, how long people waited, and the share of a processor that the bot used meanwhile."""

    alone: Fanout
    beside: Fanout
    waited: Waited
    busy: float


def main(
    storm: Annotated[Storm, typer.Argument(help="What people do while the second drop goes out.")],
    channels: Annotated[int, typer.Option(help="Channels of each drop.", min=100)] = 1000,
    seconds: Annotated[float, typer.Option(help="How long the storm lasts.", min=1.0)] = 60.0,
    per_second: Annotated[float | None, typer.Option(help="Acts a second; by default the goal's.")] = None,
) -> None:
    """Send one drop alone and one beside a storm of people, and compare them with Discord's limit."""
    rate = per_second or RATES[storm]
    with Progress(console=console, auto_refresh=False) as progress:
        result = asyncio.run(_measure(storm, channels, seconds, rate, progress))
    limit = channels / RATE
    table = Table(title=f"{rate:g} {storm} a second for {seconds:g} s, from the instant of the second drop")
    for heading in ("drop", "ratio to the limit", "first alert, ms", "429s", "lost"):
        table.add_column(heading, justify="right")
    for name, each in (("alone", result.alone), ("beside the storm", result.beside)):
        cells = (f"{each.seconds / limit:.3f}", f"{each.first_ms:.0f}", str(each.limited), str(each.lost))
        table.add_row(name, *cells)
    console.print(table)
    waited = result.waited
    console.print(
        f"{waited.count:,} acts: unanswered {waited.unanswered}, p50 {waited.p(50):.0f} ms, "
        f"p99 {waited.p(99):.0f} ms, longest {waited.longest:.0f} ms; "
        f"the bot used {result.busy:.0%} of a processor"
    )


async def _measure(storm: Storm, channels: int, seconds: float, rate: float, progress: Progress) -> Result:
    first = datetime.now(UTC) + START + timedelta(seconds=channels / GUILDS_A_SECOND)
    second = first + timedelta(seconds=channels / RATE * 1.1) + REST
    async with discord_here(channels) as fake, bot_of(fake, [first, second]) as bot:
        waiting = progress.add_task("a drop alone", total=channels)
        while (sent := len(_alerts(fake, first))) < channels and datetime.now(UTC) < second:
            progress.update(waiting, completed=sent, refresh=True)
            await asyncio.sleep(0.5)
        progress.update(waiting, completed=sent, refresh=True)
        alone = fanout_of(_alerts(fake, first), channels, first, fake.ledger.statuses[429])
        acts = await _acts(storm, fake)
        bar = progress.add_task(str(storm), total=rate * seconds)
        await until(second)
        before = cpu_seconds(bot.pid)
        waited = await at_rate(
            acts, rate, seconds, lambda: progress.update(bar, advance=1, refresh=not bar % 50)
        )
        busy = (cpu_seconds(bot.pid) - before) / (datetime.now(UTC) - second).total_seconds()
        while len(_alerts(fake, second)) < channels and datetime.now(UTC) < second + timedelta(minutes=2):
            await asyncio.sleep(0.5)
        beside = fanout_of(_alerts(fake, second), channels, second, fake.ledger.statuses[429])
        return Result(alone, beside, waited, busy)


async def _acts(storm: Storm, fake: FakeDiscord) -> Iterator[Act]:
    visitors = Visitors(fake, BUSY_GUILDS)
    match storm:
        case Storm.PRESSES:
            where = await begin_parties(fake, PARTIES)
            return cycle([visitors.press("Watched"), visitors.press("Plot so far"), where])
        case Storm.QUESTIONS:
            return cycle([visitors.asking(odd_questions())])
        case Storm.MIXED:
            names = ("next", "schedule", "plot", "alerts list", "show")
            commands = [visitors.command(name) for name in names]
            return cycle([*commands, visitors.press("Watched"), visitors.asking(odd_questions())])


def _alerts(fake: FakeDiscord, due: datetime) -> list[MessageRecord]:
    """The alerts since an instant; answers to people have no nonce, and parties post elsewhere."""
    subscribed = {place.channel_id for place in seeded_channels(fake)}
    found = fake.ledger.messages()
    return [one for one in found if one.utc >= due and one.nonce and one.channel_id in subscribed]


def odd_questions() -> Iterator[str]:
    """Questions of 200 characters, of words from all sets in no order: nothing takes longer to read."""
    dice = Random(5)  # noqa: S311 - the same questions every time
    sets = (QUESTIONS / name for name in ("development.jsonl", "tongues.jsonl"))
    lines = (json.loads(line) for path in sets for line in path.read_text().splitlines())
    words = [word for line in lines for word in line["question"].split()]
    while True:
        yield " ".join(dice.choices(words, k=60))[:200]


if __name__ == "__main__":
    typer.run(main)
