"""How much of a story is safe for the person who asks."""

from datetime import datetime

from bot.domain.asker import Asker
from bot.domain.parties.pace import pace
from bot.domain.runs import Timeline, season_length
from bot.domain.schedule import episodes_out
from bot.domain.spoilers import Viewer
from db.guilds import GuildStore
from db.parties import PartyStore
from db.progress import ProgressStore


class SpoilerContexts:
    """Finds a person's progress and their server's rule."""

    def __init__(self, guilds: GuildStore, progress: ProgressStore, parties: PartyStore) -> None:
        self._guilds = guilds
        self._progress = progress
        self._parties = parties

    async def viewer(self, asker: Asker, timeline: Timeline, now: datetime) -> Viewer:
        """A person as a viewer of a timeline at `now` (UTC). In a party's thread, the party sets the pace."""
        return Viewer(
            watched=await self._progress.of(asker.guild_id, asker.user_id, timeline.show.id),
            pace=await self._pace(asker, timeline, now),
            total=season_length(timeline),
            rule=(await self._guilds.settings(asker.guild_id)).spoilers,
        )

    async def _pace(self, asker: Asker, timeline: Timeline, now: datetime) -> int:
        out = episodes_out(timeline.drops, now)
        if asker.guild_id is None or asker.thread_id is None:
            return out
        entry = await self._parties.in_thread(asker.guild_id, asker.thread_id)
        same = entry is not None and entry.party.show_id == timeline.show.id
        # A party for a later drop starts from the episodes before it, which may not be out yet either.
        return min(pace(entry.party, now), out) if entry and same else out
