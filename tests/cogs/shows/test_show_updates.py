"""What reaches a channel when a provider moves, halves, fails or forgets a show that is followed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.app import create_app
from bot.domain.snapshots.snapshot import Release
from bot.domain.subscriptions import NewSubscription
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.models import SnapshotRow
from tests.cogs.shows.found import PAPER, alerts_here, looked, third_episode
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.fake_providers.tables import timed
from tests.simulated_discord import World, text_of

DAY = timedelta(days=1)


@pytest.fixture
async def followed(world: World) -> World:
    await alerts_here(world)
    return world


def calm(fake: FakeProviders) -> datetime:
    """An instant with no alert near: shortly before one, a look also asks when it isn't time.

    Real time would do except in two minutes of each hour: the third episode comes at a full hour.
    """
    return datetime.fromisoformat(str(third_episode(fake)["airstamp"])) - timedelta(hours=1)


async def test_a_moved_drop_goes_out_once_and_channels_get_one_notice_without_a_ping(
    followed: World, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    episode = third_episode(fake)
    moved = datetime.fromisoformat(str(episode["airstamp"])) + DAY
    episode["airstamp"] = moved.isoformat()
    await looked(followed, fake, now)
    await followed.app.providers.updates.check(now + timedelta(hours=2))
    notices = [alert for alert in followed.alerts if "moved" in alert]
    assert len(notices) == 1 and "Episode 3" in notices[0] and "<@" not in notices[0]
    assert "Data: [TVmaze, CC BY-SA 4.0]" in notices[0]
    await followed.deliver(moved, moved - DAY)
    assert not any("Episode 3 of 8 is out" in alert for alert in followed.alerts)
    await followed.app.delivery.dispatcher.deliver(moved)
    assert sum("Episode 3 of 8 is out" in alert for alert in followed.alerts) == 1


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=20)])
async def test_the_card_of_the_drop_before_a_moved_one_keeps_the_credit_line(
    followed: World, fake: FakeProviders, late: timedelta
) -> None:
    third, fourth = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2:4]
    out = datetime.fromisoformat(third["airstamp"])
    await followed.deliver(out, out + late)
    moved = datetime.fromisoformat(fourth["airstamp"]) + DAY
    fourth["airstamp"] = moved.isoformat()
    await looked(followed, fake, out + timedelta(hours=1))
    (card,) = (alert for alert in followed.alerts if "Episode 3 of 8 is out" in alert)
    assert f"<t:{int(moved.timestamp())}:F>" in card
    assert "Data: [TVmaze, CC BY-SA 4.0]" in card
    assert ("Sorry, this is late" in card) == bool(late)


async def test_half_a_season_that_vanishes_changes_nothing(followed: World, fake: FakeProviders) -> None:
    del fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][4:]
    posted = len(followed.alerts)
    await looked(followed, fake, datetime.now(UTC))
    schedule = text_of(await followed.member.slash(followed.channel, "schedule", show="The Lantern Keeper"))
    assert "Episode 8" in schedule
    assert len(followed.alerts) == posted + 1  # the schedule that was asked for


async def test_changes_are_asked_for_hourly_and_shortly_before_an_alert(
    followed: World, fake: FakeProviders
) -> None:
    due = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    fake.calls.clear()
    asked: list[int] = []
    for minutes in (80, 79, 66, 65, 64, 20, 19, 6, 5, 4):
        before = len(fake.calls_to("/updates"))
        await followed.app.providers.updates.check(due - timedelta(minutes=minutes))
        asked += [minutes] * (len(fake.calls_to("/updates")) - before)
    assert asked == [80, 65, 20, 5]
    # Taken with three requests at an hourly look in its hour, which is 01:00 for a first show.
    hourly = (due - timedelta(minutes=minutes) for minutes in (80, 20))
    looks = sum(at.astimezone(UTC).hour == 1 for at in hourly)
    assert len(fake.calls_to("/shows/101")) == 3 * looks


async def test_a_process_that_does_not_lead_asks_nothing(followed: World, fake: FakeProviders) -> None:
    async def leads() -> bool:
        return False

    followed.app.providers.updates._leads = leads  # pyright: ignore[reportPrivateUsage] - as in a process with other shards
    fake.calls.clear()
    await looked(followed, fake, datetime.now(UTC))
    assert not fake.calls


async def test_a_provider_that_did_not_answer_is_asked_again_after_ten_minutes(
    followed: World, fake: FakeProviders
) -> None:
    now = calm(fake)
    trouble = fake.trouble(Trouble("status", path="/updates"))
    await followed.app.providers.updates.check(now)
    asked = trouble.hits
    await followed.app.providers.updates.check(now + timedelta(minutes=2))
    assert trouble.hits == asked
    fake.troubles.clear()
    before = len(fake.calls_to("/updates"))
    await followed.app.providers.updates.check(now + timedelta(minutes=11))
    assert len(fake.calls_to("/updates")) == before + 1


async def test_a_show_is_taken_once_a_day_since_providers_do_not_tell_of_those_that_are_gone(
    followed: World, fake: FakeProviders
) -> None:
    fake.calls.clear()
    # The first show of a database has its turn in the hour of its id, at 01:00.
    start = datetime.now(UTC).replace(hour=0, minute=30)
    # Not each of the hours: the provider's own limit would make them last ten seconds.
    for hour in (0, 1, 2, 12, 23):
        await followed.app.providers.updates.check(start + timedelta(hours=hour))
    assert len([call for call in fake.calls if call.path.endswith("/shows/101")]) == 1


@pytest.mark.parametrize(
    "trouble",
    [Trouble("status"), Trouble("cut"), Trouble("nonsense"), Trouble("wrong")],
    ids=lambda one: one.kind,
)
async def test_a_failing_provider_changes_nothing(
    followed: World, fake: FakeProviders, trouble: Trouble
) -> None:
    fake.trouble(trouble)
    await followed.app.providers.updates.check(datetime.now(UTC))
    schedule = text_of(await followed.member.slash(followed.channel, "schedule", show="The Lantern Keeper"))
    assert "Episode 8" in schedule


async def test_a_show_that_the_provider_forgets_stays_as_it_was(followed: World, fake: FakeProviders) -> None:
    now = datetime.now(UTC)
    fake.trouble(Trouble("status", path="/shows/101", status=404))
    await looked(followed, fake, now)
    (one,) = await followed.app.stores.snapshot_updates.followed()
    assert one.missing_since == now
    assert "Episode 3 next" in text_of(
        await followed.member.slash(followed.channel, "next", show="The Lantern Keeper")
    )


async def test_episodes_that_came_out_together_are_not_announced_again_once_the_provider_parts_them(
    followed: World, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    third, fourth = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2:4]
    fourth["airstamp"] = third["airstamp"]
    await looked(followed, fake, now)
    out = datetime.fromisoformat(str(third["airstamp"]))
    await followed.deliver(out)
    fourth["airstamp"] = (out - timedelta(minutes=30)).isoformat()
    later = out + timedelta(hours=2)
    await looked(followed, fake, later)
    await followed.deliver(later)
    assert [alert.splitlines()[0] for alert in followed.alerts] == ["## Episodes 3–4 of 8 are out"]


async def test_an_episode_that_moves_after_its_alert_is_corrected_without_a_ping_and_alerts_again(
    followed: World, fake: FakeProviders
) -> None:
    episode, app = third_episode(fake), followed.app
    (subscription,) = await app.stores.subscriptions.of_guild(followed.guild.id)
    await app.stores.subscriptions.add(
        NewSubscription(followed.guild.id, followed.channel.id, subscription.run_id, followed.fans.id),
        datetime.now(UTC),
    )
    out = datetime.fromisoformat(str(episode["airstamp"]))
    await app.delivery.planner.plan(out)
    await app.delivery.dispatcher.deliver(out)
    moved = out + DAY
    episode["airstamp"] = moved.isoformat()
    later = out + timedelta(minutes=20)
    await looked(followed, fake, later)
    await app.delivery.dispatcher.deliver(later)
    assert [alert.splitlines()[0] for alert in followed.alerts] == [
        "## Episode 3 moved after this alert",
        "## Episode 3 moved",
    ]
    assert not any("<@&" in alert for alert in followed.alerts)
    assert f"<t:{int(moved.timestamp())}" in followed.alerts[0]
    for instant in (moved, moved + timedelta(minutes=1)):
        await app.delivery.planner.plan(instant)
        await app.delivery.dispatcher.deliver(instant)
    titles = [line for alert in followed.alerts for line in alert.splitlines() if line.startswith("## ")]
    assert titles[2:] == ["## Episode 3 of 8 is out"]
    assert f"<@&{followed.fans.id}>" in followed.alerts[-1]


async def test_an_alerted_episode_that_vanishes_or_moves_to_the_past_stays_announced_once(
    followed: World, fake: FakeProviders
) -> None:
    episode, app = third_episode(fake), followed.app
    out = datetime.fromisoformat(str(episode["airstamp"]))
    await app.delivery.planner.plan(out)
    await app.delivery.dispatcher.deliver(out)
    episode["airstamp"] = (out - timedelta(minutes=50)).isoformat()
    await looked(followed, fake, out + timedelta(minutes=20))
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"].remove(episode)
    later = out + timedelta(hours=2)
    await looked(followed, fake, later)
    await app.delivery.planner.plan(later)
    await app.delivery.dispatcher.deliver(later)
    assert [alert.splitlines()[0] for alert in followed.alerts] == ["## Episode 3 of 8 is out"]


async def test_runs_follow_the_dates_that_a_process_stored_just_before_it_was_killed(
    followed: World, fake: FakeProviders, settings: Settings, catalogue: Catalogue
) -> None:
    now, store = datetime.now(UTC), followed.app.stores.snapshot_updates
    (one,) = await store.followed()
    before = await store.get(one.id)
    assert before
    third = before.snapshot.episodes[2]
    assert third.release.at
    moved = replace(third, release=Release(at=third.release.at + DAY))
    third_episode(fake)["airstamp"] = str(moved.release.at)
    episodes = tuple(moved if each is third else each for each in before.snapshot.episodes)
    assert await store.renew(before, replace(before.snapshot, episodes=episodes), None, (), now)
    fresh = await create_app(settings, catalogue, followed.app.stores.database)
    await fresh.providers.updates.check(now)
    await fresh.providers.close()
    run = await followed.app.stores.runs.official(one.show_id)
    assert run and f"{moved.release.at:%Y%m%dT%H%M}" in run.encoded_drops


async def test_a_snapshot_that_cannot_be_read_keeps_no_other_show_from_its_changes(
    followed: World, fake: FakeProviders
) -> None:
    now = calm(fake)
    await alerts_here(followed, PAPER)
    async with followed.app.stores.database.write() as connection:
        lantern = update(SnapshotRow).where(SnapshotRow.show_id.startswith("tvmaze_101"))
        await connection.execute(lantern.values(content="{}"))
    await looked(followed, fake, now)
    asked = len(fake.calls_to("/updates"))
    await followed.app.providers.updates.check(now + timedelta(minutes=1))
    assert len(fake.calls_to("/updates")) == asked
    _, paper = await followed.app.stores.snapshot_updates.followed()
    assert paper.checked_at == now


@pytest.mark.parametrize("after", [timedelta(minutes=-10), timedelta(minutes=10)])
async def test_a_special_that_gets_another_id_is_announced_once(
    followed: World, fake: FakeProviders, after: timedelta
) -> None:
    at = datetime.fromisoformat(str(third_episode(fake)["airstamp"])) + timedelta(hours=1)
    special = timed(1451, 1, None, at, name="The Wedding", type="significant_special")
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"].append(special)
    await looked(followed, fake, at - timedelta(minutes=30))
    if after > timedelta(0):
        await followed.deliver(at)
    special["id"] = 1452
    for instant in (at + after, at + timedelta(hours=2)):
        await looked(followed, fake, instant)
        await followed.deliver(instant)
    await followed.deliver(at + timedelta(hours=3))
    titles = [alert.splitlines()[0] for alert in followed.alerts]
    assert len([title for title in titles if "Special" in title or "Wedding" in title]) == 1, titles


async def test_an_episode_that_leaves_its_drop_is_told_of_and_the_reminder_of_both_is_corrected(
    followed: World, fake: FakeProviders
) -> None:
    app, now = followed.app, datetime.now(UTC)
    third, fourth = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2:4]
    fourth["airstamp"] = third["airstamp"]
    await looked(followed, fake, now)
    out = datetime.fromisoformat(str(third["airstamp"]))
    (subscription,) = await app.stores.subscriptions.of_guild(followed.guild.id)
    await app.stores.subscriptions.set_reminders(followed.guild.id, subscription.id, [60], now)
    await followed.deliver(out - timedelta(hours=1))
    moved = out + DAY
    fourth["airstamp"] = moved.isoformat()
    later = out - timedelta(minutes=4)  # just before a drop there is a look at any minute of the hour
    await looked(followed, fake, later)
    await followed.deliver(later)
    assert [alert.splitlines()[0] for alert in followed.alerts] == [
        "## The plan for ~~Episodes 3–4~~ has changed",
        "## Episode 4 moved",
    ]
    assert f"now <t:{int(moved.timestamp())}" in followed.alerts[-1]
