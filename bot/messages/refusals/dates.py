"""The words for dates and times that can't be read or used."""

from bot.domain.refusal import Reason
from bot.domain.rewatch import EARLIEST_YEAR, LATEST_YEAR
from bot.messages.explanation import Explanation

WORDS = {
    Reason.UNCLEAR_MOMENT: Explanation(
        "I couldn't read that date",
        "Write it like `2026-12-07 20:00`, `next monday 20:00` or `7 december 8pm`, or paste a Discord "
        "timestamp such as `<t:1796673600>`.",
    ),
    Reason.UNCLEAR_TIME: Explanation(
        "I couldn't read that time",
        "Write a time of day like `22:00` or `10pm`.",
    ),
    Reason.UNCLEAR_SPAN: Explanation(
        "I couldn't read how much later",
        "Write it like `2 days`, `3 hours` or `1 week`.",
    ),
    Reason.SPAN_TOO_LONG: Explanation(
        "That's more than a year",
        "Use `to` with a date instead, or set new dates with `/rewatch start`.",
    ),
    Reason.UNCLEAR_WEEKDAYS: Explanation(
        "I couldn't read those weekdays",
        "Write them like `monday` or `mon, thu`.",
    ),
    Reason.OTHER_WEEKDAY: Explanation(
        "The first drop isn't on one of those weekdays",
        "It's on {day}. Change the date, or add that weekday.",
    ),
    Reason.TOO_FAR: Explanation(
        "That date is too far away",
        f"I can handle dates from {EARLIEST_YEAR} to {LATEST_YEAR}.",
    ),
    Reason.IN_THE_PAST: Explanation(
        "That time has already passed",
        "Pick a date and time in the future.",
    ),
    Reason.ALL_OUT: Explanation(
        "Every drop would already be out",
        "Pick dates that are still to come.",
    ),
    Reason.OUT_OF_ORDER: Explanation(
        "The drops would be out of order",
        "Drop {number} wouldn't come before drop {after}. Move this drop and all after it, or pick another "
        "day.",
    ),
    Reason.UNKNOWN_ZONE: Explanation(
        "I don't know that time zone",
        "Type the nearest big city, or a name such as Asia/Seoul or Europe/Madrid.",
    ),
    Reason.SUGGESTED_ZONES: Explanation(
        "I don't know that time zone",
        "Did you mean one of these? {zones}",
    ),
    Reason.WHICH_ZONE: Explanation(
        "Which time zone do you mean?",
        "It can be one of these: {zones}.",
    ),
}
