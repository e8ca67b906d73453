"""What comes next in several runs."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.runs import RUN_PREFIX, Timeline
from bot.domain.schedule import Drop, next_drop
from bot.messages.card import MOST_OPTIONS, Card, Menu
from bot.messages.choices import PICK
from bot.messages.drops import when
from bot.messages.episodes import episodes_text
from bot.messages.formatting import listed
from bot.messages.provider_shows import credited_all
from bot.messages.rewatch import run_label
from bot.messages.schedule import bold_title
from bot.messages.translation import N_, _

WEEK = timedelta(days=7)
NOTHING_THIS_WEEK = N_("Nothing comes out.")
NOTHING_MORE = N_("Nothing more is planned for {titles}.")


def coming_card(timelines: Sequence[Timeline], now: datetime) -> Card:
    """The next drop of each of several runs: those of this week, and what comes later."""
    drops = [(one, next_drop(one.drops, now)) for one in timelines]
    coming = sorted(((one, drop) for one, drop in drops if drop), key=lambda pair: pair[1].at)
    soon = [_line(one, drop) for one, drop in coming if drop.at - now <= WEEK]
    later = [_line(one, drop) for one, drop in coming if drop.at - now > WEEK]
    over = [one.title for one, drop in drops if drop is None]
    blocks = (
        "\n".join((_("**This week**"), *(soon or (_(NOTHING_THIS_WEEK),)))),
        *(("\n".join((_("**Later**"), *later)),) if later else ()),
        *((_(NOTHING_MORE).format(titles=listed(tuple(f"**{title}**" for title in over))),) if over else ()),
    )
    card = Card(_("Coming up"), blocks, menus=(_menu(timelines, now),))
    return credited_all(card, [one.show for one in timelines])


def _line(timeline: Timeline, drop: Drop) -> str:
    return f"• {bold_title(timeline)}: {episodes_text(drop)}, {when(drop)}"


def _menu(timelines: Sequence[Timeline], now: datetime) -> Menu:
    """A menu of the shows, with the runs of those that have several."""
    runs = Counter(one.show.id for one in timelines)
    options = tuple(
        (one.show.title[:100], one.show.id)
        if runs[one.show.id] == 1
        else (run_label(one, now), f"{RUN_PREFIX}{one.run.id}")
        for one in timelines
    )
    return Menu(_("More about one show"), PICK, "next:show", options[:MOST_OPTIONS])
