"""Parties for every drop of a show from a provider, when the server changes how it follows that show."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cogs.shows.found import LANTERN, alerts_here, looked, message, third_episode
from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

TITLE, SHOW_ID = "The Lantern Keeper", "tvmaze_101_1"
TYPED = {"when": "23:59", "where": "the sofa", "minutes": "60", "seats": ""}
HOURS = {"time": "8pm", "zone": "UTC", "days": "3"}
PROVIDERS_HOURS = HOURS | {"time": ""}


@pytest.fixture
async def repeated(watch_party: WatchParty, fake: FakeProviders) -> WatchParty:
    """A server on UTC that follows a show and has parties for each of its drops."""
    world = watch_party.world
    await world.app.stores.guilds.set_timezone(world.guild.id, "UTC")
    await alerts_here(world)
    await repeat(watch_party)
    return watch_party


async def repeat(watch_party: WatchParty) -> None:
    world = watch_party.world
    form = await world.member.slash(world.channel, "party repeat", show=TITLE)
    await world.member.submit_modal(form, TYPED)
    await watch_party.deliver()


async def set_hours(world: World, typed: dict[str, str]) -> None:
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    form = await world.admin.click(message(found), label="Set our time")
    await world.admin.submit_modal(form, typed)


async def starts(watch_party: WatchParty) -> list[datetime]:
    """When the parties to come begin."""
    found = await watch_party.world.app.stores.parties.going_on(watch_party.world.guild.id)
    return [entry.party.plan.starts_at for entry in found]


async def third_drop(watch_party: WatchParty) -> datetime:
    """When the third episode is out in this server."""
    guild_id = watch_party.world.guild.id
    timeline = await watch_party.world.app.services.provider_shows.timeline(
        guild_id, SHOW_ID, datetime.now(UTC)
    )
    return timeline.drops[2].at


async def test_parties_for_every_drop_follow_the_servers_own_hour_and_back(repeated: WatchParty) -> None:
    (before,) = await starts(repeated)
    await set_hours(repeated.world, HOURS)
    own = await third_drop(repeated)
    assert await starts(repeated) == [own.replace(minute=59) + timedelta(hours=3)]
    await set_hours(repeated.world, PROVIDERS_HOURS)
    assert await starts(repeated) == [before]
    listed = await repeated.world.member.slash(repeated.world.channel, "party list")
    assert "Planned automatically" in text_of(listed)


async def test_no_more_parties_are_planned_for_a_show_that_was_removed(repeated: WatchParty) -> None:
    world, out = repeated.world, await third_drop(repeated)
    asked = await world.admin.slash(world.channel, "shows remove", show=TITLE)
    assert asked.response
    await world.admin.click(asked.response, label="Remove")
    await world.app.services.repeats.plan_due(out + timedelta(days=1))
    assert len(await starts(repeated)) == 1
    listed = await world.member.slash(world.channel, "party list")
    assert "Planned automatically" not in text_of(listed)


async def test_a_party_moves_with_an_episode_that_its_provider_moves(
    repeated: WatchParty, fake: FakeProviders
) -> None:
    (before,) = await starts(repeated)
    third = third_episode(fake)
    third["airstamp"] = (datetime.fromisoformat(str(third["airstamp"])) + timedelta(days=1)).isoformat()
    await looked(repeated.world, fake, datetime.now(UTC))
    assert await starts(repeated) == [before + timedelta(days=1)]


async def test_a_party_is_called_as_its_provider_calls_the_show_by_now(
    repeated: WatchParty, fake: FakeProviders
) -> None:
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["show"]["name"] = "The Lighthouse"
    await looked(repeated.world, fake, datetime.now(UTC))
    await repeated.deliver()
    assert "The Lighthouse" in repeated.text
    listed = await repeated.world.member.slash(repeated.world.channel, "party list")
    assert TITLE not in text_of(listed)
