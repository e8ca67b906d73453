"""What the fake holds: users, guilds, channels, roles, members."""

from dataclasses import dataclass, field
from datetime import datetime

CHANNEL_KINDS = {
    "text": 0,
    "dm": 1,
    "voice": 2,
    "category": 4,
    "announcement": 5,
    "thread": 11,
    "stage": 13,
    "forum": 15,
    "media": 16,
}
THREAD = CHANNEL_KINDS["thread"]
# Nobody can post here; in a forum only its threads take messages.
SILENT_KINDS = frozenset(CHANNEL_KINDS[name] for name in ("category", "forum", "media"))


@dataclass(slots=True)
class User:
    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 1
    mentionable: bool = False
    managed: bool = False


@dataclass(slots=True)
class Overwrite:
    """`of_role` tells a role's overwrite from a member's."""

    of_role: bool
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Channel:
    """`parent_id` is the channel of a thread; a `locked` one takes no messages."""

    id: int
    guild_id: int
    name: str
    kind: int = 0
    position: int = 0
    overwrites: dict[int, Overwrite] = field(default_factory=dict[int, Overwrite])
    last_message_id: int | None = None
    recipient_id: int | None = None
    parent_id: int | None = None
    locked: bool = False


@dataclass(slots=True)
class Member:
    """`permissions` come on top of those of the roles, so that a test need not invent a role."""

    user_id: int
    joined_at: datetime
    roles: list[int] = field(default_factory=list[int])
    permissions: int = 0


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    locale: str
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    channels: dict[int, Channel] = field(default_factory=dict[int, Channel])
    members: dict[int, Member] = field(default_factory=dict[int, Member])
    available: bool = True
