"""The providers that are switched on, behind one search and one way to get snapshots."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Protocol

from bot.domain.snapshots.snapshot import Hit, ShowRef, Snapshot
from bot.messages import provider_errors as reasons
from bot.providers.interface import Provider, ProviderError, ShowNotFoundError
from bot.providers.lazy import LazyProvider
from bot.providers.limits import Health
from bot.providers.search_cache import SearchCache

# By the name in the settings: the name that people read, and the class.
KNOWN = {
    "tvmaze": ("TVmaze", "bot.providers.tvmaze:TVmaze"),
    "anilist": ("AniList", "bot.providers.anilist:AniList"),
}
# Discord gives a command three seconds, including the answer's way to it.
LONGEST_SEARCH_S = 2.5
# While somebody types, a quick list is worth more than a complete one.
LONGEST_SUGGESTION_S = 0.8
# About the time between two keys of somebody who is still typing.
DEBOUNCE_S = 0.25
# Fewer letters match too much to be worth a request.
FEWEST_LETTERS = 3
# Discord's limits: options in a list, and characters in one.
MOST_HITS = 25
LONGEST_TITLE = 100


class MonitoredProvider(Provider, Protocol):
    """A provider that reports its health."""

    @property
    def health(self) -> Health: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first. `missing` are the labels of providers that did not answer in time."""

    hits: tuple[Hit, ...] = ()
    missing: tuple[str, ...] = ()


class ProviderDirectory:
    """The one way to reach providers; if none is on, searches find nothing."""

    def __init__(self, providers: Sequence[MonitoredProvider]) -> None:
        self._providers: dict[str, MonitoredProvider] = {}
        self._caches: dict[str, SearchCache] = {}
        self._typing: dict[object, int] = {}
        for provider in providers:
            self.add(provider)

    def add(self, provider: MonitoredProvider) -> None:
        """Ask one more provider from here on."""
        self._providers[provider.name] = provider
        self._caches[provider.name] = SearchCache(provider)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the providers that are on."""
        return tuple(self._providers)

    @property
    def health(self) -> Mapping[str, Health]:
        """The health of each provider, by name."""
        return {name: provider.health for name, provider in self._providers.items()}

    def label(self, name: str) -> str:
        """A provider's name as people read it, even if it is off."""
        provider = self._providers.get(name)
        return provider.label if provider else KNOWN.get(name, (name,))[0]

    async def search(
        self, title: str, provider: str | None = None, patience_s: float = LONGEST_SEARCH_S
    ) -> Found:
        """The shows that a title may mean, from all providers or one; always in time, never raises."""
        wanted = " ".join(title.split())[:LONGEST_TITLE]
        names = [name for name in self._providers if provider in (None, name)]
        if not wanted or not names:
            return Found()
        tasks = {name: self._caches[name].search(wanted) for name in names}
        await asyncio.wait(tasks.values(), timeout=patience_s)
        answers = {name: _answer(task) for name, task in tasks.items()}
        hits = _merged([answer for answer in answers.values() if answer is not None], wanted)
        missing = tuple(self.label(name) for name, answer in answers.items() if answer is None)
        return Found(hits[:MOST_HITS], missing)

    async def suggest(self, typed: str, typist: object) -> tuple[Hit, ...]:
        """Hits for what `typist` has typed so far: from the cache, or requested once they pause."""
        wanted = " ".join(typed.split())[:LONGEST_TITLE]
        if len(wanted) < FEWEST_LETTERS:
            return ()
        remembered = self._remembered(wanted, exactly=True)
        if remembered is not None:
            return remembered
        if await self._types_on(typist):
            return self._remembered(wanted, exactly=False) or ()
        found = await self.search(wanted, patience_s=LONGEST_SUGGESTION_S - DEBOUNCE_S)
        return found.hits or self._remembered(wanted, exactly=False) or ()

    async def snapshot(self, ref: ShowRef, now: datetime) -> Snapshot:
        """The current snapshot for a reference; season None means the whole show. Raises ProviderError."""
        provider = self._provider(ref.provider)
        if ref.season is None:
            return await provider.whole(ref.show_id, now)
        return await provider.snapshot(ref.show_id, now, ref.season)

    async def current(self, ref: ShowRef, now: datetime, season: int | None = None) -> Snapshot:
        """A season of a show, by default the one to offer first; the result's `ref` says which.

        Raises ProviderError.
        """
        return await self._provider(ref.provider).snapshot(ref.show_id, now, season)

    async def changed(self, provider: str, checked: Mapping[str, datetime], now: datetime) -> frozenset[str]:
        """Those of a provider's shows that may have changed since they were last checked.

        Raises ProviderError.
        """
        return await self._provider(provider).changed(checked, now)

    async def close(self) -> None:
        """Cancel what is under way and close all connections."""
        await asyncio.gather(*(cache.close() for cache in self._caches.values()))
        await asyncio.gather(*(provider.close() for provider in self._providers.values()))

    def _provider(self, name: str) -> MonitoredProvider:
        if name not in self._providers:
            raise ShowNotFoundError(reasons.SWITCHED_OFF.format(name=name))
        return self._providers[name]

    async def _types_on(self, typist: object) -> bool:
        """Whether the same person has typed more within the debounce time."""
        turn = self._typing[typist] = self._typing.get(typist, 0) + 1
        await asyncio.sleep(DEBOUNCE_S)
        if self._typing.get(typist) != turn:
            return True
        del self._typing[typist]
        return False

    def _remembered(self, wanted: str, *, exactly: bool) -> tuple[Hit, ...] | None:
        """The hits in the caches; None if one of the providers has none cached."""
        known = [cache.known(wanted, exactly=exactly) for cache in self._caches.values()]
        if exactly and any(hits is None for hits in known):
            return None
        return _merged([hits for hits in known if hits], wanted)[:MOST_HITS]


def directory_of(names: Sequence[str], tvmaze_url: str, anilist_url: str) -> ProviderDirectory:
    """A directory of the providers with these names; sends no request yet."""
    addresses = {"tvmaze": tvmaze_url, "anilist": anilist_url}
    return ProviderDirectory(
        [LazyProvider(name, *KNOWN[name], addresses[name]) for name in dict.fromkeys(names)]
    )


def _answer(task: asyncio.Task[tuple[Hit, ...]]) -> tuple[Hit, ...] | None:
    """A search's hits; None if it failed or is still under way (it then fills the cache later)."""
    if not task.done() or task.cancelled():
        return None
    error = task.exception()
    if error is None:
        return task.result()
    if not isinstance(error, ProviderError):
        raise error
    return None


def _merged(answers: Sequence[Sequence[Hit]], wanted: str) -> tuple[Hit, ...]:
    """The hits of all providers, interleaved, with exact titles first."""
    in_turn = [hit for row in zip_longest(*answers) for hit in row if hit]
    typed = wanted.casefold()
    return tuple(
        sorted(in_turn, key=lambda hit: typed not in (hit.title.casefold(), *map(str.casefold, hit.aliases)))
    )
