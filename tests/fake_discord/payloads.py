"""Users, guilds, channels, roles and members as Discord's JSON."""

from datetime import UTC, datetime

from tests.fake_discord.places import CHANNEL_KINDS, THREAD, Channel, Guild, Member, Role, User
from tests.fake_discord.wire import Payload, ids, stamp

JOINED = datetime(2024, 1, 1, tzinfo=UTC)


def user(of: User) -> Payload:
    return {
        "id": str(of.id),
        "username": of.name,
        "discriminator": "0000" if of.bot else "0",
        "global_name": None if of.bot else of.name,
        "avatar": None,
        "bot": of.bot,
        "public_flags": 0,
        "flags": 0,
    }


def role(of: Role) -> Payload:
    return {
        "id": str(of.id),
        "name": of.name,
        "permissions": str(of.permissions),
        "position": of.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": of.managed,
        "mentionable": of.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel(of: Channel) -> Payload:
    overwrites = [
        {"id": str(each), "type": 0 if o.of_role else 1, "allow": str(o.allow), "deny": str(o.deny)}
        for each, o in of.overwrites.items()
    ]
    built: Payload = {
        "id": str(of.id),
        "guild_id": str(of.guild_id),
        "name": of.name,
        "type": of.kind,
        "position": of.position,
        "permission_overwrites": overwrites,
        "topic": None,
        "nsfw": False,
        "parent_id": str(of.parent_id) if of.parent_id else None,
        "last_message_id": str(of.last_message_id) if of.last_message_id else None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }
    return built | _of_kind(of)


def _of_kind(of: Channel) -> Payload:
    """What only channels of one kind have."""
    if of.kind in _SPOKEN:
        return {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
    if of.kind in _POSTS:
        order = {"default_sort_order": None, "default_forum_layout": 0}
        return {"available_tags": [], "default_reaction_emoji": None, **order}
    if of.kind == THREAD:
        state = {"archived": of.locked, "locked": of.locked, "auto_archive_duration": 1440}
        counts: Payload = {"message_count": 0, "member_count": 1, "total_message_sent": 0, "applied_tags": []}
        metadata = state | {"archive_timestamp": stamp(JOINED), "create_timestamp": stamp(JOINED)}
        return {"owner_id": str(of.guild_id), "thread_metadata": metadata, **counts}
    return {}


_SPOKEN = {CHANNEL_KINDS["voice"], CHANNEL_KINDS["stage"]}
_POSTS = {CHANNEL_KINDS["forum"], CHANNEL_KINDS["media"]}


def dm(of: Channel, recipient: User) -> Payload:
    return {"id": str(of.id), "type": 1, "last_message_id": None, "recipients": [user(recipient)], "flags": 0}


def member(of: Member, who: User | None = None) -> Payload:
    built: Payload = {
        "roles": ids(of.roles),
        "joined_at": stamp(of.joined_at),
        "premium_since": None,
        "nick": None,
        "avatar": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    if who:
        built["user"] = user(who)
    return built


def guild(of: Guild) -> Payload:
    return {
        "id": str(of.id),
        "name": of.name,
        "icon": None,
        "owner_id": str(of.owner_id),
        "roles": [role(each) for each in of.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "preferred_locale": of.locale,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
    }


def guild_create(of: Guild, bot: User, *, joined: bool) -> Payload:
    """`joined`: a new guild. One that comes (back) up says so with `unavailable: false`."""
    members = [member(of.members[bot.id], bot)] if bot.id in of.members else []
    built = guild(of) | {
        "channels": [channel(each) for each in of.channels.values() if each.kind != THREAD],
        "members": members,
        "member_count": len(of.members),
        "large": False,
        "joined_at": stamp(JOINED),
        "threads": [channel(each) for each in of.channels.values() if each.kind == THREAD],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
    if not joined:
        built["unavailable"] = False
    return built


def application(app_id: int, bot: User, owner: User) -> Payload:
    return {
        "id": str(app_id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": user(owner),
        "team": None,
        "verify_key": "0" * 64,
        "flags": 0,
        "bot": user(bot),
        "approximate_guild_count": 0,
        "integration_types_config": {"0": {}},
    }
