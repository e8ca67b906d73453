"""How long Discord takes to answer."""

from dataclasses import dataclass, field
from random import Random


@dataclass(slots=True)
class Latency:
    """Seconds from request to answer, half of them on the way in. `channels` overrides `seconds`."""

    seconds: float = 0.06
    jitter: float = 0.0
    channels: dict[int, float] = field(default_factory=dict[int, float])
    _dice: Random = field(default_factory=lambda: Random(11))  # noqa: S311  repeatable on purpose

    def one(self, channel_id: int | None) -> float:
        base = self.channels.get(channel_id or 0, self.seconds)
        return max(0.0, base + self._dice.uniform(-self.jitter, self.jitter)) if self.jitter else base
