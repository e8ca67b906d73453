"""Renames the parties to come when a show file has a new title."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.shows import Show
from bot.services.parties import PartyService
from db.parties import PartyStore


class PartyTitles:
    """Notices files that were read again, or that another process read differently when it planned parties.

    `events_allowed` is None for a guild that this process doesn't see now; its language isn't known then.
    """

    def __init__(
        self,
        store: PartyStore,
        parties: PartyService,
        shows: Mapping[str, Show],
        events_allowed: Callable[[int], bool | None],
    ) -> None:
        self._store = store
        self._parties = parties
        self._shows = shows
        self._events_allowed = events_allowed
        self._followed: tuple[Show, ...] = ()
        self._outdated: frozenset[int] = frozenset()

    async def follow(self, now: datetime) -> None:
        """Rename the parties of each guild once after the files were read, as soon as it can be seen."""
        shows = tuple(self._shows.values())
        if shows != self._followed:
            self._outdated = await self._store.guilds_going_on([show.id for show in shows])
            self._followed = shows
        for guild_id in self._outdated:
            if self._events_allowed(guild_id) is not None:
                await self._parties.retitle(guild_id, now)
                self._outdated -= {guild_id}
