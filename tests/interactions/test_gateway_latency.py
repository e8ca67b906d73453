"""A heartbeat that is acknowledged at once is never measured against the one before it."""

import asyncio
import logging
import threading
from types import SimpleNamespace
from typing import Any

import pytest

from bot.interactions.gateway_latency import KeepAlive


async def test_an_acknowledgement_before_the_send_returns_warns_of_no_delay(
    caplog: pytest.LogCaptureFixture,
) -> None:
    acknowledged = asyncio.Event()

    async def send(_payload: Any) -> None:
        heartbeat.ack()
        acknowledged.set()

    connection: Any = SimpleNamespace(
        HEARTBEAT=1,
        sequence=7,
        loop=asyncio.get_running_loop(),
        thread_id=threading.get_ident(),
        send_heartbeat=send,
        _max_heartbeat_timeout=60.0,
    )
    heartbeat = KeepAlive(ws=connection, interval=0.05, shard_id=0)
    heartbeat._last_send -= 41.25  # pyright: ignore[reportPrivateUsage] - as if the one before were as old
    with caplog.at_level(logging.WARNING, "discord.gateway"):
        heartbeat.start()
        async with asyncio.timeout(5):
            await acknowledged.wait()
        heartbeat.stop()
    assert not caplog.records
    assert heartbeat.latency < 1
