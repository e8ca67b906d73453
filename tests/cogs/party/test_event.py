"""The event in the server's own list: made and moved with the party, or missing without harm."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from bot.domain.parties.native_event import EventState
from db.models import PartyRow
from tests.cogs.party.stage import START, TYPED, Evening
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
    assert "The party is changed" in text_of(await world.member.submit_modal(form, typed | {"seats": ""}))
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
    assert any("Press play" in text for text in evening.thread_texts)
    assert events(evening) == []
