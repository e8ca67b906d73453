"""Why an alert or a test was not sent: read in `/alerts history`, `/doctor` and `/alerts test`."""

from collections.abc import Mapping

from bot.domain.alert_reasons import AlertReason
from bot.messages.permissions import permissions_missing

THREAD_REFUSED = "I can't post in the party's thread, so it goes on in its channel."
THREAD_LOCKED = "The thread is closed."
THREADS_FULL = "The server has as many open threads as Discord allows. Close some to get one for a party."
EVENTS_FULL = "The server's list has 100 events to come, and Discord allows no more."
CHANNEL_DELETED = "The channel was deleted."
CHANNEL_HIDDEN = permissions_missing(("View Channel",))
CHANNEL_CLOSED = permissions_missing(("Send Messages",))

TOKEN_REFUSED = "Discord no longer accepts the bot's token. The bot's operator has to set a new one."  # noqa: S105 - a sentence
SLOWED_DOWN = "Discord asked the bot to send more slowly."
NO_PERMIT = "Other messages were sent first."
WITHDRAWN = "The alert was cancelled."
UNUSABLE_ANSWER = "Discord's answer could not be read."

SHOW_FILE_MISSING = "The show's file can't be read at the moment."
GUILD_UNAVAILABLE = "Discord has an outage in this server."
DATABASE_AWAY = "The database could not be reached."
MAY_BE_REPEATED = (
    "This may be a repeat: Discord did not answer an earlier attempt, and I can't read the history there."
)

REASONS: Mapping[str, str] = {
    AlertReason.PLAN_CHANGED: "The plan changed after this alert was planned.",
    AlertReason.ALREADY_ANNOUNCED: "These episodes were announced here before the plan changed.",
    AlertReason.CANCELLED: "This alert was cancelled.",
    AlertReason.PAUSED: "The channel was paused before this alert went out.",
    AlertReason.TOO_LATE: "It was too late to be useful.",
    AlertReason.PARTY_CHANGED: "The party was changed after this was planned.",
    AlertReason.PARTY_GONE: "The party is gone.",
    AlertReason.NOBODY_TO_TELL: "Nobody asked to be told.",
    AlertReason.CHECKING_EARLIER_ATTEMPT: "The channel was paused. Checking if an earlier attempt arrived.",
    AlertReason.CHECKING_EARLIER_PLAN: "The earlier plan's alert may have been posted. Checking first.",
}


def reason_text(reason: str) -> str:
    """The sentence for a reason as the outbox keeps it: the rule's name, or a sentence already."""
    return REASONS.get(reason, reason)


def channel_refused(detail: str) -> str:
    """Why nothing can be posted in a channel, for a reason that only Discord knows."""
    return f"Discord refuses messages there: {detail}."


def message_rejected(detail: str) -> str:
    """That Discord doesn't accept a message, which is a bug of the bot's."""
    return f"Discord rejected the message, which is a bug in the bot: {detail}"


def discord_unreachable(detail: str) -> str:
    """That no connection to Discord could be made."""
    return f"Discord can't be reached: {detail}."


def no_answer(detail: str) -> str:
    """That a request was sent and nobody knows what came of it."""
    return f"Discord did not answer ({detail})."


def discord_failed(status: int) -> str:
    """That Discord answered a request with an error of its own."""
    return f"Discord answered with error {status}."


def not_from_discord(status: int) -> str:
    """That something other than Discord, such as a firewall, answered a request."""
    return f"Something between the bot and Discord answered with error {status}."


def unexpected_failure(alert_id: int) -> str:
    """That the bot failed in a way that nobody foresaw."""
    return f"An unexpected error in the bot; its log names it as alert {alert_id}."
