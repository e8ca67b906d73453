"""Carries out each interaction that may change something once, even if several processes are told of it."""

from datetime import datetime, timedelta

import discord
import structlog
from discord.utils import time_snowflake

from bot.interactions.replies import Interaction
from db.interactions import InteractionStore

# Discord's own limit for answering is 15 minutes; no process can come across an older interaction.
REMEMBERED_FOR = timedelta(hours=1)

# Commands that change nothing, by their full names; a new command is carried out once unless it is here.
READING_COMMANDS = frozenset(
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


async def is_first(interaction: Interaction, interactions: InteractionStore) -> bool:
    """Whether nobody has carried out an interaction before; from now on, somebody has."""
    if await interactions.claim(interaction.id):
        return True
    log.info("another process carries this interaction out", interaction=interaction.id)
    return False


def changes_nothing(interaction: Interaction) -> bool:
    """Whether a command, or the completion of what somebody types, may be answered twice without harm."""
    command = interaction.command
    return interaction.type is discord.InteractionType.autocomplete or (
        command is not None and command.qualified_name in READING_COMMANDS
    )


async def forget_old_interactions(interactions: InteractionStore, now: datetime) -> None:
    """Forget the interactions of more than an hour ago."""
    await interactions.purge(time_snowflake(now - REMEMBERED_FOR))
