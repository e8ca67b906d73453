"""Carries out an interaction that may change something once, even if several processes receive it."""

from datetime import datetime, timedelta

import discord
import structlog
from discord.utils import time_snowflake

from bot.interactions.replies import Interaction
from db.interactions import InteractionStore

# Discord accepts answers for 15 minutes, so no process receives an interaction later than that.
REMEMBERED_FOR = timedelta(hours=1)

# Commands that change nothing, by their full names; a new command is carried out once unless it is here.
READ_ONLY_COMMANDS = frozenset(
    {
        "alerts history",
        "alerts list",
        "ask",
        "cast",
        "crew",
        "data export",
        "doctor",
        "help",
        "next",
        "party edit",
        "party list",
        "party start",
        "plot",
        "rewatch status",
        "schedule",
        "show",
    }
)

log = structlog.get_logger("interactions")


async def claim(interaction: Interaction, interactions: InteractionStore) -> bool:
    """Claim an interaction for this process; False if another one has done so."""
    if await interactions.claim(interaction.id):
        return True
    log.info("another process carries this interaction out", interaction=interaction.id)
    return False


def is_read_only(interaction: Interaction) -> bool:
    """Whether an interaction changes nothing, so that answering it twice does no harm."""
    command = interaction.command
    return interaction.type is discord.InteractionType.autocomplete or (
        command is not None and command.qualified_name in READ_ONLY_COMMANDS
    )


async def forget_old_interactions(interactions: InteractionStore, now: datetime) -> None:
    """Forget the interactions of more than an hour ago."""
    await interactions.purge(time_snowflake(now - REMEMBERED_FOR))
