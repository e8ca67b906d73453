"""What a person reads when a command, a press or a form fails: what happened and what to do."""

from collections.abc import Sequence

from bot.messages.explanation import Explanation
from bot.messages.permissions import permissions_missing

DATABASE_AWAY = Explanation(
    "I can't reach my database right now",
    "Nothing was changed. Try again in a minute.",
)
COMMAND_CHANGED = Explanation(
    "This command has just changed",
    "Give Discord a minute, or restart it, then try again.",
)
MESSAGE_GONE = Explanation(
    "That message was deleted",
    "I can't change it anymore. Run the command again.",
)
CHANNEL_GONE = Explanation(
    "That channel was deleted, or I can't see it",
    "Run the command in another channel. `/doctor` shows which channels I can't use.",
)
CONNECTION_LOST = Explanation(
    "I lost my connection to Discord",
    "I don't know if that worked. Check, and if it didn't, try again.",
)


def refused_by_discord(missing: Sequence[str]) -> Explanation:
    """That Discord refuses, with the `missing` permissions as far as they are known."""
    title = "Discord didn't let me do that"
    if missing:
        return Explanation(title, f"{permissions_missing(missing)} Or use another channel.")
    return Explanation(
        title,
        "It doesn't say which permission I'm missing. Run `/doctor` to see what's missing where, or use "
        "another channel.",
    )


def unusable_value(value: str) -> Explanation:
    """That what was given for an option is nothing that it takes."""
    return Explanation("I can't use that here", f"I don't know {value}. Pick one from the list.")


def unexpected_failure(reference: str) -> Explanation:
    """That the bot failed in a way that nobody foresaw; the log has it under the reference."""
    return Explanation("Something went wrong", f"Give the bot's operator this code: `{reference}`.")
