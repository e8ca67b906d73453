"""What a typed text says of days and times, collected word by word, and all of it in English."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.dates.day_periods import Period, clock_time, named_time
from bot.domain.dates.numeric_days import worded

# "Tonight at 9" is after noon.
TONIGHT, NIGHT = "tonight", (1020, 180)
NEXT_WEEK, EVERY_DAY = "next week", "every day"
AFTER_WEEKDAY = ("this week", NEXT_WEEK)


@dataclass(slots=True)
class Findings:
    """Everything that was found so far, by English words and by numbers."""

    weekdays: list[str] = field(default_factory=list[str])
    # Which of several such weekdays is meant.
    which: list[str] = field(default_factory=list[str])
    words: list[str] = field(default_factory=list[str])
    spans: list[str] = field(default_factory=list[str])
    dates: list[str] = field(default_factory=list[str])
    periods: list[Period] = field(default_factory=list[Period])
    # By "hour", "minute", "day", "month" and "year".
    numbers: dict[str, int] = field(default_factory=dict[str, int])
    # Whether the hour is one of 24.
    sure: bool = False
    every: bool = False

    def keep(self, name: str, number: int) -> bool:
        """Keep a number; true. Raises ValueError if there is one already."""
        if self.numbers.setdefault(name, number) != number:
            raise ValueError(name)
        return True

    def english(self) -> str:
        """All of it in English. Raises ValueError if it doesn't go together."""
        if not self.spans:
            parts = (*self._days(), *self._date(), self._time())
            return " ".join(part for part in parts if part)
        if any((self.weekdays, self.which, self.words, self.dates, self.periods, self.numbers)):
            raise ValueError(self.spans)
        return f"in {' '.join(self.spans)}"

    def _days(self) -> Sequence[str]:
        """Weekdays and words for days."""
        if self.which and (len(self.which) > 1 or self.words):
            raise ValueError(self.which)
        if self.which and not self.weekdays and self.which != [NEXT_WEEK]:
            raise ValueError(self.which)
        # Where "every" is a part of "every day", "every Monday" begins like it.
        of_weekday = self.weekdays and self.words == [EVERY_DAY]
        every = ["every"] if self.every or of_weekday else []
        before = [one for one in self.which if one not in AFTER_WEEKDAY]
        after = [one for one in self.which if one in AFTER_WEEKDAY]
        return (*every, *before, *self.weekdays, *after, *(() if of_weekday else self.words))

    def _date(self) -> Sequence[str]:
        if not self.numbers.keys() & {"day", "month", "year"}:
            return self.dates
        if self.dates or not {"day", "month"} <= self.numbers.keys():
            raise ValueError(self.numbers)
        return (worded(self.numbers["day"], self.numbers["month"], self.numbers.get("year")),)

    def _time(self) -> str:
        """The time of day; nothing if none was named."""
        if "hour" in self.numbers:
            hour, minute = self.numbers["hour"], self.numbers.get("minute", 0)
            return f"{clock_time(hour, minute, self.periods, sure=self.sure):%H:%M}"
        named = named_time(self.periods)
        if self.periods not in ([], [NIGHT]) and named is None:
            raise ValueError(self.periods)
        return "" if named is None else f"{named:%H:%M}"
