"""The event in the server's own list: made and moved with the party, or missing without harm."""

from datetime import timedelta
from typing import Any

from simcord import MemberActor
from sqlalchemy import update

from bot.clock import utc_now
from bot.domain.parties.native_event import EventState
from bot.domain.parties.roster import MAX_INTERESTED
from db.models import PartyRow
from tests.party_stage import START, TYPED, Evening
from tests.simulated_discord import text_of


def events(evening: Evening) -> list[Any]:
    backend = evening.world.env.backend
    return list(backend.get_guild(evening.world.guild.id).scheduled_events.values())


async def test_one_event_is_made_and_says_where_to_answer(evening: Evening) -> None:
    await evening.plan()
    await evening.deliver()
    (event,) = events(evening)
    assert event.name == "Love in the Big City · Ep 1–2"
    assert f"/{evening.card.id}" in event.description


async def test_the_event_moves_with_the_party(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    form = await world.member.slash(world.channel, "party edit")
    later = START + timedelta(hours=2)
    typed = {"episodes": "1-2", "when": f"<t:{int(later.timestamp())}>", "where": "the sofa", "minutes": "60"}
    assert "The party was changed" in text_of(await world.member.submit_modal(form, typed | {"seats": ""}))
    await evening.deliver()
    (event,) = events(evening)
    assert str(event.scheduled_start_time).startswith(f"{later:%Y-%m-%dT%H:%M}")
    assert sum("The plan has changed" in text for text in evening.thread_texts) == 1


async def forget_answer(evening: Evening) -> None:
    """What the database knows if the process died before it could note that the event was made."""
    async with evening.world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(event_id=None))


async def test_an_event_whose_answer_was_lost_is_moved_and_not_made_again(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    await forget_answer(evening)
    form = await world.member.slash(world.channel, "party edit")
    later = START + timedelta(hours=2)
    await world.member.submit_modal(form, TYPED | {"when": f"<t:{int(later.timestamp())}>"})
    await evening.deliver()
    (event,) = events(evening)
    assert str(event.scheduled_start_time).startswith(f"{later:%Y-%m-%dT%H:%M}")


async def test_an_event_whose_answer_was_lost_ends_with_the_party(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    await forget_answer(evening)
    question = await world.member.slash(world.channel, "party cancel")
    assert question.response
    await world.member.click(question.response, label="Cancel the party")
    await evening.deliver()
    assert [event.status for event in events(evening)] in ([], [EventState.CANCELED])


async def test_an_event_that_was_deleted_by_hand_breaks_nothing(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    world.env.backend.get_guild(world.guild.id).scheduled_events.clear()
    await evening.control(world.member, "Start in 10 s")
    assert any("Get ready to press play" in text for text in evening.thread_texts)
    assert events(evening) == []


async def interested(evening: Evening, person: MemberActor, *, yes: bool = True, days: int = 1) -> None:
    """Somebody presses "Interested", or takes it back, and the bot looks some days later."""
    (event,) = events(evening)
    evening.world.env.backend.set_scheduled_event_subscription(
        evening.world.guild.id, event.id, person.id, subscribed=yes
    )
    await look(evening, timedelta(days=days))


async def look(evening: Evening, later: timedelta = timedelta(0)) -> None:
    await evening.world.app.monitoring.event_interest.ask_due(utc_now() + later)
    await evening.shown()


async def test_interest_in_the_event_counts_as_maybe_on_the_card_until_it_is_taken_back(
    evening: Evening,
) -> None:
    await evening.plan()
    await interested(evening, evening.world.admin)
    assert f"**Maybe (1):** {evening.world.admin.mention}" in evening.text
    await interested(evening, evening.world.admin, yes=False, days=2)
    assert "Maybe (" not in evening.text


async def test_what_somebody_says_on_the_card_counts_more_than_their_interest(evening: Evening) -> None:
    await evening.plan()
    await evening.press(evening.world.admin, "Can't")
    await interested(evening, evening.world.admin)
    assert "Maybe (" not in evening.text
    assert f"**Can't (1):** {evening.world.admin.mention}" in evening.text
    await interested(evening, evening.world.member, days=2)
    assert f"**Going (1):** {evening.world.member.mention}" in evening.text


async def test_an_event_is_asked_for_at_the_start_and_then_only_now_and_then(evening: Evening) -> None:
    await evening.plan()
    (event,) = events(evening)
    event.user_ids.add(evening.world.admin.id)
    await look(evening)
    assert f"**Maybe (1):** {evening.world.admin.mention}" in evening.text
    event.user_ids.clear()
    await look(evening, timedelta(minutes=9))
    assert f"**Maybe (1):** {evening.world.admin.mention}" in evening.text
    await look(evening, timedelta(days=1))
    assert "Maybe (" not in evening.text


async def test_a_server_that_does_not_tell_who_is_interested_is_not_asked_every_minute(
    evening: Evening,
) -> None:
    world = evening.world
    await evening.plan()
    await interested(evening, world.admin)
    (event,) = events(evening)
    users = f"/guilds/{world.guild.id}/scheduled-events/{event.id}/users"
    world.env.inject_error("GET", users, status=403, code=50013, times=1)
    event.user_ids.clear()
    for minutes in range(2):
        later = utc_now() + timedelta(hours=12, minutes=minutes)
        await world.app.monitoring.event_interest.ask_due(later)
    await evening.shown()
    assert f"**Maybe (1):** {world.admin.mention}" in evening.text


async def test_nobody_is_pinged_for_their_interest_alone(evening: Evening) -> None:
    await evening.plan()
    await interested(evening, evening.world.admin)
    await evening.deliver(START - timedelta(minutes=15))
    (reminder,) = [text for text in evening.thread_texts if "Starting in 15 minutes" in text]
    assert evening.world.admin.mention not in reminder


async def test_more_people_than_the_card_has_room_for_are_counted_with_a_plus(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    (event,) = events(evening)
    event.user_ids.update(world.env.create_user(f"fan{number}").id for number in range(MAX_INTERESTED + 50))
    await look(evening)
    assert f"**Maybe ({MAX_INTERESTED}+):**" in evening.text


async def test_an_event_that_discord_ended_by_itself_is_not_told_as_deleted_by_hand(evening: Evening) -> None:
    world = evening.world
    await evening.plan()
    await interested(evening, world.admin)
    world.env.backend.get_guild(world.guild.id).scheduled_events.clear()
    await world.app.monitoring.event_interest.ask_due(START + timedelta(hours=2, minutes=1))
    await evening.shown()
    assert "event of the party" not in text_of(await world.admin.slash(world.channel, "doctor"))
    assert f"**Maybe (1):** {world.admin.mention}" in evening.text
