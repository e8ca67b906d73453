"""The card of `/shows list`: which shows a server can choose, and where each comes from."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.guild_shows import own_number
from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import ref_in
from bot.messages.card import MOST_OPTIONS, Card, Menu
from bot.messages.drops import briefly
from bot.messages.episodes import episodes_text
from bot.messages.translation import N_, _

LOOK = "show-look"
MOST_LINES = 30
COMING = N_("• **{title}** · {source} · next: {episodes}, {when}")
NOTHING_COMING = N_("• **{title}** · {source} · nothing to come")
MORE = N_("… and {count} more.")
BY_OPERATOR = N_("from this bot's show files")
BY_SERVER = N_("made by this server")
BY_PROVIDER = N_("from {provider}")
NO_SHOWS = N_("There is no show yet. `/shows add` finds one by its name.")
HOW_TO = N_("`/shows add` adds a show, `/shows remove` removes one that this server has added.")


def shows_card(shows: Sequence[tuple[Show, Timeline]], now: datetime) -> Card:
    """Each show with its source and what comes next, and a menu of those from providers."""
    lines = [_line(show, timeline, now) for show, timeline in shows]
    more = len(lines) - MOST_LINES
    shown = [*lines[:MOST_LINES], *([_(MORE).format(count=more)] if more > 0 else [])]
    provided = tuple((show.title, show.id) for show, _ in shows if ref_in(show.id))
    return Card(
        _("Shows in this server"),
        ("\n".join(shown) or _(NO_SHOWS), _(HOW_TO)),
        menus=(Menu(_("Look at a show"), LOOK, "card", provided[:MOST_OPTIONS]),) if provided else (),
    )


def _line(show: Show, timeline: Timeline, now: datetime) -> str:
    following = next_drop(timeline.drops, now)
    if following is None:
        return _(NOTHING_COMING).format(title=show.title, source=_source(show))
    return _(COMING).format(
        title=show.title, source=_source(show), episodes=episodes_text(following), when=briefly(following)
    )


def _source(show: Show) -> str:
    if ref_in(show.id):
        return _(BY_PROVIDER).format(provider=show.sources[0].title)
    return _(BY_SERVER) if own_number(show.id) is not None else _(BY_OPERATOR)
