"""What a channel has to allow before alerts can go there, as the gateway tells it."""

from typing import TypeGuard

import discord

from bot.domain.problems import ChannelState, channel_problems
from bot.domain.refusal import Refusal
from bot.domain.subscriptions import Subscription
from bot.interactions.permissions import missing_permissions_in
from bot.messages.admin import (
    CHANNEL_GONE,
    EVERYONE_ROLE,
    NOT_A_TEXT_CHANNEL,
    NOT_TOLD,
    missing_permissions,
    role_not_mentionable,
)
from bot.messages.alerts_list import problem_sentence


def alert_channel(given: object) -> discord.TextChannel:
    """The channel, if alerts can go to one of its kind. Raises Refusal."""
    if not isinstance(given, discord.TextChannel):
        raise Refusal(NOT_A_TEXT_CHANNEL)
    return given


def is_available(guild: discord.Guild | None) -> TypeGuard[discord.Guild]:
    """Whether the gateway tells of a guild: not before it has, just after a start, nor in an outage."""
    return guild is not None and not guild.unavailable


def available_guild(guild: discord.Guild | None) -> discord.Guild:
    """The guild, if the gateway tells of it. Raises Refusal."""
    if not is_available(guild):
        raise Refusal(NOT_TOLD)
    return guild


def channel_name(guild: discord.Guild | None, channel_id: int) -> str:
    """A channel's name, for lists in which mentions don't show."""
    channel = guild.get_channel(channel_id) if guild else None
    return channel.name if channel else "deleted channel"


def known_channel(guild: discord.Guild | None, channel_id: int) -> discord.TextChannel:
    """A guild's channel by its id. Raises Refusal where it is gone, or Discord tells nothing of the guild."""
    channel = available_guild(guild).get_channel(channel_id)
    if channel is None:
        raise Refusal(CHANNEL_GONE)
    return alert_channel(channel)


def channels_named(guild: discord.Guild | None, typed: str | None) -> frozenset[int]:
    """The ids of a guild's channels with the name that somebody typed, with or without a #."""
    name = (typed or "").strip().removeprefix("#").casefold()
    channels = guild.channels if guild else ()
    return frozenset(one.id for one in channels if one.name.casefold() == name)


def check_channel(channel: discord.TextChannel, role: discord.Role | None = None) -> None:
    """Raises Refusal that names each missing permission, or why the role can't be pinged."""
    available_guild(channel.guild)
    missing = missing_permissions_in(channel)
    if missing:
        raise Refusal(missing_permissions(channel.id, missing))
    if role is not None:
        check_role(channel, role)


def check_role(channel: discord.TextChannel, role: discord.Role) -> None:
    """Raises Refusal that says why a role can't be pinged in a channel."""
    if role.is_default():
        raise Refusal(EVERYONE_ROLE)
    if not can_ping(channel, role):
        raise Refusal(role_not_mentionable(channel.id, role.id))


def can_ping(channel: discord.TextChannel, role: discord.Role) -> bool:
    """Whether Discord lets me ping a role in a channel."""
    return role.mentionable or channel.permissions_for(channel.guild.me).mention_everyone


def channel_state(
    guild: discord.Guild | None, channel_id: int, role_id: int | None = None
) -> ChannelState | None:
    """What the gateway tells of a channel and a role; None while it tells nothing about the server."""
    if not is_available(guild):
        return None
    channel = guild.get_channel(channel_id)
    if not isinstance(channel, discord.TextChannel):
        return ChannelState(there=False)
    role = guild.get_role(role_id) if role_id else None
    return ChannelState(
        missing=missing_permissions_in(channel),
        role_there=role is not None or role_id is None,
        role_pingable=role is None or can_ping(channel, role),
    )


def problem_in(guild: discord.Guild | None, subscription: Subscription) -> str | None:
    """What is wrong where a subscription's alerts go, in a sentence; None where all is well."""
    told = channel_state(guild, subscription.channel_id, subscription.role_id) or ChannelState()
    found = channel_problems(subscription.channel_id, subscription.role_id, told)
    return problem_sentence(found[0]) if found else None
