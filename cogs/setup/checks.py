"""What Discord says about the channel and the role that the panel of `/setup` chose."""

from collections.abc import Iterator
from dataclasses import replace

import discord

from bot.domain.refusal import Reason, Refusal
from bot.domain.setup import Panel, SetupDraft
from bot.interactions.channels import refused_channel, refused_role


def with_refusals(guild: discord.Guild, panel: Panel) -> Panel:
    """The panel with everything that stops it. A channel or role that is gone is named there and unchosen."""
    refusals = tuple(_refusals(guild, panel.draft))
    return replace(panel, draft=_without_gone(guild, panel.draft), refusals=refusals)


def _refusals(guild: discord.Guild, draft: SetupDraft) -> Iterator[Refusal]:
    """Everything that keeps alerts from the draft's channel, or from pinging its role."""
    channel = guild.get_channel(draft.channel_id or 0)
    refused = Refusal(Reason.NO_CHANNEL) if draft.channel_id is None else refused_channel(channel)
    if refused:
        yield refused
    if draft.role_id and (refused := refused_role(channel, guild.get_role(draft.role_id))):
        yield refused


def _without_gone(guild: discord.Guild, draft: SetupDraft) -> SetupDraft:
    """The draft without ids that this server doesn't have, or no longer has: a menu can't show them."""
    there = guild.get_channel(draft.channel_id or 0) is not None
    role = guild.get_role(draft.role_id or 0) is not None
    return replace(
        draft, channel_id=draft.channel_id if there else None, role_id=draft.role_id if role else None
    )
