"""Parties of a repeat are planned and moved once, also if two processes notice at the same moment."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.domain.alerts import Kind
from bot.domain.parties.party import Origin
from bot.domain.parties.repeats import by_key, followed
from db.engine import Database
from db.outbox.store import Outbox
from db.parties import PartyStore
from tests.db.planned_parties import GUILD, NOW, START, claimed, new


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
