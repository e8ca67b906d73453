"""What benchmarks run on: the fake Discord in a process of its own, and a database full of subscriptions."""

import asyncio
import json
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.engine import Database
from tests.bot_process import python_environment, show_file
from tests.chaos.seeding import Wish, seed
from tests.fake_discord import Control
from tests.fake_discord.__main__ import built, parsed

SHOW = "bench"


@dataclass(frozen=True, slots=True)
class Discord:
    """A fake Discord in another process. `channels` are its guilds' channels, one a guild."""

    api_url: str
    gateway_url: str
    control: Control
    channels: Sequence[Wish]


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


async def owe(folder: Path, url: str, channels: Sequence[Wish], drops: Sequence[datetime]) -> Path:
    """Subscribe channels to shows with one of the drops each; returns the show files' folder."""
    shows = folder / "shows"
    shows.mkdir(exist_ok=True)
    names = [SHOW, *(f"{SHOW}{number}" for number in range(2, len(drops) + 1))]
    for name, at in zip(names, drops, strict=True):
        (shows / f"{name}.toml").write_text(show_file(name, [at]))
    database = Database(url)
    await seed(database, shows, channels, names)
    await database.close()
    return shows


def _channels(arguments: list[str]) -> list[Wish]:
    # The fake assigns the same ids to the same world, so one built here has the ids of the other.
    world = built(parsed(arguments)).world
    return [Wish(guild.id, channel) for guild in world.guilds.values() for channel in guild.channels]
