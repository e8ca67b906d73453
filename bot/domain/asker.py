"""Who asks the bot something, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """A person; in direct messages without a guild, and outside threads without a thread."""

    user_id: int
    guild_id: int | None
    thread_id: int | None = None
