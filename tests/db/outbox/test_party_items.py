"""What is due to a party: its card once, then its thread, and reminders where they belong."""

from datetime import timedelta

from bot.domain.alerts import Kind, Outcome, Settled
from bot.domain.parties.entry import answer
from bot.domain.parties.guest import Answer
from db.engine import Database
from db.outbox.store import Outbox
from db.parties import PartyStore
from db.retention import RetentionStore
from tests.db.planned_parties import CHANNEL, GUILD, NOW, START, claimed, new, post


async def test_a_party_far_ahead_keeps_its_one_card_after_old_rows_were_deleted(
    parties: PartyStore, outbox: Outbox, database: Database
) -> None:
    entry = await parties.create(new(starts_at=NOW + timedelta(days=200)), NOW)
    for message_id in (777, 777):
        (item,) = await claimed(outbox, NOW)
        await post(outbox, item, message_id)
    later = NOW + timedelta(days=100)
    # The newest row always stays.
    await parties.create(new("form:2", starts_at=NOW + timedelta(days=200)), later)
    await RetentionStore(database).purge_alerts(later)
    changed = await parties.change(GUILD, entry.party.id, answer(5, Answer.GOING, later), later)
    assert changed
    due = [item for item in await claimed(outbox, later) if item.party_id == entry.party.id]
    assert due == []


async def test_a_card_that_was_posted_makes_its_thread_due_and_reminders_go_there(
    parties: PartyStore, outbox: Outbox
) -> None:
    entry = await parties.create(new(), NOW)
    (card,) = await claimed(outbox, NOW)
    await post(outbox, card, 777)
    (thread,) = await claimed(outbox, NOW)
    assert (thread.kind, thread.channel_id) == (Kind.PARTY_THREAD, CHANNEL)
    await post(outbox, thread, 777)
    (reminder,) = await claimed(outbox, START - timedelta(minutes=15))
    assert (reminder.kind, reminder.channel_id) == (Kind.PARTY_REMINDER, 777)
    assert await parties.outdated_cards() == [entry.party.id]


async def test_a_refused_thread_leaves_the_party_in_its_channel(parties: PartyStore, outbox: Outbox) -> None:
    await parties.create(new(), NOW)
    (card,) = await claimed(outbox, NOW)
    await post(outbox, card, 777)
    (thread,) = await claimed(outbox, NOW)
    await outbox.settle([Settled(thread, Outcome.UNREACHABLE, "no")], NOW)
    (reminder,) = await claimed(outbox, START - timedelta(minutes=15))
    assert reminder.channel_id == CHANNEL
