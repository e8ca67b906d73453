"""Progress: what many members report at once is stored in few transactions."""

import asyncio

import pytest
from sqlalchemy import event, text

from db.engine import Database
from db.progress import ProgressStore


async def test_what_a_member_watched_is_kept_and_can_be_changed(database: Database) -> None:
    store = ProgressStore(database)
    assert await store.of(1, 2, "show") == 0
    await store.watched(1, 2, "show", 4)
    await store.watched(1, 2, "show", 3)
    assert await ProgressStore(database).of(1, 2, "show") == 3
    assert (
        await store.of(1, 3, "show") == await store.of(9, 2, "show") == await store.of(None, 2, "show") == 0
    )


async def test_a_thousand_presses_at_once_share_two_transactions(database: Database) -> None:
    store = ProgressStore(database)
    commits: list[object] = []
    event.listen(database.engine.sync_engine, "commit", commits.append)
    await asyncio.gather(*(store.watched(user % 7, user, "show", user % 9) for user in range(1000)))
    assert len(commits) <= 2
    assert [await store.of(user % 7, user, "show") for user in (0, 500, 999)] == [0, 500 % 9, 999 % 9]


async def test_the_later_of_a_members_two_presses_counts(database: Database) -> None:
    store = ProgressStore(database)
    await asyncio.gather(store.watched(1, 2, "show", 8), store.watched(1, 2, "show", 5))
    assert await store.of(1, 2, "show") == 5


async def test_reaching_an_episode_never_takes_back_a_later_one(database: Database) -> None:
    store = ProgressStore(database)
    await store.reached(1, 2, "show", 6)
    await store.reached(1, 2, "show", 2)
    assert await store.of(1, 2, "show") == 6
    await asyncio.gather(
        store.watched(1, 2, "show", 1), store.reached(1, 2, "show", 3), store.reached(1, 2, "show", 2)
    )
    assert await store.of(1, 2, "show") == 3


async def test_everybody_hears_that_a_shared_transaction_failed(database: Database) -> None:
    store = ProgressStore(database)
    async with database.write() as connection:
        await connection.execute(text("ALTER TABLE progress RENAME TO away"))
    pressed = (store.watched(1, user, "show", 1) for user in range(3))
    assert all(isinstance(one, Exception) for one in await asyncio.gather(*pressed, return_exceptions=True))
    async with database.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO progress"))
    await store.watched(1, 1, "show", 2)
    assert await store.of(1, 1, "show") == 2


async def test_a_press_that_is_given_up_takes_nobody_elses_along(database: Database) -> None:
    store = ProgressStore(database)
    impatient = asyncio.create_task(store.watched(1, 1, "show", 1))
    patient = asyncio.create_task(store.watched(1, 2, "show", 2))
    await asyncio.sleep(0)
    impatient.cancel()
    await patient
    with pytest.raises(asyncio.CancelledError):
        await impatient
    assert await store.of(1, 2, "show") == 2
