"""The words for a channel's alerts that can't be found, changed or tested."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.NO_ALERTS: Explanation(
        N_("No alerts here yet"),
        N_("Set them up with `/setup` or `/alerts add`."),
    ),
    Reason.WHICH_ALERTS: Explanation(
        N_("Which alerts do you mean?"),
        N_("Pick them in the `alerts` option. A list opens as you type."),
    ),
    Reason.UNKNOWN_ALERTS: Explanation(
        N_("I can't find those alerts"),
        N_("Pick them from the list that opens as you type."),
    ),
    Reason.ALERTS_GONE: Explanation(
        N_("These alerts were already removed"),
        N_("See what's set up with `/alerts list`."),
    ),
    Reason.HAS_ALERTS_THERE: Explanation(
        N_("That channel has them already"),
        N_("<#{channel}> already gets alerts for this show. Nothing was moved."),
    ),
    Reason.NOTHING_PAUSED: Explanation(
        N_("Nothing is paused here"),
        N_("All alerts in this server are on. See them with `/alerts list`."),
    ),
    Reason.UNDO_TOO_LATE: Explanation(
        N_("It's too late to undo that"),
        N_("Undo works for one minute. Use `/alerts add` to set the channel up again."),
    ),
    Reason.REMINDER_RANGE: Explanation(
        N_("That reminder is out of range"),
        N_("A reminder can come {least_minutes} to {most_minutes} minutes before a drop."),
    ),
    Reason.TOO_MANY_REMINDERS: Explanation(
        N_("That's one reminder too many"),
        N_("A channel can have up to {most_reminders} reminders. Remove one with `/alerts edit`."),
    ),
    Reason.HALF_QUIET_HOURS: Explanation(
        N_("Quiet hours need a start and an end"),
        N_("Fill in both, or leave both empty to ping at any hour."),
    ),
    Reason.EMPTY_QUIET_HOURS: Explanation(
        N_("Quiet hours can't end when they start"),
        N_("Change one of the times, or leave both empty to ping at any hour."),
    ),
    Reason.TEXT_TOO_LONG: Explanation(
        N_("Your text is too long"),
        N_("It can have up to {most_characters} characters on {most_lines} lines."),
    ),
    Reason.LONE_BRACE: Explanation(
        N_("There's a stray brace in your text"),
        N_("A `{brace}` stands alone. Write placeholders in a pair of braces: {allowed}."),
    ),
    Reason.UNKNOWN_PLACEHOLDER: Explanation(
        N_("I don't know that placeholder"),
        N_("I can't fill in `{{{name}}}`. You can use {allowed}."),
    ),
    Reason.MISSPELT_PLACEHOLDER: Explanation(
        N_("I don't know that placeholder"),
        N_("I can't fill in `{{{name}}}`. Did you mean `{{{meant}}}`? You can use {allowed}."),
    ),
    Reason.NOT_POSTED: Explanation(
        N_("Nothing was posted"),
        N_("I couldn't post in <#{channel}>. {cause} Then try again."),
    ),
    Reason.NOT_POSTED_NOW: Explanation(
        N_("Nothing was posted"),
        N_("{cause} Try again in a minute."),
    ),
    Reason.NOT_POSTED_AT_ALL: Explanation(
        N_("Nothing was posted"),
        "{cause}",
    ),
}
