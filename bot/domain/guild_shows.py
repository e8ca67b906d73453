"""A server's own plain shows: a title and dates, nothing more. Only that server sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.dates.parsing import read_moment, read_weekdays
from bot.domain.refusal import Choice, Reason, Refusal, Unclear
from bot.domain.rewatch import MOST_PER_DROP, check_dates, check_start
from bot.domain.schedule import MIDNIGHT, DatedDrop, DatedPlan, drop_days, in_groups
from bot.domain.shows import Show
from bot.domain.untrusted_text import harmless_line

# No show file can have such an id, because an underscore is not allowed there.
OWN_PREFIX = "own_"
# As many as a list of options in Discord shows.
MOST_SHOWS = 25
# A year of a daily show; it bounds what one form can make the planner write.
MOST_EPISODES = 300
# Discord's limit for the label of a button.
LONGEST_TITLE = 80
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class GuildShow:
    """A show that a server made for itself."""

    id: int
    guild_id: int
    title: str
    plan: DatedPlan

    @property
    def show_id(self) -> str:
        return own_id(self.id)


@dataclass(frozen=True, slots=True)
class AddedShow:
    """A show that a server has added: one that it made, or a provider's."""

    show_id: str
    title: str


def own_id(number: int) -> str:
    """The show id of a server's own show."""
    return f"{OWN_PREFIX}{number}"


def own_number(show_id: str) -> int | None:
    """The number of a server's own show, or None for any other show id."""
    number = show_id.removeprefix(OWN_PREFIX)
    own = show_id.startswith(OWN_PREFIX) and number.isdecimal() and len(number) < 19
    return int(number) if own else None


def plain_show(own: GuildShow) -> Show:
    """The show as its server sees it: dates, but no cast, plot or facts."""
    return Show(
        id=own.show_id,
        title=own.title,
        year=None,
        aliases=(),
        genres=(),
        sources=(),
        premise=(),
        story=(),
        characters=(),
        cast=(),
        crew=(),
        facts=(),
        release=own.plan,
        guild_id=own.guild_id,
    )


def title_in(text: str) -> str:
    """The title that somebody typed, in one harmless line. Raises Refusal if it is empty."""
    title = harmless_line(text)[:LONGEST_TITLE].strip()
    if not title:
        raise Refusal(Reason.NO_TITLE)
    return title


def typed_plan(typed: Mapping[str, str], now: datetime, timezone: str) -> DatedPlan:
    """The dates of a show from a form: `first`, `weekdays`, `episodes` and `per_drop`. Raises Refusal.

    A first day without a time stays without one: we never claim a time that nobody gave.
    """
    episodes = _number(typed.get("episodes", ""), Reason.UNCLEAR_EPISODES, MOST_EPISODES)
    per_drop = _number(typed.get("per_drop", "") or "1", Reason.UNCLEAR_PER_DROP, MOST_PER_DROP)
    first, timed = _first(typed.get("first", ""), now, timezone)
    weekdays = read_weekdays(typed["weekdays"]) if typed.get("weekdays") else (first.weekday(),)
    if first.weekday() not in weekdays:
        raise Refusal(Reason.OTHER_WEEKDAY, day=first.date())
    groups = in_groups(range(1, episodes + 1), per_drop)
    try:
        days = [day for day, _ in zip(drop_days(first.date(), weekdays), groups, strict=False)]
    except OverflowError:
        raise Refusal(Reason.TOO_FAR) from None
    drops = [
        DatedDrop(datetime.combine(day, first.time()), group, timed=timed)
        for day, group in zip(days, groups, strict=True)
    ]
    return check_start(check_dates(DatedPlan(timezone, tuple(drops))), now)


def check_room(own: Sequence[GuildShow], title: str) -> None:
    """Raises Refusal if a server can't have one more show with this title."""
    if any(show.title.casefold() == title.casefold() for show in own):
        raise Refusal(Reason.TITLE_TAKEN, title=title)
    if len(own) >= MOST_SHOWS:
        raise Refusal(Reason.TOO_MANY_SHOWS)


def choose_added(added: Sequence[AddedShow], given: str | None) -> AddedShow:
    """The show that an admin means, by id or title, or the only added one. Raises Refusal."""
    if not added:
        raise Refusal(Reason.NO_ADDED_SHOW)
    wanted = given.strip().casefold() if given else None
    found = [show for show in added if wanted in (None, show.show_id, show.title.casefold())]
    if not found:
        raise Unclear(Reason.UNKNOWN_ADDED_SHOW, "show", _choices(added), given)
    if len(found) > 1:
        raise Unclear(Reason.WHICH_ADDED_SHOW, "show", _choices(found))
    return found[0]


def _choices(shows: Sequence[AddedShow]) -> Sequence[Choice]:
    return [Choice(show.title, show.show_id) for show in shows]


def _first(text: str, now: datetime, timezone: str) -> tuple[datetime, bool]:
    """The first drop's wall-clock moment, and whether a time was given with it."""
    late, early = (read_moment(text, now, timezone, default) for default in (LAST_MINUTE, MIDNIGHT))
    timed = late.time() == early.time()
    return (late if timed else datetime.combine(late.date(), MIDNIGHT)), timed


def _number(text: str, unclear: Reason, most: int) -> int:
    number = int(text) if text.strip().isdecimal() and len(text.strip()) < 6 else 0
    if not 1 <= number <= most:
        raise Refusal(unclear)
    return number
