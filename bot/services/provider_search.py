"""Finds shows at the providers within the time that Discord allows."""

import asyncio
from collections.abc import Mapping, Sequence
from contextvars import Context
from datetime import datetime

from bot.domain.refusal import Reason, Refusal
from bot.domain.snapshots.snapshot import Hit, ShowRef, Snapshot
from bot.providers.directory import ProviderDirectory
from bot.providers.interface import ProviderError, ShowNotFoundError
from bot.providers.limits import Health

# Long enough for somebody who compares seasons and goes back and forth.
REMEMBERED_S = 900.0
MOST_REMEMBERED = 200
# A press has to be answered within three seconds, and the answer has to travel too.
LONGEST_PRESS_S = 2.0
# A deferred command has shown that it is at work, so a slow provider may take its time.
LONGEST_COMMAND_S = 20.0


class ProviderSearch:
    """Searches, and caches the shows that it has looked up."""

    def __init__(self, directory: ProviderDirectory) -> None:
        self._directory = directory
        self._lookups: dict[tuple[ShowRef, bool], tuple[float, asyncio.Task[Snapshot]]] = {}

    @property
    def health(self) -> Mapping[str, Health]:
        """How each provider has answered, by name."""
        return self._directory.health

    @property
    def is_on(self) -> bool:
        """Whether there is a provider to ask."""
        return bool(self._directory.names)

    def labels(self, hits: Sequence[Hit]) -> Sequence[str]:
        """The names of the hits' providers, as people read them."""
        return [self._directory.label(hit.ref.provider) for hit in hits]

    async def suggest(self, typed: str, typist: object) -> Sequence[Hit]:
        """Hits for what somebody has typed so far; none if that would take too long."""
        return await self._directory.suggest(typed, typist)

    async def search(self, title: str) -> Sequence[Hit]:
        """The shows that a title may mean, at least one. Raises Refusal."""
        if not self.is_on:
            raise Refusal(Reason.NO_PROVIDER)
        found = await self._directory.search(title)
        if not found.hits:
            raise _silent(found.missing) if found.missing else Refusal(Reason.NOT_FOUND)
        return found.hits

    async def snapshot(
        self, ref: ShowRef, now: datetime, patience_s: float = LONGEST_PRESS_S, *, choose: bool = False
    ) -> Snapshot:
        """What a provider knows about a show; `choose` takes the season to follow now. Raises Refusal.

        A look-up that takes too long goes on, so that its result is there for the next try.
        """
        try:
            return await asyncio.wait_for(asyncio.shield(self._look_up(ref, now, choose=choose)), patience_s)
        except ShowNotFoundError:
            raise Refusal(Reason.NOT_FOUND) from None
        except (ProviderError, TimeoutError):
            raise _silent((self._directory.label(ref.provider),)) from None

    async def close(self) -> None:
        """Cancel the look-ups that are under way."""
        tasks = [task for _, task in self._lookups.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._directory.close()

    def _look_up(self, ref: ShowRef, now: datetime, *, choose: bool) -> asyncio.Task[Snapshot]:
        clock, key = asyncio.get_running_loop().time, (ref, choose)
        kept = [(one, look) for one, look in self._lookups.items() if _is_usable(*look, clock())]
        self._lookups = dict(kept[-MOST_REMEMBERED:])
        if key not in self._lookups:
            asked = self._directory.current(ref, now) if choose else self._directory.snapshot(ref, now)
            # Others may use its result, so it must not carry this command's log fields.
            task = asyncio.create_task(asked, context=Context())
            task.add_done_callback(_retrieve)
            self._lookups[key] = (clock(), task)
        return self._lookups[key][1]


def _silent(labels: Sequence[str]) -> Refusal:
    return Refusal(Reason.PROVIDER_SILENT, providers=tuple(labels))


def _is_usable(since: float, task: asyncio.Task[Snapshot], now: float) -> bool:
    failed = task.done() and (task.cancelled() or task.exception() is not None)
    return now - since < REMEMBERED_S and not failed


def _retrieve(task: asyncio.Task[Snapshot]) -> None:
    # asyncio logs a failure that nobody retrieves, and perhaps nobody waits for it any more.
    if not task.cancelled():
        task.exception()
