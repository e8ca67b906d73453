"""The words for a channel's alerts that can't be found, changed or tested."""

from bot.domain.custom_text import MAX_LINES, MAX_TEXT_LENGTH
from bot.domain.refusal import Reason
from bot.domain.subscriptions import MAX_REMINDER_MINUTES, MAX_REMINDERS, MIN_REMINDER_MINUTES
from bot.messages.explanation import Explanation
from bot.messages.placeholders import ALLOWED

# Braces are doubled, because the sentences themselves have placeholders.
_ALLOWED = ALLOWED.replace("{", "{{").replace("}", "}}")

WORDS = {
    Reason.NO_ALERTS: Explanation(
        "No alerts here yet",
        "Set them up with `/setup` or `/alerts add`.",
    ),
    Reason.WHICH_ALERTS: Explanation(
        "Which alerts do you mean?",
        "Pick them in the `alerts` option. A list opens as you type.",
    ),
    Reason.UNKNOWN_ALERTS: Explanation(
        "I can't find those alerts",
        "Pick them from the list that opens as you type.",
    ),
    Reason.ALERTS_GONE: Explanation(
        "These alerts were already removed",
        "See what's set up with `/alerts list`.",
    ),
    Reason.UNDO_TOO_LATE: Explanation(
        "It's too late to undo that",
        "Undo works for one minute. Use `/alerts add` to set the channel up again.",
    ),
    Reason.REMINDER_RANGE: Explanation(
        "That reminder is out of range",
        f"A reminder can come {MIN_REMINDER_MINUTES} to {MAX_REMINDER_MINUTES} minutes before a drop.",
    ),
    Reason.TOO_MANY_REMINDERS: Explanation(
        "That's one reminder too many",
        f"A channel can have up to {MAX_REMINDERS} reminders. Remove one with `/alerts edit`.",
    ),
    Reason.HALF_QUIET_HOURS: Explanation(
        "Quiet hours need a start and an end",
        "Fill in both, or leave both empty to ping at any hour.",
    ),
    Reason.EMPTY_QUIET_HOURS: Explanation(
        "Quiet hours can't end when they start",
        "Change one of the times, or leave both empty to ping at any hour.",
    ),
    Reason.TEXT_TOO_LONG: Explanation(
        "Your text is too long",
        f"It can have up to {MAX_TEXT_LENGTH} characters on {MAX_LINES} lines.",
    ),
    Reason.LONE_BRACE: Explanation(
        "There's a stray brace in your text",
        f"A `{{brace}}` stands alone. Write placeholders in a pair of braces: {_ALLOWED}.\n"
        "You typed: {typed}",
    ),
    Reason.UNKNOWN_PLACEHOLDER: Explanation(
        "I don't know that placeholder",
        f"I can't fill in `{{{{{{name}}}}}}`. You can use {_ALLOWED}.\nYou typed: {{typed}}",
    ),
    Reason.MISSPELT_PLACEHOLDER: Explanation(
        "I don't know that placeholder",
        "I can't fill in `{{{name}}}`. Did you mean `{{{meant}}}`? "
        f"You can use {_ALLOWED}.\nYou typed: {{typed}}",
    ),
    Reason.NOT_POSTED: Explanation(
        "Nothing was posted",
        "I couldn't post in <#{channel}>. {cause} Then try again.",
    ),
    Reason.NOT_POSTED_NOW: Explanation(
        "Nothing was posted",
        "{cause} Try again in a minute.",
    ),
    Reason.NOT_POSTED_AT_ALL: Explanation(
        "Nothing was posted",
        "{cause}",
    ),
}
