"""An interaction is claimed once, by one process, however often it is asked for, until it is forgotten."""

import asyncio

from db.engine import Database
from db.interactions import InteractionStore


async def test_one_of_many_processes_that_get_an_interaction_carries_it_out(database: Database) -> None:
    interactions = InteractionStore(database)
    claimed = await asyncio.gather(*(interactions.claim(2**60) for _ in range(5)))
    assert sorted(claimed) == [False, False, False, False, True]
    assert await interactions.claim(2**60 + 1)


async def test_older_interactions_are_forgotten(database: Database) -> None:
    interactions = InteractionStore(database)
    assert await interactions.claim(10)
    assert await interactions.claim(20)
    await interactions.purge(20)
    assert await interactions.claim(10)
    assert not await interactions.claim(20)
