"""What everybody presses on a party's card: going or not, where are we, watched; also two hundred at once."""

import asyncio
import json
import re
from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.domain.parties.entry import answer
from bot.domain.parties.guest import Answer
from tests.simulated_discord import text_of
from tests.watch_party import TYPED, WatchParty

MEMBERS = 200


async def test_two_hundred_answers_at_once_fill_each_seat_once(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(seats="50")
    service, now = world.app.services.parties, utc_now()
    await asyncio.gather(
        *(
            service.change(world.guild.id, 1, answer(number, Answer.GOING, now), now)
            for number in range(1, MEMBERS + 1)
        )
    )
    roster = (await watch_party.entry()).roster
    assert (len(roster.going), len(roster.waiting)) == (50, MEMBERS + 1 - 50)
    await watch_party.wait_for_card()
    assert "**Going (50 of 50):**" in watch_party.text
    assert f"**Waitlist ({MEMBERS + 1 - 50}):**" in watch_party.text


async def test_everybody_who_agreed_has_watched_it_once_the_host_says_so(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(when="now")
    await watch_party.control(world.member, "Start in 10 s")
    where = await watch_party.press(world.admin, "Where are we?")
    assert where.response
    await world.admin.click(where.response, label="Mark as watched afterwards")
    await watch_party.deliver(utc_now() + timedelta(seconds=11))
    async with asyncio.timeout(15):
        while (await watch_party.entry()).party.playback.at > utc_now():  # pyright: ignore[reportOptionalOperand] - it runs
            await asyncio.sleep(0.1)
    await watch_party.control(world.member, "End")
    found = world.env.backend.messages[watch_party.card.id]
    recap = found[max(found)]
    assert "That was Love in the Big City" in text_of(recap)
    # The host pressed start and end, and nothing else.
    assert f"**Who was there (2):** {world.member.mention}, {world.admin.mention}" in text_of(recap)


async def test_one_click_says_that_somebody_is_going_and_can_be_taken_back(watch_party: WatchParty) -> None:
    await watch_party.plan()
    answer = await watch_party.press(watch_party.world.admin, "Going")
    assert "You're going" in text_of(answer)
    assert "I'll remind you 15 minutes before." in text_of(answer)
    await watch_party.deliver()
    assert "**Going (2):**" in watch_party.text
    assert answer.response
    await watch_party.world.admin.click(answer.response, label="Take it back")
    await watch_party.press(watch_party.world.member, "Maybe")
    entry = await watch_party.entry()
    assert (len(entry.roster.going), len(entry.roster.maybe)) == (0, 1)


@pytest.mark.parametrize("old", [False, True], ids=["today", "an old version"])
@pytest.mark.parametrize(
    ("label", "opposite"),
    [("Don't remind me", "Remind me"), ("Mark as watched afterwards", "Don't mark as watched")],
)
async def test_a_switch_does_what_it_says_on_every_card_that_is_still_open(
    watch_party: WatchParty, label: str, opposite: str, old: bool
) -> None:
    await watch_party.plan()
    cards = [(await watch_party.press(watch_party.world.admin, "Going")).response for _ in range(2)]
    for card in cards:
        assert card
        if old:
            stored = watch_party.world.env.backend.get_message(card.channel_id, card.id)
            stored.components = json.loads(re.sub(":(on|off):mine", ":mine", json.dumps(stored.components)))
        pressed = await watch_party.world.admin.click(card, label=label)
        assert opposite in str(pressed.response and pressed.response.components)
        assert ("I'll remind you" in text_of(pressed)) == (opposite != "Remind me")


async def test_a_late_joiner_is_told_privately_where_everybody_is(watch_party: WatchParty) -> None:
    await watch_party.plan(when="now")
    await watch_party.control(watch_party.world.member, "Start in 10 s")
    answer = await watch_party.press(watch_party.world.admin, "Where are we?")
    assert answer.ephemeral
    assert "Go to **00:00** of **episode 1** and press play at <t:" in text_of(answer)
    assert (await watch_party.entry()).roster.attended[-1].user_id == watch_party.world.admin.id


async def test_deleting_ones_data_frees_the_seat_and_tells_the_next_in_line(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(seats="2")
    people = [world.guild.add_member(world.env.create_user(name)) for name in ("first", "second")]
    for person in people:
        await watch_party.press(person, "Going")
    question = await people[0].slash(world.channel, "data delete")
    assert question.response
    await people[0].click(question.response, label="Delete")
    await watch_party.deliver()
    assert "**Going (2 of 2):**" in watch_party.text
    assert people[0].mention not in watch_party.text
    (told,) = [text for text in watch_party.thread_texts if "You have a seat" in text]
    assert told.startswith(people[1].mention)


async def test_somebody_who_waits_for_a_seat_is_told_of_one_that_becomes_free_while_the_party_is_on(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan(when="now", seats="2")
    late = world.guild.add_member(world.env.create_user("late"))
    for person in (world.admin, late):
        await watch_party.press(person, "Going")
    await watch_party.control(world.member, "Start in 10 s")
    await watch_party.press(world.admin, "Can't")
    await watch_party.deliver()
    (told,) = [text for text in watch_party.thread_texts if "You have a seat" in text]
    assert told.startswith(late.mention)


async def test_somebody_on_the_waitlist_is_promised_no_reminder(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan(seats="2")
    late = watch_party.world.guild.add_member(watch_party.world.env.create_user("late"))
    assert "I'll remind you" in text_of(await watch_party.press(watch_party.world.admin, "Going"))
    waits = text_of(await watch_party.press(late, "Going"))
    assert "You're on the waitlist" in waits
    assert "I'll remind you" not in waits


async def test_a_seat_that_a_higher_limit_opens_is_not_said_to_be_of_somebody_who_cant_come(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan(seats="2")
    late = world.guild.add_member(world.env.create_user("late"))
    for person in (world.admin, late):
        await watch_party.press(person, "Going")
    form = await world.member.slash(world.channel, "party edit")
    await world.member.submit_modal(form, TYPED | {"seats": "3"})
    await watch_party.deliver()
    (told,) = [text for text in watch_party.thread_texts if "You have a seat" in text]
    assert told.startswith(late.mention)
    assert "can't come" not in told


async def test_what_a_party_has_watched_never_lowers_what_somebody_marks_at_the_same_moment(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan()
    entry, app, member = await watch_party.entry(), watch_party.world.app, watch_party.world.member
    progress, guild_id = app.stores.progress, watch_party.world.guild.id
    await asyncio.gather(
        app.services.parties.mark_watched(entry, member.id, for_all=False),
        progress.watched(guild_id, member.id, entry.party.show_id, 8),
    )
    assert await progress.of(guild_id, member.id, entry.party.show_id) == 8
