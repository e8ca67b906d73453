"""`/setup` lets a channel follow another run: the server's parties for every drop go along."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from bot.domain.parties.playback import Status
from db.models import PartyRow
from tests.cogs.panels import choose, opened_setup, subscriptions
from tests.cogs.rewatch.started import start_rewatch
from tests.db.planned_parties import new
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

# The first drop of the rewatch, in the server's zone, which is UTC.
FIRST = datetime.now(UTC).replace(hour=20, minute=0, second=0, microsecond=0) + timedelta(days=6)
TYPED = {"when": "23:00", "where": "the sofa", "minutes": "60", "seats": ""}


@pytest.fixture
async def repeated(watch_party: WatchParty) -> WatchParty:
    """Alerts and parties for every drop of the official run; a rewatch is planned, too."""
    world = watch_party.world
    await world.app.stores.guilds.set_timezone(world.guild.id, "UTC")
    await world.admin.click(await opened_setup(world), label="Save")
    form = await world.member.slash(world.channel, "party repeat")
    await world.member.submit_modal(form, TYPED)
    await watch_party.deliver()
    await start_rewatch(world, f"{FIRST:%Y-%m-%d %H:%M}")
    return watch_party


async def switch(world: World) -> None:
    """Let the channel follow the rewatch."""
    (rewatch,) = await world.app.services.timelines.of_guild(world.guild.id)
    panel = await opened_setup(world)
    await choose(world, panel, "run", str(rewatch.run.id))
    await world.admin.click(panel, label="Save")
    assert rewatch.run.id in {one.run_id for one in await subscriptions(world)}


async def parties(watch_party: WatchParty) -> dict[datetime, tuple[int, ...]]:
    found = await watch_party.world.app.stores.parties.going_on(watch_party.world.guild.id)
    return {entry.party.plan.starts_at: entry.party.programme.episodes for entry in found}


async def test_parties_for_every_drop_go_by_the_run_that_the_channel_follows(repeated: WatchParty) -> None:
    assert (1, 2) in (await parties(repeated)).values()
    await switch(repeated.world)
    assert await parties(repeated) == {FIRST + timedelta(hours=3): (1, 2)}
    listed = text_of(await repeated.world.member.slash(repeated.world.channel, "party list"))
    assert listed.count("after every drop at 23:00") == 1


async def test_episodes_that_had_their_party_get_one_in_the_other_run(repeated: WatchParty) -> None:
    async with repeated.world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(status=Status.ENDED.value))
    await switch(repeated.world)
    assert await parties(repeated) == {FIRST + timedelta(hours=3): (1, 2)}


async def test_parties_by_hand_and_those_that_have_begun_stay_with_their_run(repeated: WatchParty) -> None:
    stores, guild = repeated.world.app.stores, repeated.world.guild.id
    (repeat,) = await stores.repeats.of_guild(guild)
    async with stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(status=Status.RUNNING.value))
    by_hand = replace(new("form:by-hand"), guild_id=guild, run_id=repeat.run_id)
    await stores.parties.create(by_hand, datetime.now(UTC))
    before = {one.party.id for one in await stores.parties.going_on(guild)}
    await switch(repeated.world)
    after = {one.party.id: one.party.run_id for one in await stores.parties.going_on(guild)}
    assert {after[party_id] for party_id in before} == {repeat.run_id}
    assert len(after) == len(before) + 1


async def repeat_rewatch(watch_party: WatchParty) -> None:
    """Let the rewatch have parties for every drop, too, an hour earlier than the official run."""
    world = watch_party.world
    (rewatch,) = await world.app.services.timelines.of_guild(world.guild.id)
    form = await world.member.slash(world.channel, "party repeat", show=f"run:{rewatch.run.id}")
    await world.member.submit_modal(form, TYPED | {"when": "22:00"})
    await watch_party.deliver()


async def test_parties_are_cancelled_if_the_other_run_already_has_its_own(
    repeated: WatchParty,
) -> None:
    await repeat_rewatch(repeated)
    assert len(await parties(repeated)) == 2
    await switch(repeated.world)
    await repeated.deliver()
    assert await parties(repeated) == {FIRST + timedelta(hours=2): (1, 2)}
    cards = [text for text in repeated.world.alerts if "**Host:**" in text]
    assert [("cancelled" in text) for text in cards] == [True, False], cards


async def test_parties_go_along_if_the_other_run_has_none_for_their_episodes(
    repeated: WatchParty,
) -> None:
    await repeat_rewatch(repeated)
    async with repeated.world.app.stores.database.write() as connection:
        await connection.execute(delete(PartyRow).where(PartyRow.starts_at == FIRST + timedelta(hours=2)))
    (before,) = await repeated.world.app.stores.parties.going_on(repeated.world.guild.id)
    await switch(repeated.world)
    (after,) = await repeated.world.app.stores.parties.going_on(repeated.world.guild.id)
    assert after.party.id == before.party.id
    assert after.party.plan.starts_at == FIRST + timedelta(hours=2)


async def test_parties_stay_while_another_channel_follows_their_run(repeated: WatchParty) -> None:
    world = repeated.world
    other = world.guild.create_text_channel("premieres")
    (official,) = await subscriptions(world)
    await world.admin.slash(world.channel, "alerts add", channel=other, show=f"run:{official.run_id}")
    before = await parties(repeated)
    await switch(world)
    assert await parties(repeated) == before
