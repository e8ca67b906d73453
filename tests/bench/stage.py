"""What benchmarks run on: the fake Discord in a process of its own, and a database full of subscriptions."""

import asyncio
import gc
import json
import re
import sys
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.engine import Database
from tests.bot_process import BotProcess, Reachable, python_environment, show_file
from tests.chaos.seeding import SeededChannel, seed
from tests.fake_discord import TOKEN, Control, FakeDiscord
from tests.fake_discord.__main__ import built, parsed

SHOW = "bench"
# A show with plot, cast and crew, as members ask about it.
FULL_SHOW, FULL_SHOW_ID = Path(__file__).parents[1] / "questions" / "third-show.toml", "night-shift"
FULL_SHOW_EPISODES = 12


@dataclass(frozen=True, slots=True)
class Discord:
    """A fake Discord in another process. `channels` are its guilds' channels, one a guild."""

    api_url: str
    gateway_url: str
    control: Control
    channels: Sequence[SeededChannel]


@asynccontextmanager
async def running_discord(channels: int, *options: str) -> AsyncGenerator[Discord, None]:
    """The fake with so many guilds of one channel each, at Discord's limits and 60 ms of latency."""
    arguments = ["--guilds", str(channels), "--no-bodies", *options]
    command = [sys.executable, "-m", "tests.bench.steady_discord", *arguments]
    process = await asyncio.create_subprocess_exec(
        *command, env=python_environment(), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    where = json.loads(await process.stdout.readline())
    try:
        async with Control(where["url"]) as control:
            yield Discord(where["api_url"], where["gateway_url"], control, _channels(arguments))
    finally:
        process.terminate()
        await process.wait()


@asynccontextmanager
async def discord_here(guilds: int, *options: str) -> AsyncGenerator[FakeDiscord, None]:
    """The fake in this process, for people who act often: each act costs no request of its own."""
    async with built(parsed(["--guilds", str(guilds), *options])) as fake:
        fake.people.settle = 0.0
        gc.freeze()
        gc.disable()
        try:
            yield fake
        finally:
            gc.enable()


@asynccontextmanager
async def bot_of(
    fake: FakeDiscord, drops: Sequence[datetime], *, connected: bool = True
) -> AsyncGenerator[BotProcess, None]:
    """Our bot on SQLite; a channel of each guild gets the drops of one show."""
    with tempfile.TemporaryDirectory() as name:
        folder, url = Path(name), f"sqlite+aiosqlite:///{name}/watchparty.db"
        shows = folder / "shows"
        shows.mkdir()
        (shows / f"{FULL_SHOW.name}").write_text(full_show(drops))
        await _subscribe(url, shows, seeded_channels(fake), [FULL_SHOW_ID])
        bot = BotProcess(fake, folder, DATABASE_URL=url, SHOWS_DIR=str(shows))
        try:
            await bot.start()
            while connected and not fake.gateway.connected():
                await asyncio.sleep(0.02)
            yield bot
        finally:
            bot.terminate()
            await bot.wait()


@asynccontextmanager
async def our_bot(fake: Discord, drops: Sequence[datetime]) -> AsyncGenerator[BotProcess, None]:
    """Our bot on SQLite, once it runs; each channel gets every drop, each of a show of its own."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/watchparty.db"
        shows = await subscribe_channels(Path(folder), url, fake.channels, drops)
        bot = BotProcess(fake, Path(folder), DATABASE_URL=url, SHOWS_DIR=str(shows))
        try:
            await bot.start()
            yield bot
        finally:
            bot.terminate()
            await bot.wait()


@asynccontextmanager
async def bare_bot(
    fake: Reachable, *, connected: bool = True
) -> AsyncGenerator[asyncio.subprocess.Process, None]:
    """The plain bot, once it is connected."""
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-m", "tests.bench.bare_bot", fake.api_url, fake.gateway_url, TOKEN]
    process = await asyncio.create_subprocess_exec(
        *command, env=python_environment(), stdin=pipe, stdout=pipe
    )
    assert process.stdout
    try:
        if connected:
            await process.stdout.readline()
        yield process
    finally:
        process.terminate()
        await process.wait()


def full_show(drops: Sequence[datetime]) -> str:
    """The file of the full show, with these drops of one episode each, and the others weekly after them."""
    rest = re.sub(r"^\[\[release\.drops\]\]\n(?:\w+ = .*\n)*", "", FULL_SHOW.read_text(), flags=re.MULTILINE)
    later = [drops[-1] + timedelta(days=7 * week) for week in range(1, FULL_SHOW_EPISODES - len(drops) + 1)]
    lines = [f"at = {at.isoformat()}\nepisodes = [{number}]" for number, at in enumerate((*drops, *later), 1)]
    return "\n[[release.drops]]\n".join([rest, *lines])


def seeded_channels(fake: FakeDiscord) -> list[SeededChannel]:
    """The first channel of each guild."""
    return [SeededChannel(guild.id, next(iter(guild.channels))) for guild in fake.state.guilds.values()]


async def until(at: datetime) -> None:
    """Sleep until an instant (UTC)."""
    await asyncio.sleep(max(0.0, (at - datetime.now(UTC)).total_seconds()))


async def subscribe_channels(
    folder: Path, url: str, channels: Sequence[SeededChannel], drops: Sequence[datetime]
) -> Path:
    """Subscribe channels to shows with one of the drops each; returns the show files' folder."""
    shows = folder / "shows"
    shows.mkdir(exist_ok=True)
    names = [SHOW, *(f"{SHOW}{number}" for number in range(2, len(drops) + 1))]
    for name, at in zip(names, drops, strict=True):
        (shows / f"{name}.toml").write_text(show_file(name, [at]))
    await _subscribe(url, shows, channels, names)
    return shows


async def _subscribe(url: str, shows: Path, channels: Sequence[SeededChannel], names: Sequence[str]) -> None:
    database = Database(url)
    await seed(database, shows, channels, names)
    await database.close()


def _channels(arguments: list[str]) -> list[SeededChannel]:
    # The fake assigns the same ids to the same guilds, so one built here has the ids of the other.
    return seeded_channels(built(parsed(arguments)))
