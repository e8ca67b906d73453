"""Discord's rate limits: one for the whole bot, one bucket per route and major parameter.

A 429 on demand, with any `retry_after`, is a fault: see `faults.py`.
"""

import math
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal

Model = Literal["sliding", "fixed", "tokens"]
# What a request does, as far as limits of its own go.
Use = Literal["message", "name", "other"]
BUCKETS_KEPT = 20_000


@dataclass(slots=True)
class Limits:
    """What the server allows; None switches a limit off. Windows are seconds.

    `channel_*` holds for creating messages in one channel, `name_*` for changing a channel, `route_*` for
    every other bucket.
    """

    global_rate: int | None = 50
    global_window: float = 1.0
    global_model: Model = "sliding"
    channel_rate: int | None = 5
    channel_window: float = 5.0
    name_rate: int | None = 2
    name_window: float = 600.0
    route_rate: int | None = 50
    route_window: float = 1.0


@dataclass(slots=True)
class GlobalLimit:
    """Counts what it lets through; a refused request costs nothing."""

    limits: Limits
    _times: deque[float] = field(default_factory=deque[float])
    _window: int = -1
    _spent: int = 0
    _tokens: float = -1.0
    _filled: float = 0.0

    def refuse(self, now: float) -> float | None:
        """Seconds to wait when the request is refused, None when it is let through."""
        if self.limits.global_rate is None:
            return None
        models = {"sliding": self._sliding, "fixed": self._fixed, "tokens": self._bucket}
        return models[self.limits.global_model](now, self.limits.global_rate, self.limits.global_window)

    def _sliding(self, now: float, rate: int, window: float) -> float | None:
        while self._times and self._times[0] <= now - window:
            self._times.popleft()
        if len(self._times) >= rate:
            # Until the whole window is free: discord.py gives up after five tries, and a wait for the next
            # single slot would burn them within a millisecond.
            return self._times[-1] + window - now
        self._times.append(now)
        return None

    def _fixed(self, now: float, rate: int, window: float) -> float | None:
        current = int(now // window)
        if current != self._window:
            self._window, self._spent = current, 0
        if self._spent >= rate:
            return (current + 1) * window - now
        self._spent += 1
        return None

    def _bucket(self, now: float, rate: int, window: float) -> float | None:
        per_second = rate / window
        held = rate if self._tokens < 0 else self._tokens + (now - self._filled) * per_second
        self._tokens, self._filled = min(float(rate), held), now
        if self._tokens < 1:
            return (1 - self._tokens) / per_second
        self._tokens -= 1
        return None


@dataclass(slots=True)
class Bucket:
    """A window that starts with its first request, as the X-RateLimit headers describe it."""

    opened: float = -math.inf
    spent: int = 0


@dataclass(slots=True, frozen=True)
class Standing:
    """The state of a bucket after one request."""

    name: str
    limit: int
    remaining: int
    reset_after: float
    refused: bool

    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": f"{time.time() + self.reset_after:.3f}",
            "X-RateLimit-Reset-After": f"{self.reset_after:.3f}",
            "X-RateLimit-Bucket": self.name,
        }


@dataclass(slots=True)
class Buckets:
    limits: Limits
    _open: dict[str, Bucket] = field(default_factory=dict[str, Bucket])

    def spend(self, name: str, major: str, use: Use, now: float) -> Standing:
        rate, window = self._limit(use)
        if rate is None:
            return Standing(name, 1_000_000, 999_999, 1.0, refused=False)
        self._prune(now)
        return self._spend(name, self._open.setdefault(f"{name}:{major}", Bucket()), rate, window, now)

    def _limit(self, use: Use) -> tuple[int | None, float]:
        match use:
            case "message":
                return self.limits.channel_rate, self.limits.channel_window
            case "name":
                return self.limits.name_rate, self.limits.name_window
            case "other":
                return self.limits.route_rate, self.limits.route_window

    @staticmethod
    def _spend(name: str, bucket: Bucket, rate: int, window: float, now: float) -> Standing:
        if now >= bucket.opened + window:
            bucket.opened, bucket.spent = now, 0
        refused = bucket.spent >= rate
        bucket.spent += not refused
        return Standing(name, rate, rate - bucket.spent, bucket.opened + window - now, refused)

    def _prune(self, now: float) -> None:
        """Interaction tokens are major parameters, so that buckets would pile up in a long run."""
        if len(self._open) < BUCKETS_KEPT:
            return
        longest = max(self.limits.channel_window, self.limits.name_window, self.limits.route_window)
        self._open = {key: each for key, each in self._open.items() if each.opened + longest > now}
