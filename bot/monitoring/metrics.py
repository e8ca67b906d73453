"""What Prometheus is told: alerts, the outbox, commands, Discord, the database. No server's id is in it."""

from collections.abc import Iterable
from datetime import datetime
from math import isfinite

import discord
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector

from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.dispatcher import Dispatcher
from bot.domain.alerts import Postponed, Result
from bot.interactions.client import Client
from bot.interactions.timing import Ending
from bot.messages.metrics import DESCRIPTIONS
from bot.services.provider_search import ProviderSearch
from db.engine import Database, DatabaseUnavailable
from db.outbox.depth import Depth, depth

PREFIX = "watchparty_"

# Around the promises: within 250 ms of the instant, 10,000 channels in 200 s, late from two minutes on.
LATENESS_BUCKETS_S = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 60, 120, 300, 600, 3600)
# Around Discord's limit for a first answer, which is three seconds.
DURATION_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10)


class Metrics:
    """Counts from now on; what is true at the moment of a scrape is read then."""

    def __init__(
        self,
        client: Client,
        dispatcher: Dispatcher,
        breaker: CircuitBreaker,
        database: Database,
        search: ProviderSearch,
    ) -> None:
        self._database = database
        self._registry = registry = CollectorRegistry()
        self._alerts = _alerts(registry)
        self._postponed = _postponed(registry)
        self._lateness = _lateness(registry)
        self._interactions = _interactions(registry)
        self._current = _Current(client, dispatcher, breaker, database)
        registry.register(self._current)
        registry.register(_Providers(search))
        ProcessCollector(registry=registry)
        dispatcher.listeners.append(self._on_result)
        client.times.listeners.append(self._on_interaction)

    async def exposition(self, now: datetime) -> bytes:
        """All metrics at `now` (UTC) as Prometheus reads them, without the outbox if the database is down."""
        try:
            self._current.outbox = await depth(self._database, now), now
        except DatabaseUnavailable:
            self._current.outbox = None
        return generate_latest(self._registry)

    def _on_result(self, result: Result) -> None:
        if isinstance(result, Postponed):
            self._postponed.inc()
            return
        self._alerts.labels(result.alert.kind.value, result.outcome.value).inc()
        if result.message_id:
            # Discord's ids hold the instant at which they were made, so nothing of ours is in the measure.
            posted = discord.utils.snowflake_time(result.message_id)
            self._lateness.observe(max(0.0, (posted - result.alert.due_at).total_seconds()))

    def _on_interaction(self, name: str, ending: Ending, seconds: float) -> None:
        self._interactions.labels(name, ending.value).observe(seconds)


class _Current(Collector):
    """What is read at the moment of a scrape."""

    def __init__(
        self, client: Client, dispatcher: Dispatcher, breaker: CircuitBreaker, database: Database
    ) -> None:
        self._client = client
        self._dispatcher = dispatcher
        self._breaker = breaker
        self._database = database
        self.outbox: tuple[Depth, datetime] | None = None

    def collect(self) -> Iterable[Metric]:
        yield from self._of_the_outbox()
        yield from self._of_discord()
        yield _gauge("dispatcher_seconds_since_turn", self._dispatcher.since_turn_s)
        yield _counter("database_failures", self._database.failures)

    def _of_the_outbox(self) -> Iterable[Metric]:
        if self.outbox is None:
            return
        found, now = self.outbox
        age = (now - found.oldest).total_seconds() if found.oldest else 0.0
        yield _gauge("outbox_open_alerts", found.open)
        yield _gauge("outbox_due_alerts", found.due)
        yield _gauge("outbox_oldest_due_seconds", age)

    def _of_discord(self) -> Iterable[Metric]:
        latency = GaugeMetricFamily(*_named("gateway_latency_seconds"), labels=["shard"])
        shards = self._client.shards
        for number, shard in shards.items():
            if isfinite(shard.latency):
                latency.add_metric([str(number)], shard.latency)
        yield latency
        connected = sum(not shard.is_closed() for shard in shards.values())
        limiter = self._client.rate_limiter
        yield _gauge("gateway_shards", connected)
        yield _gauge("guilds", len(self._client.guilds))
        yield _gauge("circuit_breaker_open", self._breaker.is_open)
        yield _gauge("rate_limiter_paused_seconds", limiter.paused_for())
        yield _counter("discord_rate_limited", limiter.refused)


class _Providers(Collector):
    """How each provider has answered, read at the moment of a scrape."""

    def __init__(self, search: ProviderSearch) -> None:
        self._search = search

    def collect(self) -> Iterable[Metric]:
        requests = CounterMetricFamily(*_named("provider_requests"), labels=["provider", "outcome"])
        for name, health in self._search.health.items():
            requests.add_metric([name, "answered"], health.answered)
            requests.add_metric([name, "failed"], health.failed)
        yield requests


def _alerts(registry: CollectorRegistry) -> Counter:
    return Counter(*_named("alerts"), ["kind", "outcome"], registry=registry)


def _postponed(registry: CollectorRegistry) -> Counter:
    return Counter(*_named("alerts_postponed"), registry=registry)


def _lateness(registry: CollectorRegistry) -> Histogram:
    return Histogram(
        *_named("alert_lateness_seconds"),
        buckets=LATENESS_BUCKETS_S,
        registry=registry,
    )


def _interactions(registry: CollectorRegistry) -> Histogram:
    return Histogram(
        *_named("interaction_duration_seconds"),
        ["name", "result"],
        buckets=DURATION_BUCKETS_S,
        registry=registry,
    )


def _gauge(name: str, value: float) -> Metric:
    return GaugeMetricFamily(*_named(name), value)


def _counter(name: str, value: float) -> Metric:
    return CounterMetricFamily(*_named(name), value)


def _named(name: str) -> tuple[str, str]:
    """A metric's full name and its description."""
    return f"{PREFIX}{name}", DESCRIPTIONS[name]
