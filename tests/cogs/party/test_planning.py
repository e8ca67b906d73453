"""Planning a party: the form, what it proposes, and what becomes of what is typed."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import discord
import pytest

from bot.messages.party_forms import EPISODES, edit_form
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import ALERT_PERMISSIONS, text_of
from tests.watch_party import START, TYPED, WatchParty


async def test_a_host_needs_two_interactions_and_gets_a_card_with_a_thread(watch_party: WatchParty) -> None:
    answer = await watch_party.plan()
    assert "Planned: Love in the Big City · Episodes 1–2" in text_of(answer)
    assert answer.ephemeral
    text = watch_party.text
    assert "## Love in the Big City · Episodes 1–2" in text
    assert f"<t:{int(START.timestamp())}:F>" in text
    assert f"**Going (1):** {watch_party.world.member.mention}" in text
    entry = await watch_party.entry()
    assert entry.party.thread_id == entry.party.message_id
    assert f"<#{entry.party.thread_id}>" in text


async def test_the_form_takes_twelve_episodes_with_the_longest_numbers(watch_party: WatchParty) -> None:
    await watch_party.plan()
    episodes = ", ".join(map(str, range(1001, 1013)))
    form = edit_form((await watch_party.entry()).party, {EPISODES: episodes}, "UTC")
    assert all(len(field.value) <= field.longest for field in form.fields)


@pytest.mark.parametrize("command", ["party edit", "party cancel"])
async def test_without_a_party_there_is_none_to_change(watch_party: WatchParty, command: str) -> None:
    told = text_of(await watch_party.world.member.slash(watch_party.world.channel, command))
    assert "No party is coming up here" in told


async def test_a_party_needs_a_text_channel(watch_party: WatchParty) -> None:
    lounge = watch_party.world.guild.create_voice_channel("lounge")
    for command in ("party start", "party repeat"):
        told = text_of(await watch_party.world.member.slash(lounge, command))
        assert "A party needs a text channel for its card" in told


@pytest.mark.parametrize(("permission", "named"), ALERT_PERMISSIONS.items())
async def test_a_permission_that_the_card_of_a_party_needs_is_named_before_the_form_opens(
    watch_party: WatchParty, permission: str, named: str
) -> None:
    closed = watch_party.world.closed_channel(permission)
    for command in ("party start", "party repeat"):
        told = text_of(await watch_party.world.member.slash(closed, command))
        assert "I can't post a party in that channel" in told and f"I'm missing **{named}**" in told


@pytest.mark.parametrize("command", ["party start", "party edit", "party repeat"])
async def test_the_form_names_the_zone_of_its_times(watch_party: WatchParty, command: str) -> None:
    world = watch_party.world
    await world.admin.slash(world.channel, "settings", timezone="Asia/Seoul")
    await watch_party.plan()
    form = await world.member.slash(world.channel, command)
    assert form.modal
    (when,) = [one for one in form.modal["components"] if one["component"]["custom_id"] == "when"]
    assert "Asia/Seoul" in when["description"]


@pytest.mark.parametrize("command", ["party start", "party edit", "party repeat"])
async def test_what_was_typed_stays_when_a_form_is_refused_and_can_be_tried_again(
    watch_party: WatchParty, command: str
) -> None:
    world = watch_party.world
    await watch_party.plan()
    form = await world.member.slash(world.channel, command)
    typed = {
        "when": "20:00",
        "where": "my *cosy* place, see /help or </next:1>",
        "minutes": "soon",
        "seats": "4",
    }
    refused = await world.member.submit_modal(
        form, typed if "repeat" in command else {"episodes": "2", **typed}
    )
    assert "I couldn't read how long the episodes are" in text_of(refused)
    assert refused.response
    again = await world.member.click(refused.response, label="Try again")
    assert again.modal
    fields = [one["component"] for one in again.modal["components"]]
    assert {one["custom_id"]: one.get("value", "") for one in fields}.items() >= typed.items()


async def test_trying_again_after_a_lost_answer_plans_no_second_party(
    watch_party: WatchParty, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, send = watch_party.world, discord.InteractionResponse[discord.Client].send_message
    lost = iter((True, True))

    async def unsure(*args: Any, **options: Any) -> Any:
        if next(lost, False):
            raise aiohttp.ServerDisconnectedError
        return await send(*args, **options)

    form = await world.member.slash(world.channel, "party start")
    monkeypatch.setattr(discord.InteractionResponse, "send_message", unsure)
    told = await world.member.submit_modal(form, TYPED)
    assert "I don't know if that worked" in text_of(told)
    assert told.response
    for _ in range(2):
        again = await world.member.click(told.response, label="Try again")
        answer = await world.member.submit_modal(again, TYPED)
        assert "Planned: Love in the Big City" in text_of(answer)
    assert (await watch_party.entry()).party.programme.episodes == (1, 2)


async def test_the_party_that_was_kept_leads_back_to_its_controls(watch_party: WatchParty) -> None:
    await watch_party.plan()
    question = await watch_party.control(watch_party.world.member, "Cancel the party")
    assert question.response
    kept = await watch_party.world.member.click(question.response, label="Keep")
    assert kept.response
    opened = await watch_party.world.member.click(kept.response, label="Host controls")
    assert "Start in 10 s" in text_of(opened)


async def test_the_form_reads_times_in_the_zone_of_the_rewatch(watch_party: WatchParty) -> None:
    world = watch_party.world
    await start_rewatch(world, "2150-01-05 19:15", timezone="Europe/Madrid")
    await world.app.stores.guilds.set_timezone(world.guild.id, None)
    form = await world.member.slash(world.channel, "party start")
    assert form.modal
    when = form.modal["components"][1]
    assert when["component"]["value"].endswith("19:15")
    assert when["description"].startswith("Time zone: Europe/Madrid. For example: friday 20:00, ")


async def test_a_party_can_be_at_a_time_of_another_zone(watch_party: WatchParty) -> None:
    day = (START + timedelta(days=7)).date()
    await watch_party.plan(when=f"{day} 8pm ET")
    eastern = datetime.combine(day, time(20), ZoneInfo("America/New_York"))
    assert (await watch_party.entry()).party.plan.starts_at == eastern


async def test_a_party_that_is_late_begins_at_no_time_that_is_past(watch_party: WatchParty) -> None:
    await watch_party.plan(when="now")
    opened = await watch_party.press(watch_party.world.member, "Host controls")
    assert "It hasn't started yet. It was planned for <t:" in text_of(opened)


async def test_the_form_proposes_the_time_of_the_last_party_and_before_that_of_the_last_rewatch(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await world.admin.slash(world.channel, "settings", timezone="Etc/UTC")

    async def proposed() -> str:
        form = await world.member.slash(world.channel, "party repeat")
        assert form.modal
        values = {
            one["component"]["custom_id"]: one["component"]["value"] for one in form.modal["components"][:1]
        }
        return str(values["when"])

    assert await proposed() == "20:00"
    await start_rewatch(world, "2150-01-05 19:15")
    assert await proposed() == "19:15"
    await world.admin.slash(world.channel, "settings", timezone="Asia/Seoul")
    assert await proposed() == "04:15"
    await world.admin.slash(world.channel, "settings", timezone="Etc/UTC")
    await watch_party.plan()
    assert await proposed() == f"{START:%H:%M}"
    await watch_party.plan(when="now")
    assert await proposed() == f"{START:%H:%M}"


async def test_a_channel_is_known_by_its_name_beside_one_that_differs_in_case_alone(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    text, voice = world.guild.create_text_channel("general"), world.guild.create_voice_channel("General")
    for where, channel in (("#general", text), ("General", voice)):
        await watch_party.plan(where=where)
        found = await world.app.stores.parties.going_on(world.guild.id)
        assert found[-1].party.plan.place == channel.mention


async def test_another_limit_moves_no_party_out_of_a_channel_whose_name_another_one_has_by_now(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    lounge = world.guild.create_voice_channel("lounge")
    await watch_party.plan(where="lounge")
    world.guild.create_voice_channel("lounge")
    form = await world.member.slash(world.channel, "party edit")
    await world.member.submit_modal(form, TYPED | {"where": "#lounge", "seats": "5"})
    party = (await watch_party.entry()).party
    assert (party.plan.place, party.plan.seats, party.revision) == (lounge.mention, 5, 1)


async def test_a_form_is_read_in_the_zone_that_it_names_though_an_admin_has_chosen_another_since(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await world.app.stores.guilds.set_timezone(world.guild.id, "Asia/Seoul")
    await watch_party.plan()
    form = await world.member.slash(world.channel, "party edit")
    await world.app.stores.guilds.set_timezone(world.guild.id, "America/New_York")
    shown = START.astimezone(ZoneInfo("Asia/Seoul"))
    await world.member.submit_modal(form, TYPED | {"when": f"{shown:%Y-%m-%d %H:%M}", "seats": "5"})
    party = (await watch_party.entry()).party
    assert (party.plan.starts_at, party.plan.seats) == (START, 5)
