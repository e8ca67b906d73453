"""The words for calendar files that can't be fetched, read or used."""

from bot.domain.calendars import MAX_FILE_BYTES
from bot.domain.guild_shows import MOST_EPISODES
from bot.domain.refusal import Reason
from bot.messages.explanation import Explanation

WORDS = {
    Reason.FILE_NOT_FETCHED: Explanation(
        "I couldn't get that file from Discord",
        "Attach it again, or try again in a minute. Nothing was saved.",
    ),
    Reason.FILE_TOO_LARGE: Explanation(
        "That file is too large",
        f"I read calendar files of up to {MAX_FILE_BYTES // 1024} KB. Export only this show's dates.",
    ),
    Reason.NOT_A_CALENDAR: Explanation(
        "That isn't a calendar file",
        "Export the show's dates as an `.ics` file and try again.",
    ),
    Reason.NO_EVENTS: Explanation(
        "That calendar has no events",
        "Export one with this show's dates in it.",
    ),
    Reason.NO_START: Explanation(
        "An event has no start",
        "The event “{title}” has no start (DTSTART). Fix that in the file and try again.",
    ),
    Reason.TOO_MANY_DATES: Explanation(
        f"That calendar has more than {MOST_EPISODES} dates",
        "Export only this show's dates.",
    ),
    Reason.UNCLEAR_CALENDAR_DATE: Explanation(
        "I couldn't read a date in the file",
        "It says `{value}`. Fix that in the file, or type the dates in with `/shows add`.",
    ),
    Reason.UNKNOWN_CALENDAR_ZONE: Explanation(
        "The file names a time zone I don't know",
        "It says `{zone}`. Export the calendar in another time zone, such as UTC.",
    ),
    Reason.ENDLESS_EVENT: Explanation(
        "An event repeats forever",
        "The event “{title}” has no end. Give it one in your calendar and export it again.",
    ),
    Reason.UNCLEAR_REPETITION: Explanation(
        "I couldn't read how an event repeats",
        "I know daily and weekly events, but “{title}” repeats in another way. Add its dates one by one.",
    ),
}
