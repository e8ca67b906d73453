"""Parts of texts: instants as each reader sees them, spans of time, links, lists of words, cut texts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.messages.translation import _, plural

# Discord hides what is between two of them; an open one hides nothing.
SPOILER_BAR = "||"
MINUTES_A_DAY = 24 * 60


def timestamp(at: datetime, style: str) -> str:
    """A UTC instant that Discord shows in each reader's own zone and language, in a style such as "F"."""
    return f"<t:{int(at.timestamp())}:{style}>"


def date_and_time(at: datetime) -> str:
    """A UTC instant that each reader sees in their own zone, with how far away it is."""
    return f"{timestamp(at, 'F')} ({timestamp(at, 'R')})"


def weekday_and_time(at: datetime) -> str:
    """A UTC instant as weekday, day and time in the reader's zone."""
    return timestamp(at, "F")


def short_time(at: datetime) -> str:
    """A UTC instant as day and time in the reader's zone."""
    return timestamp(at, "f")


def relative(at: datetime) -> str:
    """A UTC instant as a distance from now."""
    return timestamp(at, "R")


def checked_at(at: datetime) -> str:
    """When a card was checked: so a second look shows that it was one, even if nothing has changed."""
    return _("Checked at {time}").format(time=timestamp(at, "T"))


def day(at: datetime) -> str:
    """A UTC instant as a date in the reader's zone."""
    return timestamp(at, "D")


def span(minutes: int) -> str:
    """Minutes as people say them: "30 minutes", "1 hour", "1 hour 30 minutes"."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, rest = divmod(rest, 60)
    parts = (
        plural(days, one="{number} day", other="{number} days") if days else "",
        plural(hours, one="{number} hour", other="{number} hours") if hours else "",
        plural(rest, one="{number} minute", other="{number} minutes") if rest else "",
    )
    return " ".join(part for part in parts if part)


def rough_span(length: timedelta) -> str:
    """A length of time in units that people can picture: seconds, or days without their minutes."""
    seconds = round(length.total_seconds())
    if seconds < 120:
        return plural(seconds, one="{number} second", other="{number} seconds")
    minutes = round(seconds / 60)
    return span(minutes if minutes < MINUTES_A_DAY else minutes - minutes % 60)


def message_link(guild_id: int, channel_id: int, message_id: int | None) -> str:
    """The address of a message in a server; without a message that of its channel."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}" + (f"/{message_id}" if message_id else "")


def listed(words: Sequence[str]) -> str:
    """Words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


def cut(text: str, limit: int) -> str:
    """The text, cut at a line's or word's end to `limit` characters; what a spoiler bar hides stays so."""
    if len(text) <= limit:
        return text
    head = _beginning(text, limit)
    if head.count(SPOILER_BAR) % 2 == 0:
        return head
    head = _beginning(text, limit - len(SPOILER_BAR))
    return head + SPOILER_BAR * (head.count(SPOILER_BAR) % 2)


def _beginning(text: str, limit: int) -> str:
    head = text[: limit - 1]
    return f"{head[: max(head.rfind(chr(10)), head.rfind(' ')) if ' ' in head else limit]}…"
