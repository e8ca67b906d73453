"""How much providers are asked: while many members type a title, and while hundreds of shows are followed."""

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.app import App, open_app
from bot.providers.anilist import AniList
from bot.providers.directory import ProviderDirectory
from bot.providers.limits import Allowance
from bot.providers.tvmaze import ALLOWANCE, TVmaze
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.bench.figures import percentile
from tests.fake_providers import FakeProviders, Trouble, shows

WORDS = ("the lantern keeper", "paper harbour", "twin rooms", "salt road", "the noon quiz", "border town")
FIRST_SHOW = 10_000
# A day passes in seconds here, so the allowance that holds for real seconds must not.
QUICK = Allowance(rate=100_000, period_s=1, first_backoff_s=0.001, first_pause_s=0.01)
# In an hour, providers change about this share of the shows that run.
CHANGED = 0.03
console = Console()
app = typer.Typer(no_args_is_help=True)


@app.command()
def storm(
    seconds: Annotated[int, typer.Option(help="How long they type.", min=10)] = 30,
    keys: Annotated[int, typer.Option(help="Keystrokes a second, of all members together.")] = 50,
    members: Annotated[int, typer.Option(help="How many members type.")] = 100,
    delay_ms: Annotated[int, typer.Option(help="How long the provider thinks.")] = 200,
) -> None:
    """Measure the answers to many members who type at once, and what reaches the provider."""
    asyncio.run(_storm(seconds, keys, members, delay_ms / 1000))


@app.command()
def follow(
    followed: Annotated[int, typer.Option(help="How many shows are followed.")] = 500,
    servers: Annotated[int, typer.Option(help="How many servers follow five of them each.")] = 2000,
    hours: Annotated[int, typer.Option(help="How many hours pass.")] = 26,
) -> None:
    """Count a provider's requests an hour. It is down for the first two hours."""
    asyncio.run(_follow(followed, servers, hours))


async def _storm(seconds: int, keys: int, members: int, delay_s: float) -> None:
    async with FakeProviders(datetime.now(UTC)) as fake:
        fake.trouble(Trouble("delay", delay_s=delay_s))
        directory = ProviderDirectory([TVmaze(fake.tvmaze_url), AniList(fake.anilist_url)])
        waits = await _type(directory, seconds * keys, 1 / keys, members)
        at = [call.at for call in fake.calls_to("/tvmaze/search")]
        await directory.close()
    window = ALLOWANCE.period_s
    most = max((sum(first <= one < first + window for one in at) for first in at), default=0)
    waits.sort()
    table = Table(title=f"{keys} keystrokes a second by {members} members for {seconds} s")
    for heading in ("answers", "p50 ms", "p99 ms", "longest ms", "searches", f"most in {window:.0f} s"):
        table.add_column(heading, justify="right")
    cells = (percentile(waits, 50), percentile(waits, 99), waits[-1])
    table.add_row(str(len(waits)), *(f"{1000 * one:.0f}" for one in cells), str(len(at)), str(most))
    console.print(table)


async def _type(directory: ProviderDirectory, count: int, pause_s: float, members: int) -> list[float]:
    """Let members type titles letter by letter; returns how long each answer took."""
    chance = random.Random(7)  # noqa: S311 - the same storm each time
    typed = dict.fromkeys(range(members), "")
    waits: list[float] = []

    async def press(member: int, text: str) -> None:
        start = time.perf_counter()
        await directory.suggest(text, member)
        waits.append(time.perf_counter() - start)

    async with asyncio.TaskGroup() as group:
        for _ in range(count):
            member = chance.randrange(members)
            word = next((one for one in WORDS if typed[member] and one.startswith(typed[member])), None)
            if word is None or word == typed[member]:
                word, typed[member] = chance.choice(WORDS), ""
            typed[member] = word[: len(typed[member]) + 1]
            group.create_task(press(member, f"{typed[member]} {chance.choice(('', 'x', 'q'))}".strip()))
            await asyncio.sleep(pause_s)
    return waits


async def _follow(followed: int, servers: int, hours: int) -> None:
    start = datetime.now(UTC).replace(minute=0, second=30, microsecond=0)
    async with FakeProviders(start) as fake:
        ids = _multiply(fake, followed)
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
            settings = Settings(database_url=url, providers=())
            async with open_app(settings, Catalogue({})) as bot:
                bot.providers.directory.add(TVmaze(fake.tvmaze_url, QUICK))
                await _seed(bot, fake, ids, servers, start)
                console.print(await _watched(bot, fake, ids, (start, hours)))


def _multiply(fake: FakeProviders, count: int) -> Sequence[int]:
    """Many shows that come weekly, each on another hour of the week."""
    model = fake.tvmaze.shows[shows.TIMED_WEEKLY]
    for place in range(count):
        one = deepcopy(model)
        one["show"] |= {"id": FIRST_SHOW + place, "name": f"Show {place}"}
        for number, episode in enumerate(one["episodes"]):
            at = datetime.fromisoformat(episode["airstamp"]) + timedelta(hours=place % 168)
            episode |= {"id": 100 * (FIRST_SHOW + place) + number, "airstamp": at.isoformat()}
        fake.tvmaze.shows[FIRST_SHOW + place] = one
    return range(FIRST_SHOW, FIRST_SHOW + count)


async def _seed(bot: App, fake: FakeProviders, ids: Sequence[int], servers: int, now: datetime) -> None:
    provider = TVmaze(fake.tvmaze_url, QUICK)
    snapshots = [await provider.snapshot(str(one), now) for one in track(ids, "taking", console=console)]
    await provider.close()
    for server in track(range(servers), "following", console=console):
        for place in range(5):
            snapshot = snapshots[(5 * server + place) % len(snapshots)]
            await bot.stores.snapshots.follow(1_000_000 + server, snapshot, now)
    fake.calls.clear()


async def _watched(bot: App, fake: FakeProviders, ids: Sequence[int], span: tuple[datetime, int]) -> Table:
    chance = random.Random(7)  # noqa: S311 - the same changes each time
    start, hours = span
    table = Table(title=f"Requests an hour, {len(ids)} shows")
    for heading in ("hour", "/updates", "shows", "others", "in all", "processor s"):
        table.add_column(heading, justify="right")
    for hour in track(range(hours), "hours", console=console):
        fake.troubles.clear()
        if hour < 2:
            fake.trouble(Trouble("status"))
        fake.calls.clear()
        used = time.process_time()
        for minute in range(60):
            now = start + timedelta(hours=hour, minutes=minute)
            changed = chance.sample(ids, round(CHANGED * len(ids))) if minute == 0 else ()
            fake.tvmaze.updated |= {str(one): int(now.timestamp()) for one in changed}
            await bot.providers.updates.check(now)
        table.add_row(str(hour), *_counted(fake), f"{time.process_time() - used:.1f}")
    return table


def _counted(fake: FakeProviders) -> Sequence[str]:
    kinds = Counter(call.path.removeprefix("/tvmaze/").split("/")[0] for call in fake.calls)
    first = sum(call.path.count("/") == 3 and "/shows/" in call.path for call in fake.calls)
    parts = (kinds["updates"], first, len(fake.calls) - kinds["updates"] - first, len(fake.calls))
    return [str(part) for part in parts]


if __name__ == "__main__":
    app()
