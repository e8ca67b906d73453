"""Other work has its turn while Discord lists many servers at once."""

import asyncio
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket

from bot.interactions.gateway_turns import TURN_S, GatewayTurns


async def test_other_tasks_run_between_the_events_of_a_burst(monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(_socket: DiscordWebSocket, _message: Any, /) -> None:
        started = loop.time()
        while loop.time() < started + TURN_S * 1.1:
            pass

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(DiscordWebSocket, "received_message", slow)
    connection = GatewayTurns.__new__(GatewayTurns)
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    for _ in range(4):
        await connection.received_message(b"")
    counting.cancel()
    assert turns >= 3
