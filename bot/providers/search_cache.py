"""Caches a provider's searches for an hour; a title that many people type at once is requested once."""

import asyncio
from collections import OrderedDict
from contextvars import Context
from dataclasses import dataclass

from bot.domain.snapshots.snapshot import Hit
from bot.messages import provider_errors as reasons
from bot.providers.interface import Provider, ProviderUnavailableError

# As long as TVmaze caches its own answers.
KEPT_S = 3600.0
# About a megabyte of hits.
MOST_TITLES = 2_000
# More simultaneous searches would only wait for each other until nobody wants their answers.
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class _Kept:
    hits: tuple[Hit, ...]
    until: float


class SearchCache:
    """Searches one provider, and remembers the hits."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._asked: dict[str, asyncio.Task[tuple[Hit, ...]]] = {}

    def known(self, title: str, *, exactly: bool) -> tuple[Hit, ...] | None:
        """The cached hits for a title; unless `exactly`, also matching hits of a shorter beginning."""
        key = title.casefold()
        if (kept := self._fresh(key)) is not None or exactly:
            return kept
        for length in range(len(key) - 1, 2, -1):
            beginning = key[:length].rstrip()
            if hits := self._fresh(beginning):
                return tuple(hit for hit in hits if _fits(hit, key) or not _fits(hit, beginning))
        return None

    def search(self, title: str) -> asyncio.Task[tuple[Hit, ...]]:
        """The search for a title; it continues even if nobody waits. Its result raises ProviderError."""
        key = title.casefold()
        if key in self._asked:
            return self._asked[key]
        # Others may use its result, so it must not carry this command's log fields.
        task = asyncio.create_task(self._search(key, title), context=Context())
        self._asked[key] = task
        task.add_done_callback(lambda done: self._done(key, done))
        return task

    async def close(self) -> None:
        """Cancel what is under way."""
        under_way = list(self._asked.values())
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)

    async def _search(self, key: str, title: str) -> tuple[Hit, ...]:
        if (kept := self._fresh(key)) is not None:
            return kept
        if len(self._asked) > MOST_AT_ONCE:
            raise ProviderUnavailableError(reasons.TOO_MANY_SEARCHES)
        hits = await self._provider.search(title)
        self._kept[key] = _Kept(hits, _now() + KEPT_S)
        while len(self._kept) > MOST_TITLES:
            self._kept.popitem(last=False)
        return hits

    def _fresh(self, key: str) -> tuple[Hit, ...] | None:
        kept = self._kept.get(key)
        return kept.hits if kept and kept.until > _now() else None

    def _done(self, key: str, task: asyncio.Task[tuple[Hit, ...]]) -> None:
        self._asked.pop(key, None)
        if not task.cancelled():
            task.exception()  # nobody may be left to take it


def _fits(hit: Hit, typed: str) -> bool:
    """Whether a hit's names contain what was typed. TVmaze also finds shows by names that it keeps back."""
    return any(typed in name.casefold() for name in (hit.title, *hit.aliases))


def _now() -> float:
    return asyncio.get_running_loop().time()
