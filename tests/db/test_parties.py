"""Parties in both databases: planned, moved and closed once, and whose rows they are."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.alerts import Kind
from bot.domain.parties import changes
from bot.domain.parties.entry import PartyEntry, answer, of_party, replan
from bot.domain.parties.guest import Answer
from bot.domain.parties.party import ends_at
from bot.domain.refusal import Refusal
from db.data import DataStore
from db.engine import Database
from db.outbox.store import Outbox
from db.parties import PartyStore
from tests.db.planned_parties import GUILD, NOW, PLAN, START, claimed, new, press


async def test_the_same_form_plans_one_party(parties: PartyStore, outbox: Outbox) -> None:
    first, second = await parties.create(new(), NOW), await parties.create(new(), NOW)
    assert first == second
    assert [item.kind for item in await claimed(outbox, NOW)] == [Kind.PARTY_CARD]


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


async def test_a_party_that_ended_more_than_90_days_ago_is_deleted(parties: PartyStore) -> None:
    entry = await parties.create(new(), NOW)
    ended = ends_at(entry.party)
    await parties.close_ended(ended)
    await parties.purge(ended + timedelta(days=90))
    assert await parties.get(GUILD, entry.party.id)
    await parties.purge(ended + timedelta(days=90, seconds=1))
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
