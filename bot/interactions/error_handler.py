"""Every failure of a command, a press or a form: the person reads why in private, the log gets the rest."""

import secrets
from collections.abc import Callable

import discord
import structlog
from discord import app_commands

from bot.delivery import discord_errors
from bot.domain.markdown import escape_line
from bot.domain.refusal import Reason, Refusal, Unclear
from bot.interactions.admins import Admins
from bot.interactions.bot_permissions import missing_permissions_in
from bot.interactions.choices import SentForm, choice_for, options_typed
from bot.interactions.idempotency import claim, is_read_only
from bot.interactions.replies import ALREADY_ACKNOWLEDGED, LOST_ANSWER, Interaction, reply
from bot.interactions.timing import Ending, InteractionTimes
from bot.messages.card import Card
from bot.messages.choices import with_typed
from bot.messages.errors import (
    CHANNEL_GONE,
    COMMAND_CHANGED,
    CONNECTION_LOST,
    DATABASE_AWAY,
    MESSAGE_GONE,
    refused_by_discord,
    unexpected_failure,
    unusable_value,
)
from bot.messages.explanation import Explanation, explanation_card
from bot.messages.refusals import explained
from bot.messages.translation import reader_language, speak
from db.engine import DatabaseUnavailable
from db.interactions import InteractionStore

# Discord's code for an interaction that ran out of time.
UNKNOWN_INTERACTION = 10062
# The name in the metrics of a command or an action that only an older version of the bot had.
UNKNOWN_COMMAND = "unknown"


CardOf = Callable[[Explanation], Card]

log = structlog.get_logger("errors")


class Tree(app_commands.CommandTree[discord.Client]):
    """The command tree whose failures are answered here, and which carries out each command once."""

    admins: Admins
    interactions: InteractionStore
    times: InteractionTimes

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        self.times.start(interaction)
        speak(reader_language(str(interaction.locale)))
        try:
            return is_read_only(interaction) or await claim(interaction, self.interactions)
        except DatabaseUnavailable as error:
            await explain_failure(interaction, error, self.admins)
            return False

    async def on_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        ending = await explain_failure(interaction, error, self.admins)
        name = interaction.command.qualified_name if interaction.command else UNKNOWN_COMMAND
        self.times.end(interaction, name, ending)


async def explain_failure(
    interaction: Interaction,
    error: Exception,
    admins: Admins,
    card_of: CardOf = explanation_card,
    form: SentForm | None = None,
) -> Ending:
    """Tell the person privately why; log an unforeseen failure under the reference that they see.

    `card_of` makes the card from the explanation; `form` is the form that was sent, if any.
    """
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(cause, discord.HTTPException) and cause.code in (UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED):
        log.info("an interaction was over before it was answered", code=cause.code)
        return Ending.FAILED
    offered = await choice_for(interaction, cause, admins, form) if isinstance(cause, Unclear) else None
    card = offered or with_typed(card_of(_explanation(interaction, cause)), options_typed(interaction))
    try:
        await reply(interaction, card, private=True)
    except (discord.HTTPException, *LOST_ANSWER) as failure:
        log.warning("the person could not be told", error=str(failure))
        return Ending.FAILED
    return Ending.REFUSED if isinstance(cause, Refusal | app_commands.CheckFailure) else Ending.FAILED


def _explanation(interaction: Interaction, cause: Exception) -> Explanation:
    return (
        _guild_unavailable(interaction, cause)
        or _foreseen(cause)
        or _denied(interaction, cause)
        or _unforeseen(cause)
    )


def _guild_unavailable(interaction: Interaction, cause: Exception) -> Explanation | None:
    """Why a channel that was picked can't be found while Discord has an outage in its server."""
    if interaction.guild is None or not isinstance(cause, app_commands.TransformerError):
        return None
    return explained(Refusal(Reason.SERVER_UNAVAILABLE)) if interaction.guild.unavailable else None


def _foreseen(cause: Exception) -> Explanation | None:
    match cause:
        case Refusal():
            return explained(cause)
        case DatabaseUnavailable():
            log.warning("a command failed: can't reach the database", error=str(cause))
            return DATABASE_AWAY.filled()
        case app_commands.MissingPermissions():
            return explained(Refusal(Reason.NOT_A_MANAGER))
        case app_commands.NoPrivateMessage():
            return explained(Refusal(Reason.ONLY_IN_SERVERS))
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return COMMAND_CHANGED.filled()
        case app_commands.TransformerError():
            return unusable_value(escape_line(str(cause.value)[:60]))
        case _ if isinstance(cause, LOST_ANSWER):
            log.warning("a command failed: the connection to Discord was lost", error=str(cause))
            return CONNECTION_LOST.filled()
        case _:
            return None


def _denied(interaction: Interaction, cause: Exception) -> Explanation | None:
    """What Discord did not let the bot do, with the missing permissions if they are known."""
    if not isinstance(cause, discord.HTTPException):
        return None
    match cause.code:
        case discord_errors.UNKNOWN_MESSAGE:
            return MESSAGE_GONE.filled()
        case discord_errors.UNKNOWN_CHANNEL:
            return CHANNEL_GONE.filled()
        case discord_errors.MISSING_ACCESS | discord_errors.MISSING_PERMISSIONS:
            log.warning("Discord refused a command", code=cause.code, text=cause.text)
            place = interaction.channel
            missing = (
                missing_permissions_in(place)
                if isinstance(place, discord.abc.GuildChannel) and not place.guild.unavailable
                else ()
            )
            return refused_by_discord(missing)
        case _:
            return None


def _unforeseen(cause: Exception) -> Explanation:
    reference = secrets.token_hex(3)
    log.error("a command failed", reference=reference, exc_info=cause)
    return unexpected_failure(reference)
