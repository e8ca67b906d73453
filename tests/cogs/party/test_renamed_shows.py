"""A planned party is called as its show is by now: its card, the list, its thread and its event."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from discord.http import Route
from sqlalchemy import update

from bot.app import create_app
from bot.clock import utc_now
from bot.delivery.party_events import EVENT
from bot.delivery.party_threads import THREAD
from bot.domain.alerts import Kind, Outcome, Result, Settled
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload import ReloadableShows
from db.models import PartyRow
from tests.simulated_discord import SHOW, text_of
from tests.watch_party import START, TYPED, WatchParty

OLD, NEW = "Love in the Big City", "Love in the Bigger City"


async def rename(watch_party: WatchParty, catalogue: Catalogue) -> None:
    shows = watch_party.world.app.catalogue.shows
    assert isinstance(shows, ReloadableShows)
    shows.put({SHOW: replace(catalogue.shows[SHOW], title=NEW)})
    await look(watch_party)


async def look(watch_party: WatchParty) -> None:
    """What the bot does each minute, and what that makes due."""
    await watch_party.world.app.services.party_titles.follow(utc_now())
    await watch_party.deliver()


def event_names(watch_party: WatchParty) -> list[str]:
    guild = watch_party.world.env.backend.get_guild(watch_party.world.guild.id)
    return [event.name for event in guild.scheduled_events.values()]


async def test_a_party_is_called_as_its_show_file_calls_the_show_by_now(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await look(watch_party)
    await rename(watch_party, catalogue)
    assert NEW in watch_party.text
    assert OLD not in watch_party.text
    assert OLD not in text_of(await world.member.slash(world.channel, "party list"))
    assert event_names(watch_party) == [f"{NEW} · Ep 1–2"]
    assert not any("The plan has changed" in text for text in watch_party.thread_texts)


async def edit(watch_party: WatchParty, **typed: str) -> None:
    form = await watch_party.world.member.slash(watch_party.world.channel, "party edit")
    await watch_party.world.member.submit_modal(form, TYPED | typed)
    await watch_party.deliver()


async def thread_name(watch_party: WatchParty) -> str | None:
    (entry,) = await watch_party.world.app.stores.parties.going_on(watch_party.world.guild.id)
    assert entry.party.thread_id
    return watch_party.world.env.backend.get_channel(entry.party.thread_id).name


async def test_the_thread_of_a_renamed_party_is_renamed_too(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    await watch_party.plan()
    await look(watch_party)
    assert await thread_name(watch_party) == f"{OLD} · Ep 1–2"
    await rename(watch_party, catalogue)
    assert await thread_name(watch_party) == f"{NEW} · Ep 1–2"


async def test_a_thread_is_called_by_the_episodes_that_its_party_watches_now(watch_party: WatchParty) -> None:
    await watch_party.plan()
    await edit(watch_party, episodes="1-4")
    assert await thread_name(watch_party) == f"{OLD} · Ep 1–4"
    assert sum("The plan has changed" in text for text in watch_party.thread_texts) == 1


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 50083), (404, 10003)])
async def test_a_thread_that_the_bot_may_not_rename_keeps_its_name_and_its_messages(
    watch_party: WatchParty, catalogue: Catalogue, status: int, code: int
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await look(watch_party)
    thread = (await watch_party.entry()).party.thread_id
    world.env.inject_error("PATCH", f"/channels/{thread}", status=status, code=code, message="No")
    results = list[Result]()
    world.app.delivery.dispatcher.listeners.append(results.append)
    await rename(watch_party, catalogue)
    (result,) = (one for one in results if one.alert.kind is Kind.PARTY_RENAME)
    assert isinstance(result, Settled) and result.outcome is Outcome.SENT
    assert await thread_name(watch_party) == f"{OLD} · Ep 1–2"
    assert NEW in watch_party.text
    await watch_party.control(world.member, "Start in 10 s")
    assert any("Get ready to press play" in text for text in watch_party.thread_texts)


async def test_a_name_that_has_to_wait_does_not_hold_up_the_countdown(
    watch_party: WatchParty, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await look(watch_party)
    http, renaming, may_rename = world.app.client.http, asyncio.Event(), asyncio.Event()
    request = http.request

    async def with_a_wait(route: Route, **content: Any) -> Any:
        """What discord.py does once a thread has had two new names in ten minutes."""
        if (route.method, route.path) == ("PATCH", THREAD):
            renaming.set()
            await may_rename.wait()
        return await request(route, **content)

    monkeypatch.setattr(http, "request", with_a_wait)
    renamed = asyncio.create_task(rename(watch_party, catalogue))
    await renaming.wait()
    await watch_party.control(world.member, "Start in 10 s")
    async with asyncio.timeout(3):
        while not any("Get ready to press play" in text for text in watch_party.thread_texts):
            await asyncio.sleep(0.02)
    may_rename.set()
    await renamed
    assert await thread_name(watch_party) == f"{NEW} · Ep 1–2"


async def test_a_name_that_somebody_gave_to_a_thread_or_an_event_stays(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await look(watch_party)
    backend, thread = world.env.backend, (await watch_party.entry()).party.thread_id
    assert thread
    (event,) = backend.get_guild(world.guild.id).scheduled_events.values()
    backend.get_channel(thread).name = event.name = "Our night in"
    await rename(watch_party, catalogue)
    later = START + timedelta(hours=1)
    await edit(watch_party, episodes="1-4", when=f"<t:{int(later.timestamp())}>")
    assert await thread_name(watch_party) == "Our night in"
    (event,) = backend.get_guild(world.guild.id).scheduled_events.values()
    assert event.name == "Our night in"
    assert f"{later:%Y-%m-%dT%H:%M}" in str(event.scheduled_start_time).replace(" ", "T")
    assert NEW in watch_party.text


async def test_a_thread_that_is_renamed_twice_gets_each_name(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    await watch_party.plan()
    await look(watch_party)
    for last in (4, 6):
        await edit(watch_party, episodes=f"1-{last}")
        assert await thread_name(watch_party) == f"{OLD} · Ep 1–{last}"
    await rename(watch_party, catalogue)
    assert await thread_name(watch_party) == f"{NEW} · Ep 1–6"
    assert event_names(watch_party) == [f"{NEW} · Ep 1–6"]


async def test_a_thread_that_another_process_was_opening_gets_the_new_name_once_it_is_open(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    world, database = watch_party.world, watch_party.world.app.stores.database
    await watch_party.plan()
    await look(watch_party)
    thread = (await watch_party.entry()).party.thread_id
    async with database.write() as connection:
        await connection.execute(update(PartyRow).values(thread_id=None))
    world.env.inject_error("GET", f"/channels/{thread}", status=404, code=10003, message="Unknown Channel")
    await rename(watch_party, catalogue)
    async with database.write() as connection:
        await connection.execute(update(PartyRow).values(thread_id=thread))
    assert await thread_name(watch_party) == f"{OLD} · Ep 1–2"
    await watch_party.deliver(utc_now() + timedelta(minutes=2))
    assert await thread_name(watch_party) == f"{NEW} · Ep 1–2"


@pytest.mark.parametrize("place", [THREAD, EVENT])
async def test_a_name_whose_answer_was_lost_is_not_taken_for_one_that_somebody_gave(
    watch_party: WatchParty, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    await watch_party.plan()
    http, lost = watch_party.world.app.client.http, list[Route]()
    request = http.request

    async def with_lost_answers(route: Route, **content: Any) -> Any:
        answer = await request(route, **content)
        if (route.method, route.path) == ("PATCH", place) and not lost:
            lost.append(route)
            raise TimeoutError
        return answer

    monkeypatch.setattr(http, "request", with_lost_answers)
    for episodes in ("1-4", "1-6"):
        await edit(watch_party, episodes=episodes)
    assert lost
    await watch_party.deliver(utc_now() + timedelta(minutes=2))
    assert await thread_name(watch_party) == f"{OLD} · Ep 1–6"
    assert event_names(watch_party) == [f"{OLD} · Ep 1–6"]


async def test_a_party_is_renamed_also_if_the_bot_was_down_while_its_show_file_changed(
    watch_party: WatchParty, catalogue: Catalogue, settings: Settings
) -> None:
    world = watch_party.world
    await watch_party.plan()
    changed = Catalogue({SHOW: replace(catalogue.shows[SHOW], title=NEW)})
    world.app = await create_app(settings, changed, world.app.stores.database)
    await world.env.restart_bot(world.app.client)
    await look(watch_party)
    assert NEW in watch_party.text
    assert event_names(watch_party) == [f"{NEW} · Ep 1–2"]


async def test_parties_of_a_server_with_an_outage_are_renamed_after_it(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    await watch_party.plan()
    await watch_party.world.outage()
    await rename(watch_party, catalogue)
    await watch_party.world.end_outage()
    await look(watch_party)
    assert NEW in watch_party.text


async def test_an_event_whose_answer_was_lost_is_renamed_and_not_made_again(
    watch_party: WatchParty, catalogue: Catalogue
) -> None:
    await watch_party.plan()
    async with watch_party.world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(event_id=None))
    await rename(watch_party, catalogue)
    assert event_names(watch_party) == [f"{NEW} · Ep 1–2"]
