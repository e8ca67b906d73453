"""What a server's admins have chosen for the whole server."""

from dataclasses import dataclass

from bot.domain.spoilers import SpoilerRule


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """A server's settings. `timezone` is an IANA name, or None for the show's own."""

    spoilers: SpoilerRule = SpoilerRule.BARS
    timezone: str | None = None
