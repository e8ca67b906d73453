"""A process that is not upgraded yet says once that it leaves something to a newer one, and goes on."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.clock import utc_now
from bot.monitoring.newer_rows import NewerRows
from db.models import AlertRow
from tests.watch_party import START, WatchParty


async def test_a_row_of_an_unknown_kind_is_logged_once_and_stops_nothing_else(
    watch_party: WatchParty, capsys: pytest.CaptureFixture[str]
) -> None:
    world = watch_party.world
    await watch_party.plan()
    async with world.app.stores.database.write() as connection:
        of_start = update(AlertRow).where(AlertRow.kind == "party-reminder")
        await connection.execute(of_start.values(kind="party-hologram"))
    await watch_party.deliver(START - timedelta(minutes=15))
    newer = NewerRows(world.app.stores.outbox)
    for minutes in (14, 13):
        await newer.look(START - timedelta(minutes=minutes))
    assert capsys.readouterr().out.count("party-hologram") == 1
    await watch_party.control(world.member, "Start in 10 s")
    await watch_party.deliver(utc_now())
    assert any("Get ready to press play" in text for text in watch_party.thread_texts)
