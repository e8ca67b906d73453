"""What a server's admins have chosen for the whole server."""

from dataclasses import dataclass

from bot.domain.parties.permissions import WhoHosts
from bot.domain.spoilers import SpoilerRule


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """A server's settings. `timezone` is an IANA name, or None for the show's own.

    `warning_channel_id` is where admins want to hear of problems; `set_up_by` is the person who is
    told if there is no such channel. Members with `manager_role_id` may do what Manage Server allows.
    `party_hosts` says who may plan parties. `language` is that of what everybody reads, such as "pt_BR", or
    None for the one that the server has in Discord; `set_up_language` is that of `set_up_by`.
    """

    spoilers: SpoilerRule = SpoilerRule.BARS
    timezone: str | None = None
    warning_channel_id: int | None = None
    manager_role_id: int | None = None
    set_up_by: int | None = None
    party_hosts: WhoHosts = WhoHosts.EVERYBODY
    language: str | None = None
    set_up_language: str | None = None
