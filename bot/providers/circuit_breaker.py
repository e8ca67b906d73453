"""Stops requests to a provider that is down."""

from collections.abc import Callable

# One or two failures are normal; five in a row are an outage.
FAILURES_TO_OPEN = 5
# Most outages are short, so the first pause is; each failed try after it doubles the pause up to the longest.
FIRST_PAUSE_S = 30.0
LONGEST_PAUSE_S = 600.0


class CircuitBreaker:
    """Opens after failures in a row, for a pause that doubles. `clock` returns monotonic seconds."""

    def __init__(
        self,
        clock: Callable[[], float],
        first_pause_s: float = FIRST_PAUSE_S,
        failures: int = FAILURES_TO_OPEN,
    ) -> None:
        self._clock = clock
        self._first_pause = first_pause_s
        self._failures_to_open = failures
        self._failures = 0
        self._pause = 0.0
        self._next_try_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the provider counts as down; a probe may pass when `wait_s` is over."""
        return self._pause > 0

    @property
    def wait_s(self) -> float:
        """Seconds until the provider may be asked again."""
        return max(0.0, self._next_try_at - self._clock()) if self.is_open else 0.0

    def start_probe(self) -> None:
        """Note that a request leaves while the breaker is open; others wait for its result."""
        if self.is_open:
            self._next_try_at = self._clock() + self._pause

    def record_success(self) -> None:
        """Note that a request was answered: the next failures are counted from zero."""
        self._failures = 0
        self._pause = 0.0

    def record_failure(self) -> None:
        """Note that a request failed; after too many, pause, each time for longer."""
        self._failures += 1
        if self._failures < self._failures_to_open:
            return
        self._pause = min(max(self._first_pause, self._pause * 2), LONGEST_PAUSE_S)
        self._next_try_at = self._clock() + self._pause
