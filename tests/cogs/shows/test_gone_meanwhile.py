"""A show is removed, or its snapshot goes or can't be read, in the middle of a look at what is held back."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from simcord import ChannelHandle, GuildHandle
from sqlalchemy import event, update

from db.guilds import GuildStore
from db.models import SnapshotRow
from tests.cogs.answers import doctor
from tests.cogs.shows.found import alerts_here, looked
from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World, text_of


@pytest.fixture
async def followed(world: World) -> World:
    await alerts_here(world)
    return world


@contextmanager
def another_process(world: World, change: str, *values: int, before: str) -> Generator[None]:
    """Change the database, once, right before the bot runs a statement with this text."""
    engine = world.app.stores.database.engine.sync_engine
    changes = [change]

    def note(*call: Any) -> None:
        if before in call[2] and changes:
            with sqlite3.connect(str(engine.url.database)) as other:
                other.execute(changes.pop(), values)

    event.listen(engine, "before_cursor_execute", note)
    yield
    event.remove(engine, "before_cursor_execute", note)
    assert not changes


async def test_doctor_answers_while_the_snapshot_of_a_show_goes(followed: World) -> None:
    assert "Checked" in await doctor(followed)
    with another_process(followed, "DELETE FROM snapshots", before="snapshots.content"):
        assert "Checked" in await doctor(followed)


async def test_doctor_answers_if_a_snapshot_can_no_longer_be_read(followed: World) -> None:
    assert "Checked" in await doctor(followed)
    async with followed.app.stores.database.write() as connection:
        await connection.execute(update(SnapshotRow).values(content="{}"))
    assert "Checked" in await doctor(followed)


async def late_club(world: World, name: str) -> tuple[GuildHandle, ChannelHandle]:
    """A server that begins to follow the show, and its channel for warnings."""
    (here,) = await world.app.services.provider_shows.of_guild(world.guild.id)
    guild = world.env.create_guild(name)
    room = guild.create_text_channel("staff")
    await world.env.settle()
    await GuildStore(world.app.stores.database).set_warning_channel(guild.id, room.id)
    await world.app.services.provider_shows.add(guild.id, here.snapshot, datetime.now(UTC))
    return guild, room


async def test_a_server_that_removes_the_show_meanwhile_keeps_no_other_from_hearing_what_is_held_back(
    followed: World, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    del fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][4:]
    await looked(followed, fake, now)
    (first, left), (_, told) = await late_club(followed, "First"), await late_club(followed, "Second")
    removed = "DELETE FROM followed_shows WHERE guild_id = ?"
    with another_process(followed, removed, first.id, before="WHERE followed_shows.guild_id = "):
        await followed.app.monitoring.show_notices.tell_guilds(now)
    assert left.history() == []
    assert "are waiting for you" in text_of(told.history()[0])
