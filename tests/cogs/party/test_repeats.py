"""`/party repeat`: a party for every drop, moved with postponements, over with the season."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.app import create_app
from bot.clock import utc_now
from bot.domain.parties.entry import NewParty, PartyEntry
from bot.domain.parties.party import Origin
from bot.domain.schedule import WeeklyPlan
from bot.messages.formatting import message_link
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.cogs.controls import forge_press
from tests.cogs.party.repeating import FIRST, REPEAT_TYPED, repeated, rewatched, rewatched_with_parties
from tests.cogs.rewatch.started import moved
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, text_of
from tests.watch_party import WatchParty

pytestmark = pytest.mark.season_over


async def coming(watch_party: WatchParty) -> list[PartyEntry]:
    world = watch_party.world
    return list(await world.app.stores.parties.going_on(world.guild.id))


async def look(watch_party: WatchParty, now: datetime) -> None:
    await watch_party.world.app.services.repeats.plan_due(now)


async def test_a_party_for_every_drop_takes_two_interactions_and_starts_after_each(
    watch_party: WatchParty,
) -> None:
    await rewatched(watch_party)
    answer = await repeated(watch_party)
    assert answer.ephemeral
    assert "Saved: a party for every drop" in text_of(answer)
    assert "after every drop at 21:00 (UTC), the sofa" in text_of(answer)
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(hours=1)
    assert (entry.party.programme.episodes, entry.roster.seats) == ((1, 2), 4)
    assert f"<t:{int(entry.party.plan.starts_at.timestamp())}:F>" in watch_party.text
    listed = await watch_party.world.member.slash(watch_party.world.channel, "party list")
    assert "Planned automatically" in text_of(listed)


async def test_everybody_reads_who_hosts_the_parties_for_every_drop(watch_party: WatchParty) -> None:
    world = watch_party.world
    await rewatched(watch_party)
    assert "You host them." in text_of(await repeated(watch_party))
    shown = text_of(await world.admin.slash(world.channel, "party repeat"))
    assert f"{world.member.mention} hosts them." in shown
    assert "You host them." not in shown


async def test_each_drop_gets_its_party_in_time_and_once_and_the_last_ends_the_season(
    watch_party: WatchParty, settings: Settings
) -> None:
    await rewatched_with_parties(watch_party)
    seen: dict[tuple[int, ...], datetime] = {}
    for day in range(40):
        now = utc_now() + timedelta(days=day)
        await look(watch_party, now)
        await watch_party.world.app.services.parties.close_ended(now)
        for entry in await coming(watch_party):
            seen.setdefault(entry.party.programme.episodes, now)
    assert list(seen) == [(1, 2), (3, 4), (5, 6), (7, 8)]
    starts = [FIRST + timedelta(weeks=week, hours=1) for week in range(4)]
    ahead = [start - at for start, at in zip(starts, seen.values(), strict=True)]
    assert all(timedelta(days=1) < one <= timedelta(days=7) for one in ahead), ahead


async def test_a_postponed_drop_takes_its_party_along_and_those_who_come_are_told_once(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    await watch_party.press(world.admin, "Going")
    await moved(world, "postpone", by="1 day")
    for _ in range(2):
        await look(watch_party, utc_now() + timedelta(minutes=10))
        await watch_party.deliver()
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(days=1, hours=1)
    (told,) = [text for text in watch_party.thread_texts if "The plan has changed" in text]
    assert world.admin.mention in told
    assert world.member.mention in told


async def test_a_party_that_its_host_moved_moves_again_only_with_its_drop(watch_party: WatchParty) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    form = await world.member.slash(world.channel, "party edit")
    own = FIRST + timedelta(hours=3)
    typed = REPEAT_TYPED | {"episodes": "1", "when": f"<t:{int(own.timestamp())}>"}
    await world.member.submit_modal(form, typed)
    await look(watch_party, utc_now())
    (entry,) = await coming(watch_party)
    assert (entry.party.plan.starts_at, entry.party.programme.episodes) == (own, (1,))
    await moved(world, "postpone", by="1 week")
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(days=7, hours=1)
    assert entry.party.programme.episodes == (1,)


async def test_a_stopped_run_calls_its_coming_party_off(watch_party: WatchParty) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    question = await world.admin.slash(world.channel, "rewatch stop")
    if question.response:
        await world.admin.click(question.response, label="Stop")
    await watch_party.deliver()
    assert await coming(watch_party) == []
    assert sum("The party is cancelled" in text for text in watch_party.thread_texts) == 1
    listed = await world.member.slash(world.channel, "party list")
    assert "Planned automatically" not in text_of(listed)


async def test_a_drop_that_loses_its_date_and_gets_one_again_has_a_party_again(
    watch_party: WatchParty,
) -> None:
    services = watch_party.world.app.services
    await rewatched_with_parties(watch_party)
    (timeline,) = await services.timelines.of_guild(watch_party.world.guild.id)
    await services.repeats.on_changed_run(replace(timeline, drops=timeline.drops[1:]))
    assert await coming(watch_party) == []
    for _ in range(2):
        await services.repeats.on_changed_run(timeline)
    (entry,) = await coming(watch_party)
    assert entry.party.programme.episodes == (1, 2)
    await watch_party.deliver()
    assert sum("The party is cancelled" in text for text in watch_party.thread_texts) == 1


async def test_a_party_that_was_cancelled_by_hand_is_not_planned_again(watch_party: WatchParty) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    question = await world.member.slash(world.channel, "party cancel")
    assert question.response
    await world.member.click(question.response, label="Cancel the party")
    await look(watch_party, utc_now() + timedelta(minutes=10))
    assert await coming(watch_party) == []


async def test_two_processes_and_a_restart_plan_each_party_once(
    watch_party: WatchParty, settings: Settings, catalogue: Catalogue
) -> None:
    world = watch_party.world
    await rewatched(watch_party)
    form = await world.member.slash(world.channel, "party repeat")
    await world.member.submit_modal(form, REPEAT_TYPED)
    other = await create_app(settings, catalogue, world.app.stores.database)
    # As if it saw the server too.
    other.services.repeats._events_allowed = world.app.delivery.events_allowed  # pyright: ignore[reportPrivateUsage]
    now = utc_now() + timedelta(minutes=6)
    await asyncio.gather(*(app.services.repeats.plan_due(now) for app in (world.app, other)))
    assert len(await coming(watch_party)) == 1
    await watch_party.deliver()


async def test_only_its_host_or_a_manager_changes_or_stops_it(watch_party: WatchParty) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    stranger = world.guild.add_member(world.env.create_user("stranger"))
    shown: Any = (await stranger.slash(world.channel, "party repeat")).response
    for label in ("Change", "Stop"):
        assert "Only hosts can do that" in text_of(await stranger.click(shown, label=label))
    elsewhere = world.env.create_guild("Elsewhere")
    boss = elsewhere.add_member(world.env.create_user("boss"), roles=[elsewhere.create_role("all")])
    listed = (await boss.slash(elsewhere.create_text_channel("here"), "party list")).response
    await forge_press(world, boss, listed, "wp:party-repeat-stop:1")
    assert await world.app.stores.repeats.of_guild(world.guild.id)
    panel: Any = (await world.admin.slash(world.channel, "party repeat")).response
    stopped = await world.admin.click(panel, label="Stop")
    assert "No more parties for every drop" in text_of(stopped.response)
    assert await world.app.stores.repeats.of_guild(world.guild.id) == []
    assert len(await coming(watch_party)) == 1


async def test_another_time_moves_the_coming_party(watch_party: WatchParty) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    panel: Any = (await world.member.slash(world.channel, "party repeat")).response
    form = await world.member.click(panel, label="Change")
    await world.member.submit_modal(form, REPEAT_TYPED | {"when": "22:30"})
    await watch_party.deliver()
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(hours=2, minutes=30)
    assert entry.party.plan.starts_at.tzinfo is UTC


async def test_parties_that_were_stopped_and_are_planned_again_take_the_coming_party_over(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    await watch_party.press(world.admin, "Going")
    panel: Any = (await world.admin.slash(world.channel, "party repeat")).response
    await world.admin.click(panel, label="Stop")
    await repeated(watch_party, when="22:30")
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(hours=2, minutes=30)
    assert {guest.user_id for guest in entry.roster.going} == {world.admin.id, world.member.id}
    await moved(world, "postpone", by="1 day")
    await look(watch_party, utc_now() + timedelta(minutes=10))
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(days=1, hours=2, minutes=30)


async def test_of_two_parties_that_were_left_for_one_drop_one_is_taken_over_and_the_other_cancelled(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    (entry,) = await coming(watch_party)
    party, gone = entry.party, Origin(999, FIRST, (1, 2))
    assert party.run_id
    left = NewParty(
        party.guild_id, party.channel_id, world.member.id, SHOW, party.run_id, party.title, party.plan, "left"
    )
    await world.app.stores.parties.create(replace(left, origin=gone), utc_now())
    elsewhere = replace(left, guild_id=party.guild_id + 1, idempotency_key="elsewhere", origin=gone)
    await world.app.stores.parties.create(elsewhere, utc_now())
    panel: Any = (await world.admin.slash(world.channel, "party repeat")).response
    await world.admin.click(panel, label="Stop")
    await repeated(watch_party, when="22:30")
    (kept,) = await coming(watch_party)
    assert kept.party.plan.starts_at == FIRST + timedelta(hours=2, minutes=30)
    (others,) = await world.app.stores.parties.going_on(party.guild_id + 1)
    assert (others.party.origin, others.party.plan.starts_at) == (gone, party.plan.starts_at)


async def test_a_host_who_plans_parties_again_elsewhere_reads_where_the_next_one_already_is(
    watch_party: WatchParty,
) -> None:
    world, home = watch_party.world, watch_party.world.channel
    cinema = world.channel = world.guild.create_text_channel("cinema")
    await rewatched(watch_party)
    assert f"Its card appears in <#{cinema.id}>" in text_of(await repeated(watch_party))
    panel: Any = (await world.admin.slash(cinema, "party repeat")).response
    await world.admin.click(panel, label="Stop")
    world.channel = home
    answer = text_of(await repeated(watch_party, where="the roof"))
    (entry,) = await coming(watch_party)
    assert "after every drop at 21:00 (UTC), the roof" in answer
    assert f"· the sofa · [card]({message_link(world.guild.id, cinema.id, entry.party.message_id)})" in answer
    assert "Its card appears" not in answer


async def test_another_limit_keeps_the_time_though_the_server_has_another_zone_since(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    await world.app.stores.guilds.set_timezone(world.guild.id, "America/New_York")
    panel: Any = (await world.member.slash(world.channel, "party repeat")).response
    form = await world.member.click(panel, label="Change")
    assert "(UTC)" in str(form.modal)
    await world.member.submit_modal(form, REPEAT_TYPED | {"seats": "6"})
    (entry,) = await coming(watch_party)
    assert entry.party.plan.starts_at == FIRST + timedelta(hours=1)


@pytest.mark.parametrize("gone", [False, True])
async def test_a_change_from_another_channel_leaves_the_cards_where_they_are_while_there_is_such_a_channel(
    watch_party: WatchParty, *, gone: bool
) -> None:
    world, home = watch_party.world, watch_party.world.channel
    cinema = world.channel = world.guild.create_text_channel("cinema")
    await rewatched_with_parties(watch_party)
    if gone:
        await world.delete_channel(cinema.id)
    panel: Any = (await world.member.slash(home, "party repeat")).response
    form = await world.member.click(panel, label="Change")
    await world.member.submit_modal(form, REPEAT_TYPED | {"seats": "6"})
    (kept,) = await world.app.stores.repeats.of_guild(world.guild.id)
    assert (kept.channel_id, kept.seats) == ((home if gone else cinema).id, 6)


async def test_an_unclear_time_is_refused_with_an_example(watch_party: WatchParty) -> None:
    await rewatched(watch_party)
    assert "couldn't read that time" in text_of(await repeated(watch_party, when="some evening"))
    assert await coming(watch_party) == []


class TestADayWithoutATime:
    """A Korean show of which only the days are known."""

    @pytest.fixture
    def catalogue(self) -> Catalogue:
        show = shipped_catalogue().shows[SHOW]
        plan = WeeklyPlan(FIRST.date(), time(), "Asia/Seoul", 8, 2, timed=False)
        return Catalogue({SHOW: replace(show, release=plan)})

    @pytest.mark.parametrize(
        ("zone", "early"), [("America/New_York", False), ("Asia/Seoul", True), ("Europe/Berlin", False)]
    )
    async def test_the_party_of_a_drop_without_a_time_is_on_its_day_in_the_servers_zone(
        self, watch_party: WatchParty, zone: str, *, early: bool
    ) -> None:
        await watch_party.world.app.stores.guilds.set_timezone(watch_party.world.guild.id, zone)
        answer = text_of(await repeated(watch_party))
        (entry,) = await coming(watch_party)
        starts = entry.party.plan.starts_at.astimezone(ZoneInfo(zone))
        assert f"{starts:%Y-%m-%d %H:%M}" == f"{FIRST:%Y-%m-%d} 21:00"
        assert ("would begin too early" in answer) is early

    async def test_the_form_of_a_single_party_proposes_the_day_of_a_drop_without_a_time(
        self, watch_party: WatchParty
    ) -> None:
        world = watch_party.world
        await world.app.stores.guilds.set_timezone(world.guild.id, "America/New_York")
        form = await world.member.slash(world.channel, "party start")
        assert f"{FIRST:%Y-%m-%d}" in str(form.modal)
