"""After an outage of any length, a shard is back within two minutes."""

from typing import Any, cast

from discord.shard import Shard

from bot.interactions.gateway_backoff import LONGEST_S
from tests.simulated_discord import World

MANY = 50


async def test_a_shard_never_waits_longer_than_two_minutes_for_its_next_try(world: World) -> None:
    client = cast("Any", world.app.client)
    client._reconnect = True  # as discord.py's connect() sets it
    waits = cast("Any", Shard(cast("Any", None), client, client.dispatch))._backoff
    delays = [waits.delay() for _ in range(MANY)]
    assert delays[0] <= 2
    assert max(delays) == LONGEST_S
