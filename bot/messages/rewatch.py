"""The cards of rewatches, for the admins who start, move and stop them."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.runs import Timeline, is_over
from bot.domain.schedule import DatedPlan, Drop, next_drop
from bot.messages.alert_cards import SCHEDULE, calendar_button, episodes_text
from bot.messages.card import GREY, Button, ButtonStyle, Card, listed
from bot.messages.drops import briefly, distance, plan_day, when
from bot.messages.schedule import drop_lines
from bot.messages.translation import plural

NOW = "rewatch-now"
# Turns a run's alerts on in the channel where it is pressed.
FOLLOW = "alerts-here"
# Opens the panel of /setup, for a run if the argument is one's number.
OPEN_SETUP = "setup-open"
STOP, KEEP = "rewatch-stop", "rewatch-keep"
NOTHING_STOPPED = Card("It keeps going", ("Nothing was changed.",), colour=GREY)
# By whether they are rewatches.
RUNS_TITLES = {
    frozenset({True}): "Rewatches of this server",
    frozenset({False}): "Own shows of this server",
    frozenset({True, False}): "Rewatches and own shows of this server",
}
NO_CHANNEL = "No channel gets its alerts yet. Choose one with `/alerts add`."


def started_card(timeline: Timeline, followers: Sequence[int], now: datetime) -> Card:
    """What was started, and which channels get its alerts."""
    channels = listed(tuple(f"<#{channel}>" for channel in followers))
    told = f"{channels} will get its alerts." if channels else NO_CHANNEL
    return Card(
        f"The rewatch of {timeline.show.title} is on",
        (_coming(timeline, now), "\n".join(_lines(timeline, now)), told),
        footer="Move it with /rewatch postpone or /rewatch skip. Stop it with /rewatch stop.",
        buttons=follow_buttons(timeline, primary=not channels),
    )


def follow_buttons(timeline: Timeline, *, primary: bool) -> tuple[Button, Button]:
    """What comes after a new run: its alerts in the channel where the person is, or in another one."""
    style = ButtonStyle.PRIMARY if primary else ButtonStyle.SECONDARY
    run = str(timeline.run.id)
    return Button("Alerts here", FOLLOW, run, style), Button("Another channel", OPEN_SETUP, run)


def running_card(timeline: Timeline, now: datetime) -> Card:
    """Where a rewatch stands; also the answer to who wants to start one that is there."""
    changes = timeline.run.revision - 1
    changed = plural(changes, one="The plan was changed once.", other="The plan was changed {number} times.")
    title = timeline.show.title
    return Card(
        f"Rewatch of {title}" if timeline.is_rewatch else f"Dates of {title}",
        (_coming(timeline, now), "\n".join(_lines(timeline, now))),
        footer=changed if changes else None,
        buttons=(calendar_button(timeline, "card"),),
    )


def rewatches_card(timelines: Sequence[Timeline], now: datetime) -> Card:
    """Every run of a server's own, and what comes next in each."""
    if not timelines:
        return Card("No rewatch yet", ("Start one on any date with `/rewatch start`.",), colour=GREY)
    text = "\n\n".join(f"**{one.show.title}** · {_coming(one, now)}" for one in timelines)
    title = RUNS_TITLES[frozenset(one.is_rewatch for one in timelines)]
    return Card(title, (text,), footer="See one in full: /rewatch status rewatch.")


def moved_card(timeline: Timeline, drop: Drop, now: datetime) -> Card:
    """What a postponement changed."""
    new = timeline.drops[drop.number - 1]
    return Card(
        f"{episodes_text(new)} moved",
        (
            f"~~{briefly(drop)}~~ → **{when(new)}**",
            "\n".join(_lines(timeline, now)),
            "I'll tell its channels once, without a ping. Nothing goes out at the old time.",
        ),
    )


def stop_question(timeline: Timeline, now: datetime) -> Card:
    """The question before a rewatch is stopped."""
    argument, title = f"{timeline.run.id}:{timeline.run.revision}", timeline.show.title
    return Card(
        f"Stop the rewatch of {title}?" if timeline.is_rewatch else f"Stop {title}?",
        (_coming(timeline, now), "I'll tell its channels once, and then post nothing more of it."),
        buttons=(Button("Stop", STOP, argument, ButtonStyle.DANGER), Button("Keep", KEEP, "card")),
        colour=GREY,
    )


def stopped_card(timeline: Timeline) -> Card:
    """That a rewatch is over, and what becomes of its channels."""
    title = timeline.show.title
    text = f"I won't post any more of **{title}**. Its channels follow the next `/rewatch start`."
    return Card(stopped_title(timeline), (text,), colour=GREY)


def stopped_title(timeline: Timeline) -> str:
    """That a server's own run was stopped."""
    return "The rewatch was stopped" if timeline.is_rewatch else "The show was stopped"


def offer(timeline: Timeline, now: datetime) -> tuple[Button, ...]:
    """The button that starts a rewatch in one click; none while a run has drops to come, or never had any."""
    if not is_over(timeline, now) or not timeline.show.drops:
        return ()
    return (
        Button("Start a rewatch", NOW, timeline.show.id, ButtonStyle.PRIMARY),
        Button("Schedule", SCHEDULE, f"{timeline.run.id}:card"),
    )


def run_label(timeline: Timeline, now: datetime) -> str:
    """A run in the list that opens while somebody types; at most 100 characters."""
    tail = f": {_kind(timeline)}{_from_and_next(timeline, now)}"
    return f"{timeline.title[: 100 - len(tail)]}{tail}"


def drop_label(drop: Drop, plan: DatedPlan) -> str:
    """A drop in the list that opens while an admin types, in the rewatch's time; at most 100 characters."""
    wall = plan.drops[drop.number - 1].wall
    at = f" {wall:%H:%M}" if drop.timed else ""
    return f"Drop {drop.number}: {episodes_text(drop)[:40]}, {wall:%a %d %b %Y}{at}"


def _kind(timeline: Timeline) -> str:
    if timeline.is_rewatch:
        return "rewatch"
    return "official run" if timeline.run.guild_id is None else "this server's"


def _from_and_next(timeline: Timeline, now: datetime) -> str:
    begins = f" from {timeline.drops[0].at:%d %b %Y}" if timeline.drops else ""
    following = next_drop(timeline.drops, now)
    return f"{begins}, next {following.at:%d %b %Y}" if following else begins


def _lines(timeline: Timeline, now: datetime) -> Sequence[str]:
    return drop_lines(timeline.drops, timeline.run.plan, now)


def _coming(timeline: Timeline, now: datetime) -> str:
    following = next_drop(timeline.drops, now)
    if following:
        return f"Next: **{episodes_text(following)}**, {when(following)}"
    if not timeline.drops:
        return "It was stopped before it began."
    return f"It ended {distance(timeline.drops[-1])}, on {plan_day(timeline, timeline.drops[-1])}."
