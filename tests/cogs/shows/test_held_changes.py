"""Changes that look wrong wait for an admin: told once, shown by `/doctor`, accepted or left by a button."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from simcord import ChannelHandle

from bot.app import create_app
from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.snapshot import ShowRef
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guilds import GuildStore
from tests.cogs.answers import doctor
from tests.cogs.controls import forge_press
from tests.cogs.panels import subscriptions
from tests.cogs.rewatch.started import start_rewatch
from tests.cogs.shows.found import PAPER, alerts_here, looked, message, third_episode
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.simulated_discord import World, text_of
from tests.watch_party import TYPED, WatchParty

DAY = timedelta(days=1)
TITLE = "The Lantern Keeper"
WAITS = "Changes to The Lantern Keeper are waiting for you"


@pytest.fixture
async def staff(world: World) -> ChannelHandle:
    """The channel for warnings of a server that follows a show."""
    await alerts_here(world)
    staff = world.guild.create_text_channel("staff")
    await GuildStore(world.app.stores.database).set_warning_channel(world.guild.id, staff.id)
    return staff


def told(staff: ChannelHandle) -> Sequence[str]:
    return [text_of(one) for one in staff.history()]


async def told_at(world: World, fake: FakeProviders, now: datetime) -> None:
    """A look at the provider, and a minute in which admins are told."""
    await looked(world, fake, now)
    await world.app.monitoring.show_notices.tell_guilds(now)


async def schedule(world: World) -> str:
    return text_of(await world.member.slash(world.channel, "schedule", show=TITLE))


def halve(fake: FakeProviders) -> list[Any]:
    """Take the second half of the season away; returns it, to give it back."""
    episodes = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"]
    gone = list(episodes[4:])
    del episodes[4:]
    return gone


async def test_half_a_season_that_vanishes_is_told_once_and_accepted_by_a_press(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    halve(fake)
    for hours in range(2):
        await told_at(world, fake, now + timedelta(hours=hours))
    (notice,) = told(staff)
    assert WAITS in notice and "<@" not in notice
    assert "4 coming episodes are no longer listed: Episode 5, Episode 6, Episode 7 and Episode 8." in notice
    assert "Data: [TVmaze, CC BY-SA 4.0]" in notice
    assert "Episode 8" in await schedule(world)
    pressed = await world.admin.click(staff.history()[-1], label="Accept")
    assert pressed.response and "The changes to The Lantern Keeper are accepted" in text_of(pressed.response)
    assert "Episode 8" not in await schedule(world)
    await told_at(world, fake, now + timedelta(hours=5))
    assert len(told(staff)) == 1
    due = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    await world.deliver(due)
    assert sum("Episode 3 of 4 is out" in alert for alert in world.alerts) == 1


async def test_what_an_admin_keeps_is_not_asked_again_until_something_else_is_held_back(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    halve(fake)
    await told_at(world, fake, now)
    kept = await world.admin.click(staff.history()[-1], label="Keep")
    assert kept.response and "stays as it was" in text_of(kept.response)
    await told_at(world, fake, now + timedelta(hours=2))
    assert len(told(staff)) == 1
    assert "You keep it as it is; changes there are held back." in await doctor(world)
    del fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][3:]
    await told_at(world, fake, now + timedelta(hours=4))
    assert sum(WAITS in one for one in told(staff)) == 1
    assert "Episode 8" in await schedule(world)


async def test_changes_that_the_provider_takes_back_are_settled(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    gone = halve(fake)
    await told_at(world, fake, now)
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"].extend(gone)
    await told_at(world, fake, now + timedelta(hours=2))
    pressed = await world.admin.click(staff.history()[-1], label="Accept")
    assert "What's held back has changed since." in text_of(pressed)
    assert "Episode 8" in await schedule(world)
    assert "wait for you" not in await doctor(world)


async def test_numbers_that_change_and_dates_in_the_past_are_held(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    episodes = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"]
    episodes[6]["number"], episodes[7]["number"] = 8, 7
    episodes[4]["airstamp"] = (now - DAY).isoformat()
    await told_at(world, fake, now)
    (notice,) = told(staff)
    assert "• Episode 7 is called Episode 8 now." in notice
    assert "• Episode 5 moved into the past: <t:" in notice
    assert "Chapter" not in notice  # a title may be a spoiler


async def test_a_date_that_goes_back_and_forth_is_held_at_the_third_move(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    episode = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][3]
    first = datetime.fromisoformat(str(episode["airstamp"]))
    for hours, at in ((0, first + DAY), (2, first), (4, first + DAY)):
        episode["airstamp"] = at.isoformat()
        await told_at(world, fake, now + timedelta(hours=hours))
    (notice,) = told(staff)
    assert "• Episode 4 was moved back and forth; now it is <t:" in notice


async def test_doctor_shows_what_is_held_and_how_old_the_snapshot_is(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    assert "**The Lantern Keeper**: compared with TVmaze <t:" in await doctor(world)
    halve(fake)
    await looked(world, fake, datetime.now(UTC))
    result = await world.admin.slash(world.channel, "doctor")
    assert "**The Lantern Keeper**: 4 changes at TVmaze wait for you." in text_of(result)
    assert result.response
    shown = await world.admin.click(result.response, label="Changes: The Lantern Keeper")
    assert WAITS in text_of(shown)


async def test_only_managers_decide_and_a_restart_changes_nothing(
    world: World, staff: ChannelHandle, fake: FakeProviders, settings: Settings, catalogue: Catalogue
) -> None:
    halve(fake)
    await told_at(world, fake, datetime.now(UTC))
    refused = await world.member.click(staff.history()[-1], label="Accept")
    assert "Manage Server" in text_of(refused)
    assert "Episode 8" in await schedule(world)
    again = await create_app(settings, catalogue, world.app.stores.database)
    (one,) = await again.services.held_changes.checks(world.guild.id, datetime.now(UTC))
    assert (one.held, one.kept) == (4, False)
    pressed = await world.admin.click(staff.history()[-1], label="Accept")
    assert pressed.response and "are accepted" in text_of(pressed.response)


async def test_a_button_for_changes_that_are_no_longer_held_back_keeps_nothing(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    halve(fake)
    await told_at(world, fake, datetime.now(UTC))
    show_id = (await world.app.services.provider_shows.of_guild(world.guild.id))[0].followed.show_id
    card = (await world.admin.slash(world.channel, "doctor")).response
    late = await forge_press(world, world.admin, card, f"wp:held-keep:{show_id}:other")
    assert "These changes are out of date" in text_of(late)


async def test_a_show_that_is_linked_to_itself_stays_with_its_alerts(
    world: World, staff: ChannelHandle
) -> None:
    shows_here, now = world.app.services.provider_shows, datetime.now(UTC)
    (listed,) = await shows_here.of_guild(world.guild.id)
    before = await subscriptions(world)
    await shows_here.relink(world.guild.id, listed.followed.show_id, listed.snapshot, now)
    assert [one.followed for one in await shows_here.of_guild(world.guild.id)] == [listed.followed]
    assert await subscriptions(world) == before and before


async def test_what_one_server_accepts_changes_nothing_for_another(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    other = world.env.create_guild("Other Club")
    snapshot = (await world.app.services.provider_shows.of_guild(world.guild.id))[0].snapshot
    theirs = await world.app.services.provider_shows.add(other.id, snapshot, datetime.now(UTC))
    halve(fake)
    await told_at(world, fake, datetime.now(UTC))
    await world.admin.click(staff.history()[-1], label="Accept")
    assert "Episode 8" not in await schedule(world)
    here = await world.app.services.provider_shows.timeline(other.id, theirs.show.id, datetime.now(UTC))
    assert len(here.drops) == 8 and here.run.id == theirs.run.id


async def test_a_show_that_is_gone_for_three_days_is_told_once_and_linked_again(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    gone = fake.trouble(Trouble("status", path="/shows/101", status=404))
    for hours in (0, 1, 30, 71, 73, 74, 100):
        await world.app.providers.updates._review.miss(  # pyright: ignore[reportPrivateUsage] - as in the hour of that show
            await world.app.stores.snapshot_updates.followed(), now + timedelta(hours=hours)
        )
        await world.app.monitoring.show_notices.tell_guilds(now + timedelta(hours=hours))
    (notice,) = told(staff)
    assert "TVmaze no longer has The Lantern Keeper" in notice
    asked = gone.hits
    fake.tvmaze.shows[901] = moved = dict(fake.tvmaze.shows[shows.TIMED_WEEKLY])
    moved["show"] = moved["show"] | {"id": 901}
    found = await world.admin.click(staff.history()[-1], label="Find it again")
    assert found.ephemeral and "Which one replaces The Lantern Keeper?" in text_of(found)
    assert found.response
    linked = await world.admin.select(found.response, ["tvmaze_901"])
    assert linked.response
    assert f"Alerts go to {world.channel.mention}" in text_of(linked.response)
    (only,) = await world.app.services.provider_shows.of_guild(world.guild.id)
    assert only.followed.show_id == "tvmaze_901_1" and gone.hits == asked
    due = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    await world.deliver(due)
    assert sum("Episode 3 of 8 is out" in alert for alert in world.alerts) == 1


async def test_rewatches_and_parties_go_over_to_the_show_that_takes_the_place_of_theirs(
    watch_party: WatchParty, staff: ChannelHandle
) -> None:
    world, now = watch_party.world, datetime.now(UTC)
    start = f"{now + timedelta(days=3):%Y-%m-%d} 20:00"
    await start_rewatch(world, start, show="The Lantern Keeper")
    form = await world.member.slash(world.channel, "party start", show="The Lantern Keeper")
    await world.member.submit_modal(form, TYPED)
    (listed,) = await world.app.services.provider_shows.of_guild(world.guild.id)
    moved = replace(listed.snapshot, ref=ShowRef("tvmaze", "901", 1))
    await world.app.services.provider_shows.relink(world.guild.id, listed.show.id, moved, now)
    (rewatch,) = await world.app.services.rewatches.of_guild(world.guild.id)
    party = (await watch_party.entry()).party
    assert (rewatch.show.id, party.show_id, party.run_id) == ("tvmaze_901_1", "tvmaze_901_1", rewatch.run.id)


async def test_a_show_that_is_gone_is_asked_for_hourly_and_after_three_days_daily(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    # The first show of a database has its daily turn in the hour of its id, at 01:00.
    now = datetime.now(UTC).replace(hour=0, minute=30) + timedelta(days=1)
    gone = fake.trouble(Trouble("status", path="/shows/101", status=404))
    await looked(world, fake, now)
    fake.tvmaze.updated = {}
    hits: list[int] = []
    # Not each of the hundred hours: the provider's own limit would make them last a minute.
    for hour in (1, 2, 3, 70, 71, 72, 73, 74, 96, 97, 98):
        before = gone.hits
        await world.app.providers.updates.check(now + timedelta(hours=hour))
        hits += [hour] * (gone.hits - before)
    assert hits == [1, 2, 3, 70, 71, 73, 97]
    fake.troubles.clear()
    await world.app.providers.updates.check(now + timedelta(days=7, hours=1))
    (one,) = await world.app.stores.snapshot_updates.followed()
    assert one.missing_since is None


async def test_a_bare_day_that_gains_a_time_keeps_the_servers_hour_and_is_told_once(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    found = await world.admin.slash(world.channel, "shows add", name=PAPER)
    form = await world.admin.click(message(found), label="Set our time")
    await world.admin.submit_modal(form, {"time": "20:00", "zone": "Madrid", "days": "1"})
    before = await world.app.services.timelines.chosen(world.guild.id, "Paper Harbour")
    now = datetime.now(UTC)
    for episode in fake.tvmaze.episodes(shows.DATE_ONLY)[3:]:
        episode["airtime"] = "12:00"
    for hours in range(2):
        await told_at(world, fake, now + timedelta(hours=hours))
    (notice,) = told(staff)
    assert "Paper Harbour has times now" in notice
    assert "Alerts come at **20:00** (Europe/Madrid), one day after each release." in notice
    after = await world.app.services.timelines.chosen(world.guild.id, "Paper Harbour")
    assert [one.at for one in after.drops] == [one.at for one in before.drops]


async def test_a_server_that_accepted_changes_shares_the_show_again_once_both_tell_the_same(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    episodes = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"]
    gone = halve(fake)
    await told_at(world, fake, now)
    await world.admin.click(staff.history()[-1], label="Accept")
    shows_here = world.app.services.provider_shows
    (listed,) = await shows_here.of_guild(world.guild.id)
    assert listed.followed.has_own_snapshot
    episodes.extend(gone)
    await told_at(world, fake, now + timedelta(hours=2))
    (listed,) = await shows_here.of_guild(world.guild.id)
    assert not listed.followed.has_own_snapshot
    assert "Episode 8" in await schedule(world)
    (subscription,) = await world.app.stores.subscriptions.of_guild(world.guild.id)
    run = await world.app.stores.runs.get(subscription.run_id)
    assert run and run.guild_id is None
    due = datetime.fromisoformat(str(episodes[3]["airstamp"]))
    await world.deliver(due)
    assert sum("Episode 4 of 8 is out" in alert for alert in world.alerts) == 1


async def test_a_server_whose_own_hour_was_taken_back_by_a_process_that_died_follows_the_show_again(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now, guild_id = datetime.now(UTC), world.guild.id
    shows_here = world.app.services.provider_shows
    (listed,) = await shows_here.of_guild(guild_id)
    await shows_here.set_rule(guild_id, listed.show.id, WatchRule(time(20), "UTC", 0), now)
    # All that the process did before it died.
    await world.app.stores.snapshots.set_rule(guild_id, listed.show.id, None)
    await looked(world, fake, now + timedelta(hours=1))
    (subscription,) = await world.app.stores.subscriptions.of_guild(guild_id)
    run = await world.app.stores.runs.get(subscription.run_id)
    assert run and run.guild_id is None


async def test_a_server_that_begins_to_follow_while_something_is_held_back_is_told_of_it_once(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    halve(fake)
    await told_at(world, fake, now)
    (here,) = await world.app.services.provider_shows.of_guild(world.guild.id)
    other = world.env.create_guild("Late Club")
    room = other.create_text_channel("staff")
    await world.env.settle()
    await GuildStore(world.app.stores.database).set_warning_channel(other.id, room.id)
    await world.app.services.provider_shows.add(other.id, here.snapshot, now)
    for minutes in (1, 2):
        await world.app.monitoring.show_notices.tell_guilds(now + timedelta(minutes=minutes))
    (notice,) = [text_of(one) for one in room.history()]
    assert WAITS in notice
    assert len(told(staff)) == 1


async def test_what_was_announced_is_not_announced_again_once_its_new_number_is_accepted(
    world: World, staff: ChannelHandle, fake: FakeProviders
) -> None:
    now, guild_id = datetime.now(UTC), world.guild.id
    shows_here = world.app.services.provider_shows
    (listed,) = await shows_here.of_guild(guild_id)
    run = await shows_here.set_rule(guild_id, listed.show.id, WatchRule(time(23), "UTC", 0), now)
    out = next(drop.at for drop in run.drops if drop.at > now)
    await world.deliver(out)
    for episode in fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"]:
        episode["number"] += 1
    later = out + timedelta(hours=3)
    await told_at(world, fake, later)
    pressed = await world.admin.click(staff.history()[-1], label="Accept")
    assert pressed.response and "are accepted" in text_of(pressed.response)
    await world.deliver(later)
    # The numbers of later episodes moved to earlier dates, which a notice tells.
    assert [alert.splitlines()[0] for alert in world.alerts] == [
        "## Episode 3 of 8 is out",
        "## Episodes 5–8 moved",
    ]
    await world.deliver(run.drops[3].at)
    assert "Episode 5" in world.alerts[-1].splitlines()[0]
