"""Providers whose code is loaded when they are first asked, because what reads their answers takes 8 MB."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pkgutil import resolve_name
from typing import Any

from bot.domain.snapshots.snapshot import Hit, Snapshot
from bot.providers.interface import Provider
from bot.providers.limits import Health

NEVER_ASKED = Health(0, None, None, None, 0.0)


class LazyProvider:
    """A provider behind the same methods. `class_path` is `module:class`, and the class takes the address."""

    def __init__(self, name: str, label: str, class_path: str, address: str) -> None:
        self.name = name
        self.label = label
        self._class_path = class_path
        self._address = address
        self._loading = asyncio.Lock()
        self._loaded: Any = None

    @property
    def health(self) -> Health:
        return self._loaded.health if self._loaded else NEVER_ASKED

    async def search(self, title: str) -> tuple[Hit, ...]:
        """The shows that a title may mean, best first; empty if there is none."""
        return await (await self._provider()).search(title)

    async def snapshot(self, show_id: str, now: datetime, season: int | None = None) -> Snapshot:
        """A season of a show, by default the one to follow now; the result's `ref` says which."""
        return await (await self._provider()).snapshot(show_id, now, season)

    async def whole(self, show_id: str, now: datetime) -> Snapshot:
        """A show with all its seasons numbered throughout; for a long one, a window around `now`."""
        return await (await self._provider()).whole(show_id, now)

    async def changed(self, checked: Mapping[str, datetime], now: datetime) -> frozenset[str]:
        """Those shows that may have changed since they were last taken or found unchanged (UTC)."""
        return await (await self._provider()).changed(checked, now)

    async def close(self) -> None:
        """Close the provider's connection."""
        if self._loaded:
            await self._loaded.close()

    async def _provider(self) -> Provider:
        async with self._loading:
            if self._loaded is None:
                # On a thread, because it takes a fifth of a second.
                provider = await asyncio.to_thread(resolve_name, self._class_path)
                self._loaded = provider(self._address)
        return self._loaded
