"""The words for calendar files that can't be fetched, read or used."""

from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation
from bot.messages.translation import N_

WORDS = {
    Reason.FILE_NOT_FETCHED: Explanation(
        N_("I couldn't get that file from Discord"),
        N_("Attach it again, or try again in a minute. Nothing was saved."),
    ),
    Reason.FILE_TOO_LARGE: Explanation(
        N_("That file is too large"),
        N_("I read calendar files of up to {most_kilobytes} KB. Export only this show's dates."),
    ),
    Reason.NOT_A_CALENDAR: Explanation(
        N_("That isn't a calendar file"),
        N_("Export the show's dates as an `.ics` file and try again."),
    ),
    Reason.NO_EVENTS: Explanation(
        N_("That calendar has no events"),
        N_("Export one with this show's dates in it."),
    ),
    Reason.UNTITLED_CALENDAR: Explanation(
        N_("The events in the file have no title"),
        N_("Import the file again with `title`: that's the name of the show."),
    ),
    Reason.SOME_ZONES_MISSING: Explanation(
        N_("Some times in the file have no time zone"),
        N_("Others have one. Import the file again with `timezone`: it's used for those without one."),
    ),
    Reason.NO_START: Explanation(
        N_("An event has no start"),
        N_("The event “{title}” has no start (DTSTART). Fix that in the file and try again."),
    ),
    Reason.TOO_MANY_DATES: Explanation(
        N_("That calendar has more than {most_episodes} dates"),
        N_("Export only this show's dates."),
    ),
    Reason.UNCLEAR_CALENDAR_DATE: Explanation(
        N_("I couldn't read a date in the file"),
        N_("It says `{value}`. Fix that in the file, or type the dates in with `/shows add`."),
    ),
    Reason.UNKNOWN_CALENDAR_ZONE: Explanation(
        N_("The file names a time zone I don't know"),
        N_("It says `{zone}`. Export the calendar in another time zone, such as UTC."),
    ),
    Reason.ENDLESS_EVENT: Explanation(
        N_("An event repeats forever"),
        N_("The event “{title}” has no end. Give it one in your calendar and export it again."),
    ),
    Reason.UNCLEAR_REPETITION: Explanation(
        N_("I couldn't read how an event repeats"),
        N_(
            "I understand daily and weekly events, but “{title}” repeats in another way. Add its dates one "
            "by one."
        ),
    ),
}
