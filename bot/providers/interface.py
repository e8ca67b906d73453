"""The interface of every provider, and its errors."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.snapshots.snapshot import Hit, Snapshot


class ProviderError(Exception):
    """A provider did not deliver what we asked for; the argument says why."""


class ShowNotFoundError(ProviderError):
    """The provider has no such show (any more), or no such season of it."""


class ProviderUnavailableError(ProviderError):
    """The provider is down, slow, asks for a pause or sends nonsense; it may work later.

    `retry_after` is in seconds, if known.
    """

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Provider(Protocol):
    """A public source of shows. Every method raises ProviderError."""

    @property
    def name(self) -> str:
        """The name that settings and references use, such as "tvmaze"."""
        ...

    @property
    def label(self) -> str:
        """The name that people read."""
        ...

    async def search(self, title: str) -> tuple[Hit, ...]:
        """The shows that a title may mean, best first; empty if there is none."""
        ...

    async def snapshot(self, show_id: str, now: datetime, season: int | None = None) -> Snapshot:
        """A season of a show, by default the one to follow now; the result's `ref` says which."""
        ...

    async def whole(self, show_id: str, now: datetime) -> Snapshot:
        """A show with all its seasons numbered throughout; for a long one, a window around `now`."""
        ...

    async def changed(self, checked: Mapping[str, datetime], now: datetime) -> frozenset[str]:
        """Those shows that may have changed since they were last taken or found unchanged (UTC)."""
        ...

    async def close(self) -> None:
        """Close the provider's connection."""
        ...
