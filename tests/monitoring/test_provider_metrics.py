"""Prometheus hears of requests to providers, by provider and by how they ended."""

from datetime import UTC, datetime

from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.metrics import Metrics
from bot.providers.directory import ProviderDirectory
from bot.providers.tvmaze import TVmaze
from bot.services.provider_search import ProviderSearch
from tests.fake_providers import FakeProviders, Trouble
from tests.providers.conftest import NOW, QUICK
from tests.simulated_discord import World


async def test_requests_to_providers_are_counted_by_how_they_ended(world: World) -> None:
    async with FakeProviders(NOW) as fake:
        search = ProviderSearch(ProviderDirectory([TVmaze(fake.tvmaze_url, QUICK)]))
        fake.trouble(Trouble("status", count=2, status=500))
        await search.search("lantern")
        await search.close()
    app = world.app
    metrics = Metrics(
        app.client, app.delivery.dispatcher, app.delivery.circuit_breaker, app.stores.database, search
    )
    text = (await metrics.exposition(datetime.now(UTC))).decode()
    counted = {
        (sample.labels["provider"], sample.labels["outcome"]): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name == "watchparty_provider_requests_total"
    }
    assert counted == {("tvmaze", "answered"): 1, ("tvmaze", "failed"): 2}
