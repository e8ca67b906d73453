"""Two hundred people and one party: seats, reminders, a cancelled evening, a deleted thread."""

import asyncio
from datetime import timedelta

from bot.clock import utc_now
from bot.domain.parties.entry import answer
from bot.domain.parties.guest import Answer
from tests.party_stage import START, Evening
from tests.simulated_discord import text_of

MEMBERS = 200


async def test_two_hundred_answers_at_once_fill_each_seat_once(evening: Evening) -> None:
    world = evening.world
    await evening.plan(seats="50")
    service, now = world.app.services.parties, utc_now()
    await asyncio.gather(
        *(
            service.change(world.guild.id, 1, answer(number, Answer.GOING, now), now)
            for number in range(1, MEMBERS + 1)
        )
    )
    roster = (await evening.entry()).roster
    assert (len(roster.going), len(roster.waiting)) == (50, MEMBERS + 1 - 50)
    await evening.shown()
    assert "**Going (50 of 50):**" in evening.text
    assert f"**Waitlist ({MEMBERS + 1 - 50}):**" in evening.text


async def test_a_reminder_pings_who_goes_in_the_thread_and_nobody_else(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    undecided = world.guild.add_member(world.env.create_user("undecided"))
    await evening.press(undecided, "Maybe")
    await evening.press(world.admin, "Can't")
    await evening.deliver(START - timedelta(minutes=15))
    (sent,) = [text for text in evening.thread_texts if "Starting in 15 minutes" in text]
    assert sent.startswith(f"{world.member.mention}\n")
    bodies = [one.json for one in world.env.http_requests if one.path.endswith("/messages") and one.json]
    assert bodies[-1] and bodies[-1]["allowed_mentions"] == {
        "parse": [],
        "roles": [],
        "users": [str(world.member.id)],
    }
    await evening.deliver(START - timedelta(minutes=14))
    assert sum("Starting in" in text for text in evening.thread_texts) == 1


async def test_a_cancelled_party_is_told_once_to_those_who_were_coming(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    question = await world.member.slash(world.channel, "party cancel")
    assert question.response
    await world.member.click(question.response, label="Cancel the party")
    await evening.deliver()
    assert sum("The party is cancelled" in text for text in evening.thread_texts) == 1
    await evening.deliver(START)
    assert not any("Starting" in text for text in evening.thread_texts)


async def test_a_deleted_thread_leaves_the_party_in_its_channel(evening: Evening) -> None:
    world = evening.world
    await evening.plan(when="now")
    world.env.backend.channels.pop(evening.card.id)
    await evening.control(world.member, "Start in 10 s")
    await evening.deliver(utc_now() + timedelta(seconds=1))
    await evening.deliver(utc_now() + timedelta(seconds=1))
    assert any("Press play <t:" in text_of(one) for one in world.channel.history(viewer=world.admin))


async def test_without_the_permission_for_threads_the_party_works_and_the_host_is_told(
    evening: Evening,
) -> None:
    world = evening.world
    world.channel = world.closed_channel("create_public_threads")
    answer = await evening.plan(when="now")
    assert "**Create Public Threads** is missing" in text_of(answer)
    assert "in the channel and not in a thread" in text_of(await world.admin.slash(world.channel, "doctor"))
    await evening.control(world.member, "Start in 10 s")
    assert any("Press play <t:" in text_of(one) for one in world.channel.history(viewer=world.admin))


async def test_a_thread_that_takes_no_messages_of_the_bot_loses_none(evening: Evening) -> None:
    world = evening.world
    world.channel = world.closed_channel("send_messages_in_threads")
    await evening.plan(when="now")
    await evening.control(world.member, "Start in 10 s")
    await evening.deliver(utc_now() + timedelta(seconds=1))
    assert any("Press play <t:" in text_of(one) for one in world.channel.history(viewer=world.admin))
    assert "countdowns in this channel" in evening.text


async def test_everybody_who_agreed_has_watched_it_once_the_host_says_so(evening: Evening) -> None:
    world = evening.world
    await evening.plan(when="now")
    await evening.control(world.member, "Start in 10 s")
    where = await evening.press(world.admin, "Where are we?")
    assert where.response
    await world.admin.click(where.response, label="Mark as watched for me")
    await evening.deliver(utc_now() + timedelta(seconds=11))
    async with asyncio.timeout(15):
        while (await evening.entry()).party.playback.at > utc_now():  # pyright: ignore[reportOptionalOperand] - it runs
            await asyncio.sleep(0.1)
    await evening.control(world.member, "End")
    found = world.env.backend.messages[evening.card.id]
    recap = found[max(found)]
    assert "That was Love in the Big City" in text_of(recap)


async def test_doctor_names_a_party_whose_channel_was_deleted(evening: Evening) -> None:
    world = evening.world
    old, world.channel = world.channel, world.guild.create_text_channel("elsewhere")
    await evening.plan()
    gone, world.channel = world.channel, old
    world.env.backend.delete_channel(gone.id)
    await world.env.settle()
    found = text_of(await world.admin.slash(world.channel, "doctor"))
    assert "The channel of the party **Love in the Big City** was deleted" in found
