"""How often each person and server may ask. `bot/services/question_queue.py` has the numbers."""

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """At most `count` uses in any `period_s` seconds."""

    count: int
    period_s: float


class FairShare:
    """Counts the uses of everybody who has a key. Times are monotonic seconds."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._uses: dict[Hashable, list[float]] = {}

    def has_left(self, key: Hashable, now: float) -> bool:
        """Whether a key may be used now."""
        return len(self._recent(key, now)) < self._share.count

    def use(self, key: Hashable, now: float) -> None:
        """Note a use, and forget the key that was idle longest if its whole period has passed."""
        # The latest user goes last, so that one who never pauses doesn't keep idle keys in memory.
        recent = self._recent(key, now)
        self._uses.pop(key, None)
        self._uses[key] = [*recent, now]
        oldest = next(iter(self._uses))
        if not self._recent(oldest, now):
            del self._uses[oldest]

    def _recent(self, key: Hashable, now: float) -> list[float]:
        return [at for at in self._uses.get(key, ()) if now - at < self._share.period_s]
