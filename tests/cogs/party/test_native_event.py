"""The event in the server's own list: made and moved with the party, or missing without harm."""

from datetime import timedelta
from typing import Any

from simcord import MemberActor
from sqlalchemy import update

from bot.clock import utc_now
from bot.domain.parties.native_event import EventState
from bot.domain.parties.roster import MAX_INTERESTED
from db.models import PartyRow
from tests.simulated_discord import text_of
from tests.watch_party import START, TYPED, WatchParty


def events(watch_party: WatchParty) -> list[Any]:
    backend = watch_party.world.env.backend
    return list(backend.get_guild(watch_party.world.guild.id).scheduled_events.values())


async def test_one_event_is_made_and_says_where_to_answer(watch_party: WatchParty) -> None:
    await watch_party.plan()
    await watch_party.deliver()
    (event,) = events(watch_party)
    assert event.name == "Love in the Big City · Ep 1–2"
    assert f"/{watch_party.card.id}" in event.description


async def test_the_event_moves_with_the_party(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    form = await world.member.slash(world.channel, "party edit")
    later = START + timedelta(hours=2)
    typed = {"episodes": "1-2", "when": f"<t:{int(later.timestamp())}>", "where": "the sofa", "minutes": "60"}
    assert "The party was changed" in text_of(await world.member.submit_modal(form, typed | {"seats": ""}))
    await watch_party.deliver()
    (event,) = events(watch_party)
    assert str(event.scheduled_start_time).startswith(f"{later:%Y-%m-%dT%H:%M}")
    assert sum("The plan has changed" in text for text in watch_party.thread_texts) == 1


async def forget_answer(watch_party: WatchParty) -> None:
    """What the database knows if the process died before it could note that the event was made."""
    async with watch_party.world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(event_id=None))


async def test_an_event_whose_answer_was_lost_is_moved_and_not_made_again(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    await forget_answer(watch_party)
    form = await world.member.slash(world.channel, "party edit")
    later = START + timedelta(hours=2)
    await world.member.submit_modal(form, TYPED | {"when": f"<t:{int(later.timestamp())}>"})
    await watch_party.deliver()
    (event,) = events(watch_party)
    assert str(event.scheduled_start_time).startswith(f"{later:%Y-%m-%dT%H:%M}")


async def test_an_event_whose_answer_was_lost_ends_with_the_party(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    await forget_answer(watch_party)
    question = await world.member.slash(world.channel, "party cancel")
    assert question.response
    await world.member.click(question.response, label="Cancel the party")
    await watch_party.deliver()
    assert [event.status for event in events(watch_party)] == [EventState.CANCELED]


async def test_an_event_that_was_deleted_by_hand_breaks_nothing(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    world.env.backend.get_guild(world.guild.id).scheduled_events.clear()
    await watch_party.control(world.member, "Start in 10 s")
    assert any("Get ready to press play" in text for text in watch_party.thread_texts)
    assert events(watch_party) == []


async def interested(
    watch_party: WatchParty, person: MemberActor, *, yes: bool = True, days: int = 1
) -> None:
    """Somebody presses "Interested", or takes it back, and the bot looks some days later."""
    (event,) = events(watch_party)
    watch_party.world.env.backend.set_scheduled_event_subscription(
        watch_party.world.guild.id, event.id, person.id, subscribed=yes
    )
    await look(watch_party, timedelta(days=days))


async def look(watch_party: WatchParty, later: timedelta = timedelta(0)) -> None:
    await watch_party.world.app.monitoring.event_interest.ask_due(utc_now() + later)
    await watch_party.wait_for_card()


async def test_interest_in_the_event_counts_as_maybe_on_the_card_until_it_is_taken_back(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan()
    await interested(watch_party, watch_party.world.admin)
    assert f"**Maybe (1):** {watch_party.world.admin.mention}" in watch_party.text
    await interested(watch_party, watch_party.world.admin, yes=False, days=2)
    assert "Maybe (" not in watch_party.text


async def test_what_somebody_says_on_the_card_counts_more_than_their_interest(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan()
    await watch_party.press(watch_party.world.admin, "Can't")
    await interested(watch_party, watch_party.world.admin)
    assert "Maybe (" not in watch_party.text
    assert f"**Can't (1):** {watch_party.world.admin.mention}" in watch_party.text
    await interested(watch_party, watch_party.world.member, days=2)
    assert f"**Going (1):** {watch_party.world.member.mention}" in watch_party.text


async def test_an_event_is_asked_for_at_the_start_and_then_only_now_and_then(watch_party: WatchParty) -> None:
    await watch_party.plan()
    (event,) = events(watch_party)
    event.user_ids.add(watch_party.world.admin.id)
    await look(watch_party)
    assert f"**Maybe (1):** {watch_party.world.admin.mention}" in watch_party.text
    event.user_ids.clear()
    await look(watch_party, timedelta(minutes=9))
    assert f"**Maybe (1):** {watch_party.world.admin.mention}" in watch_party.text
    await look(watch_party, timedelta(days=1))
    assert "Maybe (" not in watch_party.text


async def test_a_server_that_does_not_tell_who_is_interested_is_not_asked_every_minute(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await interested(watch_party, world.admin)
    (event,) = events(watch_party)
    users = f"/guilds/{world.guild.id}/scheduled-events/{event.id}/users"
    world.env.inject_error("GET", users, status=403, code=50013, times=1)
    event.user_ids.clear()
    for minutes in range(2):
        later = utc_now() + timedelta(hours=12, minutes=minutes)
        await world.app.monitoring.event_interest.ask_due(later)
    await watch_party.wait_for_card()
    assert f"**Maybe (1):** {world.admin.mention}" in watch_party.text


async def test_nobody_is_pinged_for_their_interest_alone(watch_party: WatchParty) -> None:
    await watch_party.plan()
    await interested(watch_party, watch_party.world.admin)
    await watch_party.deliver(START - timedelta(minutes=15))
    (reminder,) = [text for text in watch_party.thread_texts if "Starting in 15 minutes" in text]
    assert watch_party.world.admin.mention not in reminder


async def test_more_people_than_the_card_has_room_for_are_counted_with_a_plus(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    (event,) = events(watch_party)
    event.user_ids.update(world.env.create_user(f"fan{number}").id for number in range(MAX_INTERESTED + 50))
    await look(watch_party)
    assert f"**Maybe ({MAX_INTERESTED}+):**" in watch_party.text


async def test_an_event_that_discord_ended_by_itself_is_not_told_as_deleted_by_hand(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await interested(watch_party, world.admin)
    world.env.backend.get_guild(world.guild.id).scheduled_events.clear()
    await world.app.monitoring.event_interest.ask_due(START + timedelta(hours=2, minutes=1))
    await watch_party.wait_for_card()
    assert "event of the party" not in text_of(await world.admin.slash(world.channel, "doctor"))
    assert f"**Maybe (1):** {world.admin.mention}" in watch_party.text
