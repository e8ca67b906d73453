"""Why an alert or a test was not sent: read in `/alerts history`, `/doctor` and `/alerts test`.

The outbox keeps these sentences in English; `reason_text` gives them in the reader's language.
"""

from collections.abc import Mapping

from bot.domain.alert_reasons import AlertReason
from bot.messages.missing_permissions import permissions_missing
from bot.messages.translation import N_, _

THREAD_REFUSED = N_("I can't post in the party's thread, so it goes on in its channel.")
THREAD_LOCKED = N_("The thread is closed.")
THREADS_FULL = N_("The server has as many open threads as Discord allows. Close some to get one for a party.")
EVENTS_FULL = N_("The server's list has 100 upcoming events, and Discord allows no more.")
CHANNEL_DELETED = N_("The channel was deleted.")
_CLOSED = {permissions_missing((name,)): (name,) for name in ("View Channel", "Send Messages")}
CHANNEL_HIDDEN, CHANNEL_CLOSED = _CLOSED

TOKEN_REFUSED = N_("Discord no longer accepts the bot's token. The bot's operator has to set a new one.")
SLOWED_DOWN = N_("Discord asked the bot to send more slowly.")
NO_PERMIT = N_("Other messages were sent first.")
WITHDRAWN = N_("The alert was cancelled.")
UNUSABLE_ANSWER = N_("Discord's answer could not be read.")

SHOW_FILE_MISSING = N_("The show's file can't be read at the moment.")
GUILD_UNAVAILABLE = N_("Discord has an outage in this server.")
DATABASE_AWAY = N_("The database could not be reached.")
MAY_BE_REPEATED = N_(
    "This may be a repeat: Discord did not answer an earlier attempt, and I can't read the history there."
)

REFUSED = N_("Discord refuses messages there: {detail}.")
REJECTED = N_("Discord rejected the message, which is a bug in the bot: {detail}")
UNREACHABLE = N_("Discord can't be reached: {detail}.")
UNANSWERED = N_("Discord did not answer ({detail}).")
FAILED = N_("Discord answered with error {detail}.")
NOT_FROM_DISCORD = N_("Something between the bot and Discord answered with error {detail}.")
UNEXPECTED = N_("An unexpected error in the bot; its log names it as alert {detail}.")
_WITH_DETAIL = (REFUSED, REJECTED, UNREACHABLE, UNANSWERED, FAILED, NOT_FROM_DISCORD, UNEXPECTED)

# As it is stored for paused alerts; "Paused." is shown before it.
PAUSED_BY_ADMIN = "An admin paused it."

REASONS: Mapping[str, str] = {
    PAUSED_BY_ADMIN: N_("An admin did that."),
    AlertReason.PLAN_CHANGED: N_("The plan changed after this alert was planned."),
    AlertReason.ALREADY_ANNOUNCED: N_("These episodes were announced here before the plan changed."),
    AlertReason.CANCELLED: N_("This alert was cancelled."),
    AlertReason.PAUSED: N_("The channel was paused before this alert went out."),
    AlertReason.TOO_LATE: N_("It was too late to be useful."),
    AlertReason.PARTY_CHANGED: N_("The party was changed after this was planned."),
    AlertReason.PARTY_GONE: N_("The party is gone."),
    AlertReason.NOBODY_TO_TELL: N_("Nobody asked to be told."),
    AlertReason.CHECKING_EARLIER_ATTEMPT: N_(
        "The channel was paused. Checking if an earlier attempt arrived."
    ),
    AlertReason.CHECKING_EARLIER_PLAN: N_("The earlier plan's alert may have been posted. Checking first."),
}


def reason_text(reason: str) -> str:
    """The sentence for a reason as the outbox keeps it: the rule's name, or a sentence in English."""
    if reason in _CLOSED:
        return permissions_missing(_CLOSED[reason])
    for sentence in _WITH_DETAIL:
        before, _placeholder, after = sentence.partition("{detail}")
        if reason.startswith(before) and reason.endswith(after):
            return _(sentence).format(detail=reason[len(before) : len(reason) - len(after)])
    return _(REASONS.get(reason, reason))


def channel_refused(detail: str) -> str:
    """Why nothing can be posted in a channel, for a reason that only Discord knows."""
    return REFUSED.format(detail=detail)


def message_rejected(detail: str) -> str:
    """That Discord doesn't accept a message, which is a bug of the bot's."""
    return REJECTED.format(detail=detail)


def discord_unreachable(detail: str) -> str:
    """That no connection to Discord could be made."""
    return UNREACHABLE.format(detail=detail)


def no_answer(detail: str) -> str:
    """That a request was sent and nobody knows what came of it."""
    return UNANSWERED.format(detail=detail)


def discord_failed(status: int) -> str:
    """That Discord answered a request with an error of its own."""
    return FAILED.format(detail=status)


def not_from_discord(status: int) -> str:
    """That something other than Discord, such as a firewall, answered a request."""
    return NOT_FROM_DISCORD.format(detail=status)


def unexpected_failure(alert_id: int) -> str:
    """That the bot failed in a way that nobody foresaw."""
    return UNEXPECTED.format(detail=alert_id)
