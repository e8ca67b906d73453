"""Who asks, and how much of the story is safe for them."""

from datetime import datetime

from bot.domain.runs import Timeline, season_length
from bot.domain.schedule import episodes_out
from bot.domain.spoilers import Viewer
from db.guilds import GuildStore
from db.progress import ProgressStore


class SpoilerContexts:
    """Finds a person's progress and their server's rule."""

    def __init__(self, guilds: GuildStore, progress: ProgressStore) -> None:
        self._guilds = guilds
        self._progress = progress

    async def of(self, guild_id: int | None, user_id: int, timeline: Timeline, now: datetime) -> Viewer:
        """A person in a guild (or in a direct message), as a viewer of a timeline at `now` (UTC)."""
        return Viewer(
            watched=await self._progress.of(guild_id, user_id, timeline.show.id),
            pace=episodes_out(timeline.drops, now),
            total=season_length(timeline),
            rule=(await self._guilds.settings(guild_id)).spoilers,
        )
