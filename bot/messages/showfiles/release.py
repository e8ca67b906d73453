"""What is wrong with a release plan in a show file."""

from bot.messages.translation import plural

OTHER_WEEKDAY = "{where} is {given}, but {day} is a {weekday}; change premiere or every."
WEEKDAY_AGAIN = '{where} has "{weekday}" {times} times; name each weekday once.'
MORE_THAN_ONE = (
    "{where} is {size}, but there is only {number} episode; make {key} smaller or episodes larger."
)
MORE_THAN_ALL = (
    "{where} is {size}, but there are only {number} episodes; make {key} smaller or episodes larger."
)
NO_WEEKDAY = (
    "{where} is missing; name the weekday of the drops, or set per_drop to {count} if all come out at once."
)
SKIP_AGAIN = "{where} is {day} again; name each day once."
SKIPS_PREMIERE = "{where} is {day}, the premiere itself; move premiere instead."
SKIPS_NOTHING = "{where} is {day}, a {weekday} when nothing would come out; remove it."
SPECIAL_AGAIN = '{where} is "{name}" again; give each special its own name.'
SAME_MOMENT = "{where} is {day}, the same moment as another drop; give the special its own time or day."
NO_MOMENT = "{where} is missing; add it, or a date."
TWO_MOMENTS = "{where} can't be combined with date or time; keep either at, or date and time."
NEEDS_TIMEZONE = "{where} needs {timezone}; add it."
NO_OFFSET = "{where} is {at}, without an offset; add one such as +09:00."
EPISODES_AND_SPECIAL = (
    "{where} can't be combined with special; a drop has either episodes or the name of one special."
)
NO_EPISODES = "{where} is missing; a drop has either episodes or the name of one special."
OUT_OF_ORDER = "{where} is {at}, not after the drop before it; sort the drops by time."
NO_NUMBERED_EPISODE = "{where} has no numbered episode; a season needs at least one."
EPISODE_TWICE = "{where}: episode {episode} is listed twice; list each episode once, in ascending order."
EPISODE_DESCENDS = (
    "{where}: episode {episode} comes after episode {before}; list each episode once, in ascending order."
)
ZERO_NOT_FIRST = "{where}: episode 0 comes first in its drop; move it there."
ZERO_TWICE = '{where}: episode 0 is listed twice; name the other one with special = "…".'
NO_ZONE = '{where} is "{timezone}", not an IANA zone; use one such as "Asia/Seoul".'
TIME_WITH_OFFSET = (
    "{where} has an offset; leave it out, because timezone already says which zone the time is in."
)
OTHER_CENTURY = "{where} is {day}; it must be between {earliest} and {latest}."


def too_many(where: str, key: str, size: int, episodes: int) -> str:
    """That a drop would have more episodes than there are."""
    return plural(episodes, one=MORE_THAN_ONE, other=MORE_THAN_ALL, where=where, key=key, size=size)
