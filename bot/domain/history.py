"""How a server's alerts ended, for its admins."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.alerts import Kind, Outcome

# As many as a phone shows without long scrolling.
PAGE = 8


@dataclass(frozen=True, slots=True)
class PastAlert:
    """An alert that has ended. `settled_at` is UTC; `reason` is an AlertReason, a sentence, or None.

    `show_id` is that of the run, with its track; `episodes` may be empty in rows of an earlier version.
    """

    guild_id: int
    channel_id: int
    show_id: str
    kind: Kind
    drop_number: int
    due_at: datetime
    settled_at: datetime
    outcome: Outcome
    reason: str | None
    message_id: int | None
    episodes: tuple[int, ...] = ()
