"""Requests to a provider, made and counted."""

from bot.providers.http_client import HttpClient
from bot.providers.limits import Urgency
from tests.fake_providers import FakeProviders

UPDATES = "/updates/shows"
SOON = Urgency(patience_s=5)


async def ask(fake: FakeProviders, client: HttpClient, urgency: Urgency = SOON) -> object:
    return await client.get(f"{fake.tvmaze_url}{UPDATES}", urgency=urgency)
