"""A dispatcher that is blocked for good is noticed, given up and replaced."""

import asyncio

import pytest
from sqlalchemy import text

from bot.app import build
from bot.delivery import dispatcher as dispatcher_module
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.engine import Database
from db.schema import upgrade
from tests.chaos.frozen_proxy import FrozenProxy
from tests.postgres_server import PostgresServer

FOR_EVER_S = 3600.0
PATIENCE_S = 20.0


async def test_a_loop_that_waits_for_ever_is_replaced(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher_module, "STALLED_AFTER_S", 6.0)  # a sweep turns the loop every five
    async with FrozenProxy(postgres.socket) as proxy:
        url = postgres.url("stalled", proxy.port)
        # Without the deadline that every call has, nothing but the watchdog can help.
        database = Database(url, deadline_s=FOR_EVER_S)
        await upgrade(database)
        settings = Settings(database_url=url)
        delivery = build(settings, Catalogue({}), database, "token").delivery
        delivery.scheduler.start()
        # The watchdog counts from the first turn on.
        async with asyncio.timeout(PATIENCE_S):
            while not delivery.dispatcher.since_turn_s:
                await asyncio.sleep(0.05)
        await _silence_a_claim(Database(postgres.address("stalled")), proxy)
        async with asyncio.timeout(PATIENCE_S):
            while not delivery.dispatcher.is_stalled:
                await asyncio.sleep(0.05)
            while delivery.dispatcher.since_turn_s > 0.5 or not proxy.open:
                await asyncio.sleep(0.05)
        await delivery.scheduler.stop()
        await database.close()


async def _silence_a_claim(direct: Database, proxy: FrozenProxy) -> None:
    """Hold the table until a claim waits for it, and let its connection fall silent then."""
    async with direct.write() as connection:
        await connection.execute(text("LOCK TABLE alerts IN ACCESS EXCLUSIVE MODE"))
        while not (await connection.execute(_WAITING)).scalar_one():
            await asyncio.sleep(0.05)
        proxy.freeze()
    await direct.close()


_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
