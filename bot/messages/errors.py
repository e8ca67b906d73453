"""What a person reads when a command, a press or a form fails: what happened and what to do."""

from collections.abc import Sequence

from bot.messages.problems import permissions_missing

DATABASE_AWAY = "I can't reach my database right now, so nothing was changed. Please try again in a minute."
COMMAND_CHANGED = "This command has just changed. Give Discord a minute, or restart it, and try again."
OUT_OF_DATE = "This is out of date. Please run the command again."
BUTTON_OUT_OF_DATE = "This button is out of date. Please ask again."
MESSAGE_GONE = "That message was deleted, so I can't change it. Run the command again and use its new answer."
CHANNEL_GONE = (
    "That channel was deleted, or I can't see it. Run the command in another channel, or see `/doctor`, "
    "which names every channel that I can't use."
)
CONNECTION_LOST = (
    "My connection to Discord failed before I knew whether this worked. Check whether it did; "
    "if not, please try again."
)


def refused_by_discord(channel_id: int | None, missing: Sequence[str]) -> str:
    """That Discord refuses, with the `missing` permissions as far as they are known."""
    where = f"in <#{channel_id}>" if channel_id else "here"
    if missing:
        allow = permissions_missing(missing)
        return f"Discord doesn't let me do that {where}: {allow} Then try again, or use another channel."
    return (
        f"Discord doesn't let me do that {where}, and doesn't say which permission is missing. "
        "`/doctor` shows what is missing in each channel; or use another channel."
    )


def unusable_value(value: str) -> str:
    """That what was given for an option is nothing that it takes."""
    return f"I can't use {value} there. Pick one from the list."


def unexpected_failure(reference: str) -> str:
    """That the bot failed in a way that nobody foresaw; the log has it under the reference."""
    return f"Something went wrong in the bot. Whoever runs it finds the error in the log as `{reference}`."
