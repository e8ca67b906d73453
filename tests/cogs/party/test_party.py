"""A watch party as hosts and members meet it."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import discord
import pytest
from sqlalchemy import update

from bot.clock import utc_now
from bot.messages.card import MAX_BODY_LENGTH
from bot.messages.party_forms import EPISODES, edit_form
from bot.messages.party_host import list_card
from db.models import PartyRow
from tests.party_stage import START, TYPED, Evening
from tests.simulated_discord import text_of


async def test_a_host_needs_two_interactions_and_gets_a_card_with_a_thread(evening: Evening) -> None:
    answer = await evening.plan()
    assert "Planned: Love in the Big City · Episodes 1–2" in text_of(answer)
    assert answer.ephemeral
    text = evening.text
    assert "## Love in the Big City · Episodes 1–2" in text
    assert f"<t:{int(START.timestamp())}:F>" in text
    assert f"**Going (1):** {evening.world.member.mention}" in text
    entry = await evening.entry()
    assert entry.party.thread_id == entry.party.message_id
    assert f"<#{entry.party.thread_id}>" in text


async def test_one_click_says_that_somebody_is_going_and_can_be_taken_back(evening: Evening) -> None:
    await evening.plan()
    answer = await evening.press(evening.world.admin, "Going")
    assert "You're going" in text_of(answer)
    await evening.deliver()
    assert "**Going (2):**" in evening.text
    assert answer.response
    await evening.world.admin.click(answer.response, label="Take it back")
    await evening.press(evening.world.member, "Maybe")
    entry = await evening.entry()
    assert (len(entry.roster.going), len(entry.roster.maybe)) == (0, 1)


@pytest.mark.parametrize("old", [False, True], ids=["today", "an old version"])
@pytest.mark.parametrize(
    ("label", "opposite"),
    [("Don't remind me", "Remind me"), ("Mark as watched for me", "Don't mark as watched")],
)
async def test_a_switch_does_what_it_says_on_every_card_that_is_still_open(
    evening: Evening, label: str, opposite: str, old: bool
) -> None:
    await evening.plan()
    cards = [(await evening.press(evening.world.admin, "Going")).response for _ in range(2)]
    for card in cards:
        assert card
        if old:
            stored = evening.world.env.backend.get_message(card.channel_id, card.id)
            stored.components = json.loads(re.sub(":(on|off):mine", ":mine", json.dumps(stored.components)))
        pressed = await evening.world.admin.click(card, label=label)
        assert opposite in str(pressed.response and pressed.response.components)


async def test_press_play_pause_and_resume_are_told_once_in_the_thread(evening: Evening) -> None:
    await evening.plan(when="now")
    await evening.control(evening.world.member, "Start in 10 s")
    started = (await evening.entry()).party.playback.at
    assert started and timedelta(0) < started - utc_now() <= timedelta(seconds=11)
    await evening.deliver(started)
    await evening.control(evening.world.member, "Pause")
    texts = evening.thread_texts
    assert [text.splitlines()[0] for text in texts[-3:]] == [
        f"## Press play <t:{int(started.timestamp())}:R>",
        "## ▶ Now",
        "## ⏸ Paused",
    ]


async def test_a_late_joiner_is_told_privately_where_everybody_is(evening: Evening) -> None:
    await evening.plan(when="now")
    await evening.control(evening.world.member, "Start in 10 s")
    answer = await evening.press(evening.world.admin, "Where are we?")
    assert answer.ephemeral
    assert "Go to **00:00** of **episode 1** and press play at <t:" in text_of(answer)
    assert (await evening.entry()).roster.attended[-1].user_id == evening.world.admin.id


async def test_a_stranger_can_not_run_a_party_but_a_manager_can(evening: Evening) -> None:
    await evening.plan(host=evening.world.admin, when="now")
    refused = await evening.press(evening.world.member, "Host controls")
    assert "Only hosts can do that" in text_of(refused)
    await evening.world.admin.slash(evening.world.channel, "party edit", cohost=evening.world.member)
    opened = await evening.press(evening.world.member, "Host controls")
    assert "Start in 10 s" in text_of(opened)


async def test_a_host_who_is_late_changes_the_place_without_typing_the_time_again(evening: Evening) -> None:
    world = evening.world
    await evening.plan(when="now")
    began = utc_now() - timedelta(minutes=20)
    async with world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(starts_at=began))
    form = await world.member.slash(world.channel, "party edit")
    shown = f"{began:%Y-%m-%d %H:%M}"
    answer = await world.member.submit_modal(form, TYPED | {"when": shown, "where": "the roof"})
    assert "The party was changed" in text_of(answer)
    assert (await evening.entry()).party.plan.starts_at == began


async def test_the_form_takes_twelve_episodes_with_the_longest_numbers(evening: Evening) -> None:
    await evening.plan()
    episodes = ", ".join(map(str, range(1001, 1013)))
    form = edit_form((await evening.entry()).party, {EPISODES: episodes}, "UTC")
    assert all(len(field.value) <= field.longest for field in form.fields)


@pytest.mark.parametrize("command", ["party start", "party edit", "party repeat"])
async def test_the_form_names_the_zone_of_its_times(evening: Evening, command: str) -> None:
    world = evening.world
    await world.admin.slash(world.channel, "settings", timezone="Asia/Seoul")
    await evening.plan()
    form = await world.member.slash(world.channel, command)
    assert form.modal
    (when,) = [one for one in form.modal["components"] if one["component"]["custom_id"] == "when"]
    assert "Asia/Seoul" in when["description"]


@pytest.mark.parametrize("command", ["party start", "party edit", "party repeat"])
async def test_what_was_typed_stays_when_a_form_is_refused_and_can_be_tried_again(
    evening: Evening, command: str
) -> None:
    world = evening.world
    await evening.plan()
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
    evening: Evening, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, send = evening.world, discord.InteractionResponse[discord.Client].send_message
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
    assert (await evening.entry()).party.programme.episodes == (1, 2)


async def test_the_party_that_was_kept_leads_back_to_its_controls(evening: Evening) -> None:
    await evening.plan()
    question = await evening.control(evening.world.member, "Cancel the party")
    assert question.response
    kept = await evening.world.member.click(question.response, label="Keep")
    assert kept.response
    opened = await evening.world.member.click(kept.response, label="Host controls")
    assert "Start in 10 s" in text_of(opened)


async def test_the_form_reads_times_in_the_zone_of_the_rewatch(evening: Evening) -> None:
    world = evening.world
    draft = await world.admin.slash(
        world.channel, "rewatch start", start="2150-01-05 19:15", timezone="Europe/Madrid"
    )
    assert draft.response
    await world.admin.click(draft.response, label="Confirm")
    await world.app.stores.guilds.set_timezone(world.guild.id, None)
    form = await world.member.slash(world.channel, "party start")
    assert form.modal
    when = form.modal["components"][1]
    assert (when["description"], when["component"]["value"][-5:]) == ("In Europe/Madrid time.", "19:15")


async def test_a_party_that_is_late_begins_at_no_time_that_is_past(evening: Evening) -> None:
    await evening.plan(when="now")
    opened = await evening.press(evening.world.member, "Host controls")
    assert "It hasn't started yet. It was planned for <t:" in text_of(opened)


async def test_the_place_of_a_party_stands_alone_since_hosts_call_it_as_they_like(evening: Evening) -> None:
    await evening.plan(when="now")
    for label in ("Start in 10 s", "Pause"):
        await evening.control(evening.world.member, label)
        assert "**Where:** the sofa" in evening.text


async def test_a_list_of_many_parties_fits_in_a_message_and_counts_the_rest(evening: Evening) -> None:
    await evening.plan(where="the big screen in the hall")
    entry = await evening.entry()
    long = replace(entry, party=replace(entry.party, title="A Title of Sixty Characters " * 2))
    card = list_card([long] * 50, utc_now())
    assert sum(map(len, card.blocks)) < MAX_BODY_LENGTH
    assert card.blocks[-1] == "40 more parties come later."


async def test_a_party_whose_run_was_removed_can_still_be_changed_and_offers_no_next_one(
    evening: Evening,
) -> None:
    world = evening.world
    await evening.plan()
    async with world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(run_id=None))
    form = await world.member.slash(world.channel, "party edit")
    answer = await world.member.submit_modal(form, TYPED | {"where": "the roof"})
    assert "The party was changed" in text_of(answer)
    await evening.deliver()
    assert "the roof" in evening.text
    await evening.control(world.member, "Start in 10 s")
    await evening.control(world.member, "End")
    assert not any("Host a party" in text for text in evening.thread_texts)


async def test_deleting_ones_data_frees_the_seat_and_tells_the_next_in_line(evening: Evening) -> None:
    world = evening.world
    await evening.plan(seats="2")
    people = [world.guild.add_member(world.env.create_user(name)) for name in ("first", "second")]
    for person in people:
        await evening.press(person, "Going")
    question = await people[0].slash(world.channel, "data delete")
    assert question.response
    await people[0].click(question.response, label="Delete")
    await evening.deliver()
    assert "**Going (2 of 2):**" in evening.text
    assert people[0].mention not in evening.text
    (told,) = [text for text in evening.thread_texts if "You have a seat" in text]
    assert told.startswith(people[1].mention)


async def test_the_host_is_told_that_a_thread_can_be_opened_but_not_written_in(evening: Evening) -> None:
    world = evening.world
    world.channel = world.closed_channel("send_messages_in_threads")
    assert "I can open a thread there but not write in it" in text_of(await evening.plan())


async def test_what_a_party_has_watched_never_lowers_what_somebody_marks_at_the_same_moment(
    evening: Evening,
) -> None:
    await evening.plan()
    entry, app, member = await evening.entry(), evening.world.app, evening.world.member
    progress, guild_id = app.stores.progress, evening.world.guild.id
    await asyncio.gather(
        app.services.parties.mark_watched(entry, member.id, for_all=False),
        progress.watched(guild_id, member.id, entry.party.show_id, 8),
    )
    assert await progress.of(guild_id, member.id, entry.party.show_id) == 8


async def test_the_form_proposes_the_time_of_the_last_party_and_before_that_of_the_last_rewatch(
    evening: Evening,
) -> None:
    world = evening.world
    await world.admin.slash(world.channel, "settings", timezone="Etc/UTC")

    async def proposed() -> str:
        form = await world.member.slash(world.channel, "party repeat")
        assert form.modal
        values = {
            one["component"]["custom_id"]: one["component"]["value"] for one in form.modal["components"][:1]
        }
        return str(values["when"])

    assert await proposed() == "20:00"
    draft = await world.admin.slash(world.channel, "rewatch start", start="2150-01-05 19:15")
    assert draft.response
    await world.admin.click(draft.response, label="Confirm")
    assert await proposed() == "19:15"
    await evening.plan()
    assert await proposed() == f"{START:%H:%M}"
    await evening.plan(when="now")
    assert await proposed() == f"{START:%H:%M}"
