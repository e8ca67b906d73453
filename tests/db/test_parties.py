"""Parties in both databases: seats under contention, promotion, what becomes due, and whose rows they are."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerts import Kind, OutboxItem, Outcome, Settled
from bot.domain.parties import changes
from bot.domain.parties.entry import NewParty, PartyEntry, answer, forget, of_party, replan
from bot.domain.parties.guest import Answer
from bot.domain.parties.outbox import PartyItem
from bot.domain.parties.party import Origin, Plan
from bot.domain.parties.programme import Programme
from bot.domain.parties.repeats import by_key, followed
from bot.domain.refusal import Refusal
from db.data import DataStore
from db.engine import Database
from db.outbox.store import Outbox
from db.parties import PartyStore
from db.retention import RetentionStore

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
START = NOW + timedelta(days=1)
GUILD, CHANNEL, HOST = 900, 9000, 1
PLAN = Plan(Programme((3, 4), (60, 60)), START, "the sofa")


def new(key: str = "form:1", **plan: object) -> NewParty:
    chosen = replace(PLAN, **plan)  # pyright: ignore[reportArgumentType] - fields of a plan
    return NewParty(GUILD, CHANNEL, HOST, "a-show", None, "A Show", chosen, key)


@pytest.fixture
def parties(database: Database) -> PartyStore:
    return PartyStore(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, worker="this")


async def claimed(outbox: Outbox, now: datetime) -> list[PartyItem]:
    return [one for one in await outbox.claim(now, 100) if isinstance(one, PartyItem)]


async def post(outbox: Outbox, item: OutboxItem, message_id: int) -> None:
    await outbox.settle([Settled(item, Outcome.SENT, None, message_id)], NOW)


async def press(parties: PartyStore, entry: PartyEntry, user: int, given: Answer | None) -> PartyEntry:
    changed = await parties.change(GUILD, entry.party.id, answer(user, given, NOW), NOW)
    assert changed
    return changed[1]


async def test_the_same_form_plans_one_party(parties: PartyStore, outbox: Outbox) -> None:
    first, second = await parties.create(new(), NOW), await parties.create(new(), NOW)
    assert first == second
    assert [item.kind for item in await claimed(outbox, NOW)] == [Kind.PARTY_CARD]


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


async def test_who_gets_a_seat_is_told_once_however_often_it_is_freed(
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


async def test_each_who_gets_a_seat_is_told_even_after_the_last_in_line_left(
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


async def test_a_refused_change_changes_nothing(parties: PartyStore) -> None:
    entry = await parties.create(new(), NOW)
    with pytest.raises(Refusal):
        await parties.change(GUILD, entry.party.id, of_party(lambda party: changes.paused(party, NOW)), NOW)
    assert await parties.get(GUILD, entry.party.id) == entry


async def test_two_hosts_who_press_start_at_once_start_it_once(parties: PartyStore, outbox: Outbox) -> None:
    entry = await parties.create(new(), NOW)
    start = of_party(lambda party: changes.started(party, START, 10))
    pressed = await asyncio.gather(
        *(parties.change(GUILD, entry.party.id, start, START) for _ in range(4)), return_exceptions=True
    )
    assert sum(isinstance(one, Refusal) for one in pressed) == 3
    due = [item.kind for item in await claimed(outbox, START + timedelta(seconds=10))]
    assert due.count(Kind.PARTY_COUNTDOWN) == due.count(Kind.PARTY_NOW) == 1


async def test_a_moved_party_is_told_once_and_reminded_at_its_new_time(
    parties: PartyStore, outbox: Outbox
) -> None:
    entry = await parties.create(new(), NOW)
    later = replan(replace(PLAN, starts_at=START + timedelta(hours=2)), NOW)
    for _ in range(2):
        await parties.change(GUILD, entry.party.id, later, NOW)
    kinds = [item.kind for item in await claimed(outbox, NOW)]
    assert kinds.count(Kind.PARTY_MOVE) == 1
    due = await claimed(outbox, START + timedelta(minutes=105))
    assert [item.revision for item in due if item.kind is Kind.PARTY_REMINDER] == [1, 2]


async def test_a_party_that_nobody_ends_is_closed_once(parties: PartyStore) -> None:
    entry = await parties.create(new(), NOW)
    assert await parties.close_ended(START) == []
    late = START + timedelta(hours=4)
    assert await parties.close_ended(late) == [entry.party.id]
    assert await parties.close_ended(late) == []
    assert await parties.going_on(GUILD) == []
    await parties.purge(late)
    assert await parties.get(GUILD, entry.party.id) is None


async def test_no_server_reaches_another_ones_party(parties: PartyStore) -> None:
    entry = await parties.create(new(), NOW)
    assert await parties.get(GUILD + 1, entry.party.id) is None
    assert await parties.change(GUILD + 1, entry.party.id, answer(5, Answer.GOING, NOW), NOW) is None
    assert await parties.going_on(GUILD + 1) == []


async def test_members_and_servers_can_have_and_delete_what_is_kept_of_parties(
    parties: PartyStore, database: Database
) -> None:
    entry = await parties.create(new(), NOW)
    await press(parties, entry, 5, Answer.GOING)
    data = DataStore(database)
    (mine,) = (await data.of_member(GUILD, 5))["party_guests"]
    assert (mine["answer"], mine["party_id"]) == ("going", entry.party.id)
    server = await data.of_guild(GUILD)
    assert len(server["parties"]) == 1
    assert "user_id" not in server["party_guests"][0]
    assert [row["party_id"] for row in server["alerts"]] == [entry.party.id] * 2
    assert await data.forget_member(GUILD, 5) == 1
    after = await parties.get(GUILD, entry.party.id)
    assert after and after.roster.of(5) is None
    await data.forget_guild(GUILD)
    assert await parties.get(GUILD, entry.party.id) is None


async def test_two_connections_plan_no_more_parties_than_a_server_may_have(
    parties: PartyStore, migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.party_changes.MAX_PARTIES", 3)
    other = Database(migrated_url)
    stores = [parties, PartyStore(other)]
    planned = await asyncio.gather(
        *(stores[number % 2].create(new(f"form:{number}"), NOW) for number in range(8)),
        return_exceptions=True,
    )
    await other.close()
    assert sum(isinstance(one, PartyEntry) for one in planned) == 3
    assert sum(isinstance(one, Refusal) for one in planned) == 5


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


async def test_who_takes_a_forgotten_place_is_told_of_a_seat_too(parties: PartyStore, outbox: Outbox) -> None:
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


async def test_two_connections_plan_the_same_evening_of_a_repeat_once(
    parties: PartyStore, outbox: Outbox, migrated_url: str
) -> None:
    evening = replace(new("repeat:1:3"), origin=Origin(1, START, (3, 4)))
    other = Database(migrated_url)
    stores = [parties, PartyStore(other)]
    made = await asyncio.gather(*(stores[number % 2].create(evening, NOW) for number in range(8)))
    await other.close()
    assert len({entry.party.id for entry in made}) == 1
    assert made[0].party.origin == evening.origin
    assert [item.kind for item in await claimed(outbox, NOW)] == [Kind.PARTY_CARD]


async def test_a_postponement_that_two_processes_notice_moves_a_repeated_party_once(
    parties: PartyStore, outbox: Outbox, migrated_url: str
) -> None:
    entry = await parties.create(replace(new(), origin=Origin(1, START, (3, 4))), NOW)
    later = by_key([Origin(1, START + timedelta(days=7), (3, 4))])
    other = Database(migrated_url)
    stores = [parties, PartyStore(other)]
    change = followed(later, NOW)
    await asyncio.gather(*(one.change(GUILD, entry.party.id, change, NOW) for one in stores * 3))
    await other.close()
    after = await parties.get(GUILD, entry.party.id)
    assert after
    assert (after.party.plan.starts_at, after.party.revision) == (START + timedelta(days=7), 2)
    assert [item.kind for item in await claimed(outbox, NOW)].count(Kind.PARTY_MOVE) == 1
