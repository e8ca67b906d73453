"""The dashboard, the alert rules and the table of metrics name what the bot really exposes."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.metrics import Metrics
from tests.simulated_discord import World

DOCS = Path(__file__).parents[2] / "docs"
METRIC = re.compile(r"\b(?:watchparty|process)_\w+")
# Of a histogram, the family has the name without these.
SUFFIX = re.compile(r"_(?:bucket|count|sum|total)$")


@pytest.mark.parametrize(
    "name", ["monitoring/grafana-dashboard.json", "monitoring/alert-rules.yml", "operating.md"]
)
async def test_every_metric_in_the_monitoring_files_is_exposed(world: World, name: str) -> None:
    app = world.app
    delivery = app.delivery
    metrics = Metrics(
        app.client, delivery.dispatcher, delivery.circuit_breaker, app.stores.database, app.providers.search
    )
    text = (await metrics.exposition(datetime.now(UTC))).decode()
    exposed = {SUFFIX.sub("", family.name) for family in text_string_to_metric_families(text)}
    named = {SUFFIX.sub("", metric) for metric in METRIC.findall((DOCS / name).read_text())}
    assert len(named) > 5
    assert named - exposed == set()


def test_the_dashboard_can_be_imported() -> None:
    board = json.loads((DOCS / "monitoring" / "grafana-dashboard.json").read_text())
    ids = [panel["id"] for panel in board["panels"]]
    assert len(set(ids)) == len(ids)
    assert all(
        panel["targets"] and panel["datasource"]["uid"] == "${datasource}" for panel in board["panels"]
    )
