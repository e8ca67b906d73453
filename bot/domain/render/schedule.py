"""The cards about time: the whole season, and what comes next."""

from datetime import datetime

from bot.domain.render.alerts import PLOT, SCHEDULE, episodes_text, progress_bar
from bot.domain.render.card import (
    Button,
    Card,
    date_and_time,
    day,
    relative,
    short_time,
)
from bot.domain.runs import Timeline
from bot.domain.schedule import Drop, episode_count, latest_drop, next_drop

NO_DATES = "The show file of **{title}** holds no release dates, so there is nothing to wait for."


def schedule_card(timeline: Timeline, now: datetime) -> Card:
    """Every drop of a run: what is out, what is next, what is to come."""
    drops = timeline.drops
    if not drops:
        return Card(
            f"Schedule of {timeline.show.title}",
            (NO_DATES.format(title=timeline.show.title),),
        )
    following, latest = next_drop(drops, now), latest_drop(drops, now)
    lines = [
        f"{_mark(drop, following, now)} **{episodes_text(drop)}** · {short_time(drop.at)}" for drop in drops
    ]
    state = f"Next: {relative(following.at)}" if following else f"The run ended on {day(drops[-1].at)}."
    blocks = (
        "\n".join(lines),
        *((progress_bar(drops, latest),) if latest else ()),
        state,
    )
    return Card(f"Schedule of {timeline.show.title}", blocks)


def next_card(timeline: Timeline, now: datetime) -> Card:
    """The next drop of a run; after the finale, when the run was."""
    show, drops = timeline.show, timeline.drops
    following = next_drop(drops, now)
    if following:
        of = f"**{show.title}** · drop {following.number} of {len(drops)}"
        return Card(
            f"{episodes_text(following)} next",
            (f"{of} · {date_and_time(following.at)}",),
            buttons=_more(timeline),
        )
    if not drops:
        return Card("Nothing is planned", (NO_DATES.format(title=show.title),))
    finale = episodes_text(drops[-1])
    text = (
        f"All {episode_count(drops)} episodes of **{show.title}** are out: "
        f"the run began on {day(drops[0].at)} and ended on {day(drops[-1].at)} with {finale}."
    )
    return Card("The season is over", (text,), buttons=_more(timeline))


def _mark(drop: Drop, following: Drop | None, now: datetime) -> str:
    if drop.at <= now:
        return "✅"
    return "▶️" if drop is following else "▫️"


def _more(timeline: Timeline) -> tuple[Button, ...]:
    argument = f"{timeline.run.id}:card"
    return (
        Button("Schedule", SCHEDULE, argument),
        Button("Plot so far", PLOT, argument),
    )
