"""Hours told with a part of the day ("8 in the evening") in other languages; English is in `parsing.py`."""

from collections.abc import Sequence
from datetime import time

from bot.domain.refusal import Reason, Refusal

DAY, HALF_DAY = 1440, 720
# "9 in the evening" is past nine at night for some, but nobody means five in the morning.
FURTHEST = 180

# From which minute of the day until before which; both are the same for noon and midnight.
Period = tuple[int, int]


def clock_time(hour: int, minute: int, periods: Sequence[Period], *, sure: bool) -> time:
    """The time that an hour means in a part of the day. Raises ValueError if it can't lie there.

    Raises Refusal if nobody has said which half of the day is meant, and the hour isn't `sure`.
    """
    if not periods:
        if not sure and 1 <= hour <= 12:
            raise _which_half(hour % 12, minute)
        return time(hour, minute)
    if hour > 24:
        raise ValueError(hour)
    halves = (hour % 12, hour % 12 + 12) if hour <= 12 else (hour % 24,)
    away = {half: max(_distance(60 * half + minute, period) for period in periods) for half in halves}
    best = min(away, key=lambda half: away[half])
    if away[best] > FURTHEST:
        raise ValueError(hour)
    return time(best, minute)


def named_time(periods: Sequence[Period]) -> time | None:
    """Noon or midnight, if that is all that was said; None for longer parts of the day."""
    found = {start for start, end in periods if start == end}
    return time(found.pop() // 60) if len(found) == 1 and len(periods) == 1 else None


def _distance(at: int, period: Period) -> int:
    """How many minutes lie between a time and a part of the day, 0 only within it: its end isn't."""
    start, end = period
    if (at - start) % DAY < (end - start) % DAY or (start, end) == (at, at):
        return 0
    return max(1, min((start - at) % DAY, (at - end) % DAY))


def _which_half(hour: int, minute: int) -> Refusal:
    early, late = time(hour, minute), time(hour + 12, minute)
    return Refusal(Reason.WHICH_HALF_OF_DAY, early=f"{early:%H:%M}", late=f"{late:%H:%M}")
