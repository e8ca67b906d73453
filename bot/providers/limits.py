"""What limits a provider's requests: rate, tries, timeouts, size, and how long we wait; and its health."""

import math
from dataclasses import dataclass

from bot.providers.circuit_breaker import FIRST_PAUSE_S

# A soap opera with all its episodes since the eighties is about 10 MB.
MOST_BYTES = 24 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Allowance:
    """How often we may ask a provider, and how long we wait. All in seconds."""

    rate: int
    period_s: float
    total_timeout_s: float = 15.0
    connect_timeout_s: float = 5.0
    tries: int = 3
    first_backoff_s: float = 0.5
    first_pause_s: float = FIRST_PAUSE_S
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Urgency:
    """How long a request may wait for its turn and for its answer (at most the provider's own time-out).

    `spare` is the share of the allowance that it leaves for other requests.
    """

    patience_s: float
    spare: float = 0.0
    timeout_s: float = math.inf


# Somebody is typing: soon or not at all, leaving a quarter of the allowance for the schedule.
TYPING = Urgency(2.0, spare=0.25, timeout_s=5.0)
# Nobody waits for it, so it lets everything else go first.
FOLLOWING = Urgency(120.0)


@dataclass(frozen=True, slots=True)
class Health:
    """How a provider has answered since the start. `down_for_s` is how much longer we won't ask it.

    A request that is under way has neither been answered nor failed.
    """

    requests: int
    last_success_ago_s: float | None
    last_failure_ago_s: float | None
    last_failure: str | None
    down_for_s: float
    answered: int = 0
    failed: int = 0
