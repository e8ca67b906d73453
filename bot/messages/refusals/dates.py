"""The words for dates and times that can't be read or used."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.UNCLEAR_MOMENT: Explanation(
        N_("I couldn't read that date"),
        N_(
            "Write it like `2026-12-07 20:00`, `next monday 20:00` or `7 december 8pm`, or paste a Discord "
            "timestamp such as `<t:1796673600>`."
        ),
    ),
    Reason.NO_SUCH_DAY: Explanation(
        N_("That date doesn't exist"),
        N_("Check the day and the month. 29 February comes only in leap years."),
    ),
    Reason.UNCLEAR_TIME: Explanation(
        N_("I couldn't read that time"),
        N_("Write a time of day like `22:00` or `10pm`."),
    ),
    Reason.WHICH_HALF_OF_DAY: Explanation(
        N_("Before or after noon?"),
        N_("Write {early} or {late}, so that I know which one you mean."),
    ),
    Reason.WHICH_OFFSET: Explanation(
        N_("Which time zone do you mean?"),
        N_("`{zone}` has several meanings: {offsets}. Write the one that you mean, as in `20:00 {example}`."),
    ),
    Reason.WHICH_DAY_THERE: Explanation(
        N_("Which day do you mean?"),
        N_(
            "Right now it's a different day in the time zone `{zone}` than here. Write the date, as in "
            "`{example}`."
        ),
    ),
    Reason.UNCLEAR_SPAN: Explanation(
        N_("I couldn't read how much later"),
        N_("Write it like `2 days`, `3 hours` or `1 week`."),
    ),
    Reason.SPAN_TOO_LONG: Explanation(
        N_("That's more than a year"),
        N_("Use `to` with a date instead. Or end it with `/rewatch stop`, and then use `/rewatch start`."),
    ),
    Reason.UNCLEAR_WEEKDAYS: Explanation(
        N_("I couldn't read those weekdays"),
        N_("Write them like `monday` or `mon, thu`."),
    ),
    Reason.OTHER_WEEKDAY: Explanation(
        N_("The first drop isn't on one of those weekdays"),
        N_("It's on {day}. Change the date, or add that weekday."),
    ),
    Reason.OTHER_DAY: Explanation(
        N_("The weekday doesn't match the date"),
        N_("That date is {day}. Write the one that you mean."),
    ),
    Reason.TOO_FAR: Explanation(
        N_("That date is too far away"),
        N_("I can handle dates from {earliest_year} to {latest_year}."),
    ),
    Reason.IN_THE_PAST: Explanation(
        N_("That time has already passed"),
        N_("Pick a date and time in the future."),
    ),
    Reason.ALL_OUT: Explanation(
        N_("Every drop would already be out"),
        N_("Pick dates that are still to come."),
    ),
    Reason.OUT_OF_ORDER: Explanation(
        N_("The drops would be out of order"),
        N_(
            "Drop {number} wouldn't come before drop {after}. Move this drop and all after it, or pick "
            "another day."
        ),
    ),
    Reason.UNKNOWN_ZONE: Explanation(
        N_("I don't know that time zone"),
        N_("Type the nearest big city, or a name such as Asia/Seoul or Europe/Madrid."),
    ),
    Reason.SUGGESTED_ZONES: Explanation(
        N_("I don't know that time zone"),
        N_("Did you mean one of these? {zones}"),
    ),
    Reason.WHICH_ZONE: Explanation(
        N_("Which time zone do you mean?"),
        N_("It can be one of these: {zones}."),
    ),
}
