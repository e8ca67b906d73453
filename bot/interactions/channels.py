"""Whether alerts can go to a channel, as far as the gateway knows: it exists, and the bot may post there."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeGuard

import discord

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.party import place_channel
from bot.domain.parties.problems import (
    OF_CHANNEL,
    PartyChannels,
    PartyProblem,
    party_problems,
    repeat_problems,
)
from bot.domain.parties.repeats import Repeat
from bot.domain.problems import ChannelState, Problem, channel_problems
from bot.domain.refusal import Reason, Refusal
from bot.domain.subscriptions import Subscription
from bot.interactions.bot_permissions import (
    may_create_events,
    missing_for_events,
    missing_for_threads,
    missing_permissions_in,
    rules_in,
)
from bot.messages.alerts import deleted_channel


def alert_channel(given: object) -> discord.TextChannel:
    """The channel, if it is of a kind that alerts can go to. Raises Refusal."""
    if not isinstance(given, discord.TextChannel):
        raise Refusal(Reason.NOT_A_TEXT_CHANNEL)
    return given


def is_available(guild: discord.Guild | None) -> TypeGuard[discord.Guild]:
    """Whether the gateway has sent a guild: not yet right after a start, and not during an outage."""
    return guild is not None and not guild.unavailable


def party_problems_in(
    guild: discord.Guild | None, entry: PartyEntry, *, refusals: bool = True
) -> Iterator[PartyProblem]:
    """What is wrong with a party; without `refusals`, only what comes from the server's own settings."""
    channel = guild.get_channel(entry.party.channel_id) if guild else None
    told = _party_channels(guild, entry.party.channel_id, entry.party.plan.place)
    for_events = missing_for_events(guild) if is_available(guild) else ()
    found = party_problems(entry, told, missing_for_threads(channel) if channel else (), for_events)
    return (problem for problem in found if refusals or problem.kind in OF_CHANNEL)


def without_lost_card(guild: discord.Guild | None, entry: PartyEntry) -> PartyEntry:
    """A party; if the channel of its card is gone, so is the card."""
    lost = is_available(guild) and guild.get_channel(entry.party.channel_id) is None
    return replace(entry, party=replace(entry.party, card_gone=True)) if lost else entry


def repeat_problems_in(guild: discord.Guild | None, repeat: Repeat, title: str) -> Iterator[PartyProblem]:
    """What is wrong with the channel and the place of the parties that a repeat plans."""
    return repeat_problems(repeat, title, _party_channels(guild, repeat.channel_id, repeat.place))


def _party_channels(guild: discord.Guild | None, channel_id: int, place: str) -> PartyChannels:
    where = place_channel(place)
    gone = where is not None and is_available(guild) and guild.get_channel_or_thread(where) is None
    return PartyChannels(channel_state(guild, channel_id) or ChannelState(), gone)


def events_allowed(client: discord.Client, guild_id: int) -> bool | None:
    """Whether the bot may create events in a guild; None if the gateway hasn't sent the guild here."""
    guild = client.get_guild(guild_id)
    return may_create_events(guild) if is_available(guild) else None


def available_guild(guild: discord.Guild | None) -> discord.Guild:
    """The guild, if the gateway has sent it. Raises Refusal."""
    if not is_available(guild):
        raise Refusal(Reason.SERVER_UNAVAILABLE)
    return guild


def channel_name(guild: discord.Guild | None, channel_id: int) -> str:
    """A channel's name, for lists in which mentions don't show."""
    channel = guild.get_channel(channel_id) if guild else None
    return channel.name if channel else deleted_channel()


def known_channel(guild: discord.Guild | None, channel_id: int) -> discord.TextChannel:
    """A guild's channel by its id. Raises Refusal if it is gone, or if the guild is unavailable."""
    channel = available_guild(guild).get_channel(channel_id)
    if channel is None:
        raise Refusal(Reason.ALERTS_CHANNEL_GONE)
    return alert_channel(channel)


def check_own_channel(guild: discord.Guild | None, channel_id: int) -> None:
    """Like `check_channel` for paused alerts, which can't go to another channel. Raises Refusal."""
    missing = missing_permissions_in(known_channel(guild, channel_id))
    if missing:
        raise Refusal(Reason.ALERTS_CHANNEL_CLOSED, channel=channel_id, missing=missing)


def channel_names(guild: discord.Guild | None) -> Mapping[int, str]:
    """The names of a guild's channels by their ids."""
    return {one.id: one.name for one in guild.channels} if guild else {}


def check_channel(channel: discord.TextChannel, role: discord.Role | None = None) -> None:
    """Raises Refusal that names each missing permission, or why the role can't be pinged."""
    available_guild(channel.guild)
    if refused := refused_channel(channel):
        raise refused
    if role is not None:
        check_role(channel, role)


def check_role(channel: discord.TextChannel, role: discord.Role) -> None:
    """Raises Refusal that says why a role can't be pinged in a channel."""
    if refused := refused_role(channel, role):
        raise refused


def refused_channel(channel: object) -> Refusal | None:
    """Why alerts can't go to a channel, which is None if it is gone; None if they can."""
    if channel is None:
        return Refusal(Reason.CHANNEL_GONE)
    if not isinstance(channel, discord.TextChannel):
        return Refusal(Reason.NOT_A_TEXT_CHANNEL)
    missing = missing_permissions_in(channel)
    return Refusal(Reason.MISSING_PERMISSIONS, channel=channel.id, missing=missing) if missing else None


def refused_role(channel: object, role: discord.Role | None) -> Refusal | None:
    """Why a role, which is None if it is gone, can't be pinged in a channel; None if it can."""
    if role is None:
        return Refusal(Reason.ROLE_GONE)
    if role.is_default():
        return Refusal(Reason.EVERYONE_ROLE)
    if not isinstance(channel, discord.TextChannel) or can_ping(channel, role):
        return None
    return Refusal(Reason.ROLE_SILENT, channel=channel.id, role=role.id)


def can_ping(channel: discord.TextChannel, role: discord.Role) -> bool:
    """Whether Discord lets me ping a role in a channel."""
    return role.mentionable or rules_in(channel).mention_everyone


def channel_state(
    guild: discord.Guild | None, channel_id: int, role_id: int | None = None
) -> ChannelState | None:
    """The state of a channel and a role; None while the gateway hasn't sent the server."""
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


def problem_in(guild: discord.Guild | None, subscription: Subscription) -> Problem | None:
    """What is wrong where a subscription's alerts go; None if all is well."""
    told = channel_state(guild, subscription.channel_id, subscription.role_id) or ChannelState()
    return next(iter(channel_problems(subscription.channel_id, subscription.role_id, told)), None)
