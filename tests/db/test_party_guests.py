"""Seats and the waitlist under contention: no seat twice, and who gets one is told once."""

import asyncio

from bot.domain.alerts import Kind, OutboxItem
from bot.domain.parties.entry import answer, forget
from bot.domain.parties.guest import Answer
from bot.domain.parties.outbox import PartyItem
from db.engine import Database
from db.outbox.store import Outbox
from db.parties import PartyStore
from tests.db.planned_parties import GUILD, HOST, NOW, claimed, new, post, press


async def test_two_connections_that_want_the_last_seat_get_one_between_them(
    parties: PartyStore, migrated_url: str
) -> None:
    entry = await parties.create(new(seats=2), NOW)
    other = Database(migrated_url)
    stores = [parties, PartyStore(other)]
    await asyncio.gather(*(press(stores[user % 2], entry, user, Answer.GOING) for user in range(10, 30)))
    await other.close()
    after = await parties.get(GUILD, entry.party.id)
    assert after
    assert (len(after.roster.going), len(after.roster.waiting)) == (2, 19)
    assert sorted(guest.place for guest in (*after.roster.going, *after.roster.waiting)) == list(range(1, 22))


async def test_somebody_who_gets_a_seat_is_told_once_however_often_it_is_freed(
    parties: PartyStore, outbox: Outbox
) -> None:
    entry = await parties.create(new(seats=2), NOW)
    for user in (2, 3):
        await press(parties, entry, user, Answer.GOING)
    for given in (Answer.CANT, Answer.CANT, Answer.MAYBE):
        after = await press(parties, entry, 2, given)
    assert [guest.user_id for guest in after.roster.going] == [HOST, 3]
    told = [item for item in await claimed(outbox, NOW) if item.kind is Kind.PARTY_SEAT]
    assert [item.number for item in told] == [after.roster.going[1].place]


async def test_everybody_who_gets_a_seat_is_told_even_after_the_last_in_line_left(
    parties: PartyStore, outbox: Outbox
) -> None:
    entry = await parties.create(new(seats=2), NOW)
    for user in (2, 3):
        await press(parties, entry, user, Answer.GOING)
    told: list[OutboxItem] = []
    for leaves, comes in ((2, None), (3, 4), (None, 5), (4, None)):
        for user, given in ((leaves, None), (comes, Answer.GOING)):
            if user is not None:
                await press(parties, entry, user, given)
        items = [item for item in await claimed(outbox, NOW) if item.kind is Kind.PARTY_SEAT]
        for item in items:
            await post(outbox, item, 800 + item.id)
        told += items
    assert len(told) == 2


async def test_the_next_in_line_is_told_when_somebody_lets_their_data_be_deleted(
    parties: PartyStore, outbox: Outbox
) -> None:
    entry = await parties.create(new(seats=2), NOW)
    for user in (2, 3):
        await press(parties, entry, user, Answer.GOING)
    changed = await parties.change(GUILD, entry.party.id, forget(2), NOW)
    assert changed
    assert [guest.user_id for guest in changed[1].roster.going] == [HOST, 3]
    assert changed[1].roster.of(2) is None
    told = [item for item in await claimed(outbox, NOW) if item.kind is Kind.PARTY_SEAT]
    assert len(told) == 1
    assert await parties.get(GUILD, entry.party.id) == changed[1]


async def test_somebody_who_takes_a_forgotten_place_is_told_of_a_seat_too(
    parties: PartyStore, outbox: Outbox
) -> None:
    entry = await parties.create(new(seats=2), NOW)
    for user in (2, 3):
        await press(parties, entry, user, Answer.GOING)
    told: list[PartyItem] = []
    # Three gets the seat of two, and is forgotten; four takes three's place in the order.
    for change in (forget(2), answer(9, Answer.GOING, NOW), forget(3), forget(9)):
        await parties.change(GUILD, entry.party.id, change, NOW)
    for change in (answer(4, Answer.GOING, NOW), answer(5, Answer.GOING, NOW), forget(4)):
        await parties.change(GUILD, entry.party.id, change, NOW)
        told += [item for item in await claimed(outbox, NOW) if item.kind is Kind.PARTY_SEAT]
    found = await parties.get(GUILD, entry.party.id)
    assert found and [guest.user_id for guest in found.roster.going] == [HOST, 5]
    assert told[-1].number == found.roster.going[1].place


async def test_no_row_gets_the_id_of_a_message_whose_row_is_gone(parties: PartyStore, outbox: Outbox) -> None:
    """Discord would take the second message for the first one, and post nothing."""
    entry = await parties.create(new(seats=2), NOW)
    for user in (2, 3, 4):
        await press(parties, entry, user, Answer.GOING)
    ids: list[int] = []
    # Three gets the seat of two, and is forgotten once the message is out; then four gets it.
    for leaves in (2, 3):
        await parties.change(GUILD, entry.party.id, forget(leaves), NOW)
        for item in [one for one in await claimed(outbox, NOW) if one.kind is Kind.PARTY_SEAT]:
            await post(outbox, item, 800 + item.id)
            ids.append(item.id)
    assert len(set(ids)) == 2
