"""Arrivals: "I'm here" of many at once is stored in few transactions, and everybody is there afterwards."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.domain.parties import changes
from bot.domain.parties.entry import NewParty, PartyEntry, of_party
from bot.domain.parties.party import Plan
from bot.domain.parties.programme import Programme
from bot.domain.refusal import Refusal
from db.engine import Database
from db.parties import PartyStore
from db.party_arrivals import ArrivalStore

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
GUILD, OTHER_GUILD, CHANNEL, HOST = 900, 901, 9000, 1
PLAN = Plan(Programme((3,), (60,)), NOW, "the sofa")


async def planned(database: Database, key: str, guild: int = GUILD) -> PartyEntry:
    new = NewParty(guild, CHANNEL, HOST, "a-show", None, "A Show", PLAN, key)
    return await PartyStore(database).create(new, NOW)


async def there(database: Database, entry: PartyEntry) -> set[int]:
    found = await PartyStore(database).get(entry.party.guild_id, entry.party.id)
    assert found
    return {guest.user_id for guest in found.roster.attended}


async def test_all_who_come_at_once_are_there_after_two_transactions(database: Database) -> None:
    first, second = await planned(database, "form:1"), await planned(database, "form:2")
    store = ArrivalStore(database)
    commits: list[object] = []
    event.listen(database.engine.sync_engine, "commit", commits.append)
    come = ((entry, user) for entry in (first, second) for user in range(10, 110))
    entries = await asyncio.gather(*(store.attend(GUILD, entry.party.id, user, NOW) for entry, user in come))
    assert len(commits) <= 2
    assert await there(database, first) == await there(database, second) == set(range(10, 110))
    for user, entry in zip(range(10, 110), entries[:100], strict=True):
        assert entry
        assert any(guest.user_id == user and guest.attended for guest in entry.roster.guests)


async def test_processes_that_note_people_at_the_same_party_lose_nobody(
    database: Database, migrated_url: str
) -> None:
    entry = await planned(database, "form:1")
    other = Database(migrated_url)
    stores = (ArrivalStore(database), ArrivalStore(other))
    await asyncio.gather(
        *(stores[user % 2].attend(GUILD, entry.party.id, user, NOW) for user in range(10, 60))
    )
    await other.close()
    assert await there(database, entry) == set(range(10, 60))


async def test_somebody_who_comes_after_the_end_is_refused_and_nobody_else_is(database: Database) -> None:
    over, going_on = await planned(database, "form:1"), await planned(database, "form:2")
    cancelled = of_party(lambda party: changes.cancelled(party, NOW))
    await PartyStore(database).change(GUILD, over.party.id, cancelled, NOW)
    store = ArrivalStore(database)
    late, in_time = await asyncio.gather(
        store.attend(GUILD, over.party.id, 10, NOW),
        store.attend(GUILD, going_on.party.id, 11, NOW),
        return_exceptions=True,
    )
    assert isinstance(late, Refusal)
    assert isinstance(in_time, PartyEntry)
    assert await there(database, going_on) == {11}


async def test_no_server_reaches_another_ones_party(database: Database) -> None:
    entry = await planned(database, "form:1")
    assert await ArrivalStore(database).attend(OTHER_GUILD, entry.party.id, 10, NOW) is None
    assert await there(database, entry) == set()


async def test_the_card_is_outdated_once_somebody_came_and_not_when_they_press_again(
    database: Database,
) -> None:
    parties, store = PartyStore(database), ArrivalStore(database)
    entry = await planned(database, "form:1")

    async def changes_so_far() -> int:
        async with database.read() as connection:
            return (await connection.exec_driver_sql("SELECT changes FROM parties")).scalar_one()

    before = await changes_so_far()
    for _ in range(2):
        await store.attend(GUILD, entry.party.id, 10, NOW + timedelta(seconds=1))
    assert await changes_so_far() == before + 1
    assert await parties.get(GUILD, entry.party.id)


@pytest.mark.parametrize("given_up", [10, 11])
async def test_a_press_that_is_given_up_takes_nobody_elses_along(database: Database, given_up: int) -> None:
    entry, store = await planned(database, "form:1"), ArrivalStore(database)
    presses = {
        user: asyncio.create_task(store.attend(GUILD, entry.party.id, user, NOW)) for user in (10, 11, 12)
    }
    await asyncio.sleep(0)
    presses.pop(given_up).cancel()
    await asyncio.gather(*presses.values())
    assert presses.keys() <= await there(database, entry)
