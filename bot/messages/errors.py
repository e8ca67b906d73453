"""What a person reads when Discord refuses something, or an error is unforeseen; else `refusals/`."""

from collections.abc import Sequence

from bot.messages.explanation import Explanation
from bot.messages.missing_permissions import permissions_missing
from bot.messages.translation import N_, _

DATABASE_AWAY = Explanation(
    N_("I can't reach my database right now"),
    N_("I don't know if that worked. Check, and if it didn't, try again."),
)
COMMAND_CHANGED = Explanation(
    N_("This command has just changed"),
    N_("Give Discord a minute, or restart it, then try again."),
)
MESSAGE_GONE = Explanation(
    N_("That message was deleted"),
    N_("I can't change it any more. Run the command again."),
)
CHANNEL_GONE = Explanation(
    N_("That channel was deleted, or I can't see it"),
    N_("Run the command in another channel. `/doctor` shows which channels I can't use."),
)
CONNECTION_LOST = Explanation(
    N_("I lost my connection to Discord"),
    N_("I don't know if that worked. Check, and if it didn't, try again."),
)


def refused_by_discord(missing: Sequence[str]) -> Explanation:
    """That Discord refuses, with the `missing` permissions as far as they are known."""
    title = _("Discord didn't let me do that")
    if missing:
        return Explanation(
            title,
            _("{missing} Or use another channel.").format(missing=permissions_missing(missing)),
        )
    return Explanation(
        title,
        _(
            "It doesn't say which permission I'm missing. Run `/doctor` to see what's missing where, or use "
            "another channel."
        ),
    )


def unusable_value(value: str) -> Explanation:
    """That an option doesn't take what was given for it."""
    return Explanation(
        _("I can't use that here"), _("I don't know {value}. Pick one from the list.").format(value=value)
    )


def unexpected_failure(reference: str) -> Explanation:
    """That the bot failed in a way that nobody foresaw; the log has it under the reference."""
    return Explanation(
        _("Something went wrong"),
        _("Give the bot's operator this code: `{reference}`.").format(reference=reference),
    )
