"""Days in words, in the reader's language."""

from datetime import date

from bot.messages.translation import N_, _, pgettext

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

# As in "New episodes come out on Mondays".
EACH_WEEKDAY = (
    N_("Mondays"),
    N_("Tuesdays"),
    N_("Wednesdays"),
    N_("Thursdays"),
    N_("Fridays"),
    N_("Saturdays"),
    N_("Sundays"),
)
MAY = 5
SHORT_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
SHORT_MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)


def calendar_day(at: date) -> str:
    """A day as the plan names it, the same for every reader: "Monday, 7 December 2026"."""
    return _("{weekday}, {day} {month} {year}").format(
        weekday=weekday(at.weekday()), day=at.day, month=_(MONTHS[at.month - 1]), year=at.year
    )


def spoken_day(at: date) -> str:
    """A day within a sentence: "Monday, December 7, 2026"."""
    return _("{weekday}, {month} {day}, {year}").format(
        weekday=weekday(at.weekday()), day=at.day, month=_(MONTHS[at.month - 1]), year=at.year
    )


def each_weekday(number: int) -> str:
    """A weekday as it recurs, such as "Mondays"; Monday is 0."""
    return _(EACH_WEEKDAY[number])


def full_date(at: date) -> str:
    """A day without its weekday: "7 December 2026"."""
    return _("{day} {month} {year}").format(day=at.day, month=_(MONTHS[at.month - 1]), year=at.year)


def short_date(at: date) -> str:
    """A day in few letters: "7 Dec 2026"."""
    return pgettext("short month", "{day} {month} {year}").format(
        day=at.day, month=short_month(at.month), year=at.year
    )


def short_day(at: date) -> str:
    """A day with its weekday in a list: "Mon 7 Dec 2026"."""
    return _("{weekday} {date}").format(weekday=_(SHORT_WEEKDAYS[at.weekday()]), date=short_date(at))


def short_month(number: int) -> str:
    """A month as lists have it; January is 1."""
    # In English May is as short as the month's own name, but elsewhere it is not.
    return pgettext("short month", "May") if number == MAY else _(SHORT_MONTHS[number - 1])


def weekday(number: int) -> str:
    """A day of the week; Monday is 0."""
    return _(WEEKDAYS[number])
