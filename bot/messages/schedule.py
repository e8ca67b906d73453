"""The cards about time: the whole season, and what comes next. That of several runs is in `coming.py`."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.dates.wall_clock import at_wall
from bot.domain.runs import Timeline, is_over, undated
from bot.domain.schedule import DatedPlan, Drop, episode_count, latest_drop, next_drop
from bot.messages.alert_cards import SCHEDULE, calendar_button, plot_button, position
from bot.messages.card import Button, Card
from bot.messages.days import calendar_day
from bot.messages.drops import distance, lasting, plan_day, when
from bot.messages.episodes import episodes_text, progress_bar
from bot.messages.formatting import short_time
from bot.messages.pictures import poster_of
from bot.messages.provider_shows import credited
from bot.messages.translation import N_, _, plural

# A line takes up to 90 characters of the card's room.
MAX_LINES = 40
REWATCH_STOPPED = N_("This rewatch of **{title}** was stopped before it began.")
SHOW_STOPPED = N_("**{title}** was stopped before it began.")
NO_DATES = N_("The show file of **{title}** has no release dates, so nothing is coming up.")


def schedule_card(timeline: Timeline, now: datetime, others: Sequence[Timeline] = ()) -> Card:
    """Every drop of a run: what is out, what is next, what is to come, what was moved.

    The `others` of a server that have drops to come get a line each.
    """
    drops = timeline.drops
    title = _("Schedule of {title}").format(title=timeline.title)
    if timeline.is_rewatch:
        title = _("Schedule of {title}, rewatch").format(title=timeline.title)
    if not drops:
        return Card(title, (_without_drops(timeline),))
    following, latest, over = next_drop(drops, now), latest_drop(drops, now), is_over(timeline, now)
    blocks = (
        "\n".join(drop_lines(drops, timeline.run.plan, now)),
        *((progress_bar(drops, latest, undated(timeline)),) if latest else ()),
        *((_("Next: {when}").format(when=distance(following)),) if following else ()),
        *_without_date(timeline),
        *((_("The run ended on {day}.").format(day=plan_day(timeline, drops[-1])),) if over else ()),
        *_also(timeline, others, now),
    )
    return credited(Card(title, blocks, buttons=(calendar_button(timeline, "card"),)), timeline.show)


def drop_lines(
    drops: Sequence[Drop], plan: DatedPlan | None = None, now: datetime | None = None
) -> Sequence[str]:
    """A line for each drop, with what is out and next at `now` (UTC) and what a plan has moved.

    If a season doesn't fit on a card, the drops in the middle are only counted.
    """
    following = next_drop(drops, now) if now else None
    lines = [f"{_mark(drop, following, now)} {_line(drop, plan)}" for drop in drops]
    if len(lines) <= MAX_LINES:
        return lines
    left_out = plural(
        len(lines) - MAX_LINES + 2, one="… {number} more drop …", other="… {number} more drops …"
    )
    return [*lines[: MAX_LINES - 4], left_out, *lines[-2:]]


def next_card(timeline: Timeline, now: datetime, offered: tuple[Button, ...] = ()) -> Card:
    """The next drop of a run; after the finale, when the run was, and the buttons that are offered then."""
    drops = timeline.drops
    following = next_drop(drops, now)
    if following:
        of = position(timeline, following)
        card = Card(
            _("{episodes} next").format(episodes=episodes_text(following)),
            (f"{of} · {when(following)}",),
            buttons=_more(timeline),
            picture=poster_of(timeline.show),
        )
        return credited(card, timeline.show)
    if not drops:
        return Card(_("Nothing is planned"), (_(NO_DATES).format(title=timeline.title),))
    if undated(timeline):
        waiting = Card(_("No date yet"), _without_date(timeline), buttons=_more(timeline))
        return credited(waiting, timeline.show)
    card = Card(_("The season is over"), (_season_over(timeline),), buttons=offered or _more(timeline))
    return credited(card, timeline.show)


def bold_title(timeline: Timeline) -> str:
    """The title of a run's show; that of a rewatch says so."""
    return (
        _("**{title}**, rewatch").format(title=timeline.title)
        if timeline.is_rewatch
        else f"**{timeline.title}**"
    )


def _without_date(timeline: Timeline) -> tuple[str, ...]:
    """How many episodes are still to get a date, if there are any."""
    count = undated(timeline)
    told = plural(
        count,
        one="{number} more episode of **{title}** has no date yet.",
        other="{number} more episodes of **{title}** have no date yet.",
        title=timeline.title,
    )
    return (told,) if count else ()


def _without_drops(timeline: Timeline) -> str:
    if not timeline.run.stopped_at:
        return _(NO_DATES).format(title=timeline.title)
    return (_(REWATCH_STOPPED) if timeline.is_rewatch else _(SHOW_STOPPED)).format(title=timeline.title)


def _season_over(timeline: Timeline) -> str:
    drops = timeline.drops
    return plural(
        episode_count(drops),
        one="The only episode of **{title}** came out on {began}.",
        other="All {number} episodes of **{title}** are out: the run began on {began} and ended on {ended} "
        "with {finale}.",
        title=timeline.title,
        began=plan_day(timeline, drops[0]),
        ended=plan_day(timeline, drops[-1]),
        finale=episodes_text(drops[-1]),
    )


def _also(timeline: Timeline, others: Sequence[Timeline], now: datetime) -> Sequence[str]:
    coming = [(one, next_drop(one.drops, now)) for one in others if one.run.id != timeline.run.id]
    lines = [f"• {bold_title(one)}: {episodes_text(drop)}, {when(drop)}" for one, drop in coming if drop]
    return ("\n".join((_("**Also watched here**"), *lines)),) if lines else ()


def _line(drop: Drop, plan: DatedPlan | None) -> str:
    first = plan.drops[drop.number - 1].moved_from if plan else None
    was = (
        _(" (was ~~{earlier}~~)").format(earlier=_earlier(first, plan.timezone, drop))
        if plan and first
        else ""
    )
    return f"**{episodes_text(drop)}**\n-# {lasting(drop)}{was}"


def _earlier(first: datetime, timezone: str, drop: Drop) -> str:
    return short_time(at_wall(first, timezone)) if drop.timed else calendar_day(first.date())


def _mark(drop: Drop, following: Drop | None, now: datetime | None) -> str:
    if now and drop.at <= now:
        return "✅"
    return "▶️" if drop is following else "▫️"


def _more(timeline: Timeline) -> tuple[Button, ...]:
    argument = f"{timeline.run.id}:card"
    return (Button(_("Schedule"), SCHEDULE, argument), *plot_button(timeline, "card"))
