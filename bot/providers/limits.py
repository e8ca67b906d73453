"""What a provider lets us ask, how long we wait for it, and how it has answered."""

import math
from dataclasses import dataclass

from bot.providers.circuit_breaker import FIRST_PAUSE_S

# A soap opera with all its episodes since the eighties has about 10 MB.
MOST_BYTES = 24 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a provider lets us ask, and how patient we are. Seconds throughout."""

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

    `spare` is the share of the allowance that it leaves to others.
    """

    patience_s: float
    spare: float = 0.0
    timeout_s: float = math.inf


# Somebody is typing: it comes soon or not at all, and leaves a quarter of the allowance to the schedule.
TYPING = Urgency(2.0, spare=0.25, timeout_s=5.0)
FOLLOWING = Urgency(120.0)


@dataclass(frozen=True, slots=True)
class Health:
    """How a provider has answered since the start. `down_for_s` is how long it is left alone from now on."""

    requests: int
    last_success_ago_s: float | None
    last_failure_ago_s: float | None
    last_failure: str | None
    down_for_s: float
