"""The instant at which the fake providers are asked, and limits that suit tests."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.snapshots.snapshot import Hit, ShowRef
from bot.providers.limits import Allowance

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
QUICK = Allowance(
    rate=1_000,
    period_s=1,
    total_timeout_s=10,
    connect_timeout_s=10,
    first_backoff_s=0.01,
    first_pause_s=0.3,
    most_bytes=3_000_000,
)
# For providers that never answer. A machine that stands still for a second must not look like one.
IMPATIENT = replace(QUICK, total_timeout_s=2, connect_timeout_s=2)


def hit(title: str, **fields: object) -> Hit:
    return Hit(ShowRef("tvmaze", str(fields.pop("id", "1"))), title, **fields)  # pyright: ignore[reportArgumentType] - fields of a hit
