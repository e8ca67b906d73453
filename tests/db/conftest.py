"""Stores on a real database, with a run and its channels."""

import pytest

from db.engine import Database
from db.outbox.store import Outbox
from db.parties import PartyStore
from db.runs import RunStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore
from tests.db.stores import SHOW, StoresUnderTest


@pytest.fixture
def subscriptions(database: Database) -> SubscriptionStore:
    return SubscriptionStore(database)


@pytest.fixture
def removals(database: Database) -> RemovalStore:
    return RemovalStore(database)


@pytest.fixture
async def run_id(database: Database) -> int:
    return (await RunStore(database).sync_official_run(SHOW, "plan")).id


@pytest.fixture
def parties(database: Database) -> PartyStore:
    return PartyStore(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, worker="this")


@pytest.fixture
def stores(database: Database) -> StoresUnderTest:
    return StoresUnderTest(database)
