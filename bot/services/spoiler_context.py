"""Who asks, and how much of the story is safe for them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.parties.pace import pace
from bot.domain.runs import Timeline, season_length
from bot.domain.schedule import episodes_out
from bot.domain.spoilers import Viewer
from db.guilds import GuildStore
from db.parties import PartyStore
from db.progress import ProgressStore


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads an answer, and where; outside servers without a guild, outside threads without a thread."""

    user_id: int
    guild_id: int | None
    thread_id: int | None = None


class SpoilerContexts:
    """Finds a person's progress and their server's rule."""

    def __init__(self, guilds: GuildStore, progress: ProgressStore, parties: PartyStore) -> None:
        self._guilds = guilds
        self._progress = progress
        self._parties = parties

    async def of(self, reader: Reader, timeline: Timeline, now: datetime) -> Viewer:
        """A person as a viewer of a timeline at `now` (UTC). In a party's thread its people set the pace."""
        return Viewer(
            watched=await self._progress.of(reader.guild_id, reader.user_id, timeline.show.id),
            pace=await self._pace(reader, timeline, now),
            total=season_length(timeline),
            rule=(await self._guilds.settings(reader.guild_id)).spoilers,
        )

    async def _pace(self, reader: Reader, timeline: Timeline, now: datetime) -> int:
        out = episodes_out(timeline.drops, now)
        if reader.guild_id is None or reader.thread_id is None:
            return out
        entry = await self._parties.in_thread(reader.guild_id, reader.thread_id)
        same = entry is not None and entry.party.show_id == timeline.show.id
        # A party for a later drop starts from the episodes before it, which may not be out yet either.
        return min(pace(entry.party, now), out) if entry and same else out
