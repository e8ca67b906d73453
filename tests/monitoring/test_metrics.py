"""Prometheus reads what happened, in its own format, from its own client."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import time_machine
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text

from bot.monitoring.metrics import Metrics
from bot.providers.directory import ProviderDirectory
from bot.providers.tvmaze import TVmaze
from bot.services.provider_search import ProviderSearch
from tests.fake_providers import FakeProviders, Trouble
from tests.providers.quick import NOW, QUICK
from tests.simulated_discord import World

Samples = dict[tuple[str, ...], float]


async def scrape(port: int) -> Samples:
    """Every sample by its name and its labels' values."""
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.content_type == "text/plain"
        families = text_string_to_metric_families(await answer.text())
        return {
            (sample.name, *sample.labels.values()): sample.value
            for family in families
            for sample in family.samples
        }


async def test_alerts_are_counted_by_kind_and_outcome_with_their_lateness(world: World, port: int) -> None:
    await world.admin.slash(world.channel, "alerts add")
    before = await scrape(port)
    assert before["watchparty_outbox_open_alerts",] == 1
    await world.app.delivery.dispatcher.deliver(world.opening)
    samples = await scrape(port)
    assert samples["watchparty_alerts_total", "drop", "sent"] == 1
    assert samples["watchparty_alert_lateness_seconds_count",] == 1
    assert samples["watchparty_outbox_open_alerts",] == 0


async def test_an_alert_that_is_overdue_shows_in_the_outbox(world: World, port: int) -> None:
    await world.admin.slash(world.channel, "alerts add")
    with time_machine.travel(world.opening + timedelta(minutes=5)):
        samples = await scrape(port)
    assert samples["watchparty_outbox_due_alerts",] == 1
    assert samples["watchparty_outbox_oldest_due_seconds",] == pytest.approx(300, abs=5)


async def test_commands_and_presses_are_timed_by_name_and_ending(world: World, port: int) -> None:
    shown = await world.member.slash(world.channel, "schedule")
    assert shown.response
    await world.member.click(shown.response, label="Add to calendar")
    await world.member.slash(world.channel, "show", show="no such show")
    samples = await scrape(port)
    count = "watchparty_interaction_duration_seconds_count"
    assert samples[count, "schedule", "answered"] == 1
    assert samples[count, "show", "refused"] == 1
    assert sum(value for (name, *_), value in samples.items() if name == count) == 3


async def test_no_metric_names_a_server(world: World, port: int) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert not any(str(world.guild.id) in label for name in await scrape(port) for label in name)


async def test_metrics_count_a_lost_database_and_still_show_the_rest(world: World, port: int) -> None:
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("ALTER TABLE alerts RENAME TO away"))
    samples = await scrape(port)
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO alerts"))
    assert samples["watchparty_database_failures_total",] == 1
    assert ("watchparty_outbox_open_alerts",) not in samples
    assert samples["watchparty_gateway_shards",] == 1


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
