"""A server's own plain shows: a title and dates, nothing more. Only that server sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.dates.days import WEEKDAYS
from bot.domain.dates.parsing import read_moment, read_weekdays
from bot.domain.refusal import Refusal
from bot.domain.rewatch import MOST_PER_DROP, TOO_FAR, check_start, checked
from bot.domain.schedule import MIDNIGHT, DatedDrop, DatedPlan, drop_days, in_groups
from bot.domain.shows import Show

# No show file can have such an id, because an underscore is not allowed there.
OWN_PREFIX = "own_"
MOST_SHOWS = 25
MOST_EPISODES = 300
LONGEST_TITLE = 80
LOOKALIKES = dict(zip("*_~`|<>[]\\@", "∗＿∼ˋǀ‹›［］＼＠", strict=True))
LAST_MINUTE = time(23, 59)

NO_TITLE = "The show needs a title. Please fill it in."
TITLE_TAKEN = (
    "This server has a show called {title} already. Give this one another title, or remove that one."
)
NOT_A_NUMBER = "I can't read {what}. Write a whole number from 1 to {most}."
OTHER_WEEKDAY = "{day} is a {weekday}, which is none of the weekdays. Pick another day, or add it to them."
TOO_MANY = f"This server has {MOST_SHOWS} shows of its own already. `/shows remove` takes one away."
NO_OWN_SHOW = "This server has no show of its own. `/shows add` makes one."
WHICH_SHOW = "Which show? Pick it in the `show` option; a list opens while you type."
UNKNOWN_SHOW = "This server has no such show of its own. Pick one from the list that opens while you type."


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
    """The title that somebody typed, in one line. Raises Refusal if it is empty.

    It appears in cards, choices, buttons and calendars, so characters that Discord would read as markup or
    a mention become letters that look the same.
    """
    letters = "".join(LOOKALIKES.get(letter, letter if letter.isprintable() else " ") for letter in text)
    title = " ".join(letters.replace("://", ":/ /").split())[:LONGEST_TITLE].strip()
    if not title:
        raise Refusal(NO_TITLE)
    return title


def typed_plan(typed: Mapping[str, str], now: datetime, timezone: str) -> DatedPlan:
    """The dates of a show from a form: `first`, `weekdays`, `episodes` and `per_drop`. Raises Refusal.

    A first day without a time stays without one: we never claim a time that nobody gave.
    """
    episodes = _number(typed.get("episodes", ""), "the number of episodes", MOST_EPISODES)
    per_drop = _number(typed.get("per_drop", "") or "1", "the episodes per drop", MOST_PER_DROP)
    first, timed = _first(typed.get("first", ""), now, timezone)
    weekdays = read_weekdays(typed["weekdays"]) if typed.get("weekdays") else (first.weekday(),)
    if first.weekday() not in weekdays:
        weekday = WEEKDAYS[first.weekday()].capitalize()
        raise Refusal(OTHER_WEEKDAY.format(day=f"{first:%d %B %Y}", weekday=weekday))
    groups = in_groups(range(1, episodes + 1), per_drop)
    try:
        days = [day for day, _ in zip(drop_days(first.date(), weekdays), groups, strict=False)]
    except OverflowError:
        raise Refusal(TOO_FAR) from None
    drops = [
        DatedDrop(datetime.combine(day, first.time()), group, timed=timed)
        for day, group in zip(days, groups, strict=True)
    ]
    return check_start(checked(DatedPlan(timezone, tuple(drops))), now)


def check_room(own: Sequence[GuildShow], title: str) -> None:
    """Raises Refusal if a server can't have one more show with this title."""
    if any(show.title.casefold() == title.casefold() for show in own):
        raise Refusal(TITLE_TAKEN.format(title=f"**{title}**"))
    if len(own) >= MOST_SHOWS:
        raise Refusal(TOO_MANY)


def choose_own(own: Sequence[GuildShow], given: str | None) -> GuildShow:
    """The server's own show that an admin means, by id or title, or its only one. Raises Refusal."""
    if not own:
        raise Refusal(NO_OWN_SHOW)
    wanted = given.strip().casefold() if given else None
    found = [show for show in own if wanted in (None, show.show_id, show.title.casefold())]
    if not found:
        raise Refusal(UNKNOWN_SHOW)
    if len(found) > 1:
        raise Refusal(WHICH_SHOW)
    return found[0]


def _first(text: str, now: datetime, timezone: str) -> tuple[datetime, bool]:
    """The first drop's wall-clock moment, and whether a time was given with it."""
    late, early = (read_moment(text, now, timezone, default) for default in (LAST_MINUTE, MIDNIGHT))
    timed = late.time() == early.time()
    return (late if timed else datetime.combine(late.date(), MIDNIGHT)), timed


def _number(text: str, what: str, most: int) -> int:
    number = int(text) if text.strip().isdecimal() and len(text.strip()) < 6 else 0
    if not 1 <= number <= most:
        raise Refusal(NOT_A_NUMBER.format(what=what, most=most))
    return number
