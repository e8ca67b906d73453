"""INTERACTION_CREATE: what the bot hears when a person does something."""

from tests.fake_discord import payloads
from tests.fake_discord.permissions import EVERYTHING, in_channel
from tests.fake_discord.replies import Interaction
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload

BOT_DM = 1


def interaction_event(state: State, of: Interaction, data: Payload) -> Payload:
    event: Payload = {
        "id": str(of.id),
        "application_id": str(state.app_id),
        "type": of.kind,
        "token": of.token,
        "version": 1,
        "channel_id": str(of.channel_id),
        "locale": state.users[of.person_id].locale,
        "entitlements": [],
        "attachment_size_limit": 10_485_760,
        "data": data,
    }
    event |= _in_guild(state, of) if of.guild_id else _direct(state, of)
    return event | ({"message": of.source} if of.source else {})


def _in_guild(state: State, of: Interaction) -> Payload:
    channel = state.channels[of.channel_id]
    guild = state.guilds[of.guild_id]
    member, who, bot = guild.members[of.person_id], state.users[of.person_id], state.bot_in(guild)
    held = str(in_channel(guild, channel, member))
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "channel": payloads.channel(channel) | {"permissions": held},
        "member": payloads.member(member, who) | {"permissions": held},
        "app_permissions": str(in_channel(guild, channel, bot) if bot else 0),
        "authorizing_integration_owners": {"0": str(guild.id)},
        "context": 0,
    }


def _direct(state: State, of: Interaction) -> Payload:
    """In the direct messages with the bot: a user, but no guild and no member."""
    who = state.users[of.person_id]
    return {
        "channel": payloads.dm(state.channels[of.channel_id], who),
        "user": payloads.user(who),
        "app_permissions": str(EVERYTHING),
        "authorizing_integration_owners": {"0": "0"},
        "context": BOT_DM,
    }
