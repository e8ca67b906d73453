"""Requests to a provider, made and counted."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.providers.http_client import HttpClient
from bot.providers.limits import Allowance, Urgency
from tests.fake_providers import FakeProviders

UPDATES = "/updates/shows"
SOON = Urgency(patience_s=10)


@asynccontextmanager
async def client_of(allowance: Allowance) -> AsyncGenerator[HttpClient]:
    """A client that is closed in the end, also if a test fails: otherwise the next one gets the blame."""
    client = HttpClient(allowance)
    try:
        yield client
    finally:
        await client.close()


async def ask(fake: FakeProviders, client: HttpClient, urgency: Urgency = SOON) -> object:
    return await client.get(f"{fake.tvmaze_url}{UPDATES}", urgency=urgency)
