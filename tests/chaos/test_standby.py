"""Two processes for the same servers: one serves, one stands by, and each command is carried out once."""

import asyncio
import io
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import aiohttp
from rich.console import Console

from bot.check.all_checks import check_all
from bot.domain.processes import Process
from bot.settings import Settings
from bot.settings.loading import CheckedSettings
from db.processes import ProcessStore
from tests.chaos.scenario import FAR_AWAY, Scenario
from tests.fake_discord import TOKEN

STANDING_BY = "standing by"
TAKES_OVER_WITHIN_S = 30


async def add_admin(scene: Scenario, channel: int) -> int:
    state = scene.discord.state
    return state.add_person(state.channels[channel].guild_id, permissions=["manage_guild"])


def messages(scene: Scenario) -> int:
    return len(scene.discord.ledger.by_message)


async def test_a_second_process_stands_by_and_takes_over_when_the_first_dies(shared_scene: Scenario) -> None:
    scene = shared_scene
    (channel,) = await scene.subscribe(1, {"later": [FAR_AWAY]})
    admin = await add_admin(scene, channel)
    first, second = scene.bot(), scene.bot()
    await first.start()
    await second.start(until=STANDING_BY)
    await scene.until(lambda: len(scene.discord.gateway.connected()) == 1)
    reply = await scene.discord.people.slash(admin, channel, "alerts test")
    assert reply.kind in ("message", "deferred")
    assert messages(scene) == 1
    await first.kill()
    async with asyncio.timeout(TAKES_OVER_WITHIN_S):
        while not second.has_logged("running"):
            await asyncio.sleep(0.05)
    await scene.until(lambda: bool(scene.discord.gateway.connected()))
    while (await scene.discord.people.slash(admin, channel, "alerts test")).kind == "none":
        pass  # it is not at the gateway yet
    assert messages(scene) == 2


async def test_a_standby_takes_over_when_the_first_is_stopped(shared_scene: Scenario) -> None:
    await shared_scene.subscribe(1, {"later": [FAR_AWAY]})
    first, second = shared_scene.bot(), shared_scene.bot()
    await first.start()
    await second.start(until=STANDING_BY)
    first.terminate()
    assert await first.wait() == 0
    await shared_scene.until(lambda: second.has_logged("running"))
    second.terminate()
    assert await second.wait() == 0


async def test_a_process_that_is_killed_and_started_again_waits_for_nobody(shared_scene: Scenario) -> None:
    await shared_scene.subscribe(1, {"later": [FAR_AWAY]})
    bot = shared_scene.bot()
    for _ in range(2):
        await bot.start()
        await bot.kill()
    assert not bot.has_logged(STANDING_BY)


async def test_a_process_whose_shards_were_taken_stands_by_itself(shared_scene: Scenario) -> None:
    """This happens after a pause of the whole machine, in which others thought it dead."""
    scene = shared_scene
    await scene.subscribe(1, {"later": [FAR_AWAY]})
    first, second = scene.bot(), scene.bot()
    await first.start()
    await second.start(until=STANDING_BY)
    processes = ProcessStore(scene.database)
    usurper = Process("usurper", 1, (0,), host="elsewhere", namespace="elsewhere", pid=1)
    await processes.register(usurper, lambda _: True)
    await scene.until(lambda: first.has_logged("another process has taken these shards"))
    await scene.until(lambda: first.has_logged(STANDING_BY))
    assert not scene.discord.gateway.connected()
    await processes.unregister(usurper.id)
    await scene.until(lambda: len(scene.discord.gateway.connected()) == 1)
    assert sum(one.is_active for one in await processes.living()) == 1


async def test_health_and_check_tell_a_standby_from_the_one_that_serves(shared_scene: Scenario) -> None:
    scene = shared_scene
    await scene.subscribe(1, {"later": [FAR_AWAY]})
    ports = [free_port(), free_port()]
    first, second = (scene.bot(HEALTH_PORT=str(port)) for port in ports)
    await first.start()
    await second.start(until=STANDING_BY)
    serving = await health(ports[0], lambda found: found["gateway"])
    assert (serving["database"], serving["dispatcher"], serving["standby"]) == (True, True, False)
    assert serving["seconds_since_turn"] < TAKES_OVER_WITHIN_S
    assert (await health(ports[1], lambda found: found["standby"]))["database"]
    out = io.StringIO()
    offline = replace(settings(scene), providers=())
    await check_all(CheckedSettings(offline, {}), Console(file=out, width=400, highlight=False))
    assert f"✓ process {first.pid} on {socket.gethostname()} runs shard 0 of 1" in out.getvalue()
    assert f"✓ process {second.pid} on {socket.gethostname()} stands by for shard 0 of 1" in out.getvalue()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("", 0))
        return int(listener.getsockname()[1])


async def health(port: int, condition: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The body of `/health`, once it is as expected; its status is 200 then."""
    async with aiohttp.ClientSession() as http, asyncio.timeout(TAKES_OVER_WITHIN_S):
        while True:
            async with http.get(f"http://127.0.0.1:{port}/health") as answer:
                found = await answer.json()
                if answer.status == 200 and condition(found):
                    return found
            await asyncio.sleep(0.1)


def settings(scene: Scenario) -> Settings:
    return Settings(
        discord_token=TOKEN,
        database_url=scene.url,
        discord_api_url=scene.discord.api_url,
    )
