"""The cards of rewatches, for the admins who start, move and stop them."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.runs import Timeline, is_over
from bot.domain.schedule import DatedPlan, Drop, next_drop
from bot.messages.alert_cards import SCHEDULE, calendar_button
from bot.messages.card import DONE, MUTED, WAITING, Button, ButtonStyle, Card
from bot.messages.days import short_date, short_day
from bot.messages.drops import distance, plan_date, plan_day, when
from bot.messages.episodes import episodes_text
from bot.messages.formatting import listed
from bot.messages.schedule import drop_lines
from bot.messages.translation import N_, _, plural

NOW = "rewatch-now"
# Turns a run's alerts on in the channel where it is pressed.
FOLLOW = "alerts-here"
# Opens the panel of /setup, for a run if the argument is one's number.
OPEN_SETUP = "setup-open"
STOP, KEEP = "rewatch-stop", "rewatch-keep"
# By whether they are rewatches.
RUNS_TITLES = {
    frozenset({True}): N_("This server's rewatches"),
    frozenset({False}): N_("This server's own shows"),
    frozenset({True, False}): N_("This server's own shows and rewatches"),
}
NO_CHANNEL = N_("No channel gets its alerts yet. **Alerts here** turns them on in this channel.")


def started_card(timeline: Timeline, followers: Sequence[int], now: datetime) -> Card:
    """What was started, and which channels get its alerts."""
    channels = listed(tuple(f"<#{channel}>" for channel in followers))
    told = _("{channels} will get its alerts.").format(channels=channels) if channels else _(NO_CHANNEL)
    return Card(
        _("The rewatch of {title} is on").format(title=timeline.show.title),
        (_coming(timeline, now), "\n".join(_lines(timeline, now)), told),
        footer=_("Move it with /rewatch postpone or /rewatch skip. Stop it with /rewatch stop."),
        buttons=follow_buttons(timeline, primary=not channels),
        colour=DONE,
    )


def follow_buttons(timeline: Timeline, *, primary: bool) -> tuple[Button, Button]:
    """What comes after a new run: its alerts in the channel where the person is, or in another one."""
    style = ButtonStyle.PRIMARY if primary else ButtonStyle.SECONDARY
    run = str(timeline.run.id)
    return Button(_("Alerts here"), FOLLOW, run, style), Button(_("Another channel"), OPEN_SETUP, run)


def running_card(timeline: Timeline, now: datetime) -> Card:
    """How far a rewatch has got; also the answer to somebody who starts one that is already on."""
    changes = timeline.run.revision - 1
    changed = plural(changes, one="The plan was changed once.", other="The plan was changed {number} times.")
    title = timeline.show.title
    return Card(
        _("Rewatch of {title}").format(title=title)
        if timeline.is_rewatch
        else _("Dates of {title}").format(title=title),
        (_coming(timeline, now), "\n".join(_lines(timeline, now))),
        footer=changed if changes else None,
        buttons=(calendar_button(timeline, "card"),),
    )


def rewatches_card(timelines: Sequence[Timeline], now: datetime) -> Card:
    """Every run of a server's own, and what comes next in each."""
    if not timelines:
        return Card(_("No rewatch yet"), (_("Start one on any date with `/rewatch start`."),), colour=MUTED)
    text = "\n\n".join(f"**{one.show.title}** · {_coming(one, now)}" for one in timelines)
    title = _(RUNS_TITLES[frozenset(one.is_rewatch for one in timelines)])
    return Card(title, (text,), footer=_("To see one in full, pick it in /rewatch status."))


def stop_question(timeline: Timeline, now: datetime) -> Card:
    """The question before a rewatch is stopped."""
    argument, title = f"{timeline.run.id}:{timeline.run.revision}", timeline.show.title
    return Card(
        _("Stop the rewatch of {title}?").format(title=title)
        if timeline.is_rewatch
        else _("Stop {title}?").format(title=title),
        (_coming(timeline, now), _("I'll tell its channels once, and then post nothing more of it.")),
        buttons=(Button(_("Stop"), STOP, argument, ButtonStyle.DANGER), Button(_("Keep"), KEEP, "card")),
        colour=WAITING,
    )


def kept_card() -> Card:
    """That a run was not stopped."""
    return Card(_("It keeps going"), (_("Nothing was changed."),), colour=MUTED)


def stopped_card(timeline: Timeline) -> Card:
    """That a rewatch was stopped, and what happens with its channels."""
    title = timeline.show.title
    text = _("I won't post any more of **{title}**. Its channels follow the next `/rewatch start`.").format(
        title=title
    )
    return Card(stopped_title(timeline), (text,), colour=MUTED)


def stopped_title(timeline: Timeline) -> str:
    """That a server's own run was stopped."""
    return _("The rewatch was stopped") if timeline.is_rewatch else _("The show was stopped")


def offer(timeline: Timeline, now: datetime) -> tuple[Button, ...]:
    """The button that starts a rewatch in one click; none while a run has drops to come, or never had any."""
    if not is_over(timeline, now) or not timeline.show.drops:
        return ()
    return (
        Button(_("Start a rewatch"), NOW, timeline.show.id, ButtonStyle.PRIMARY),
        Button(_("Schedule"), SCHEDULE, f"{timeline.run.id}:card"),
    )


def run_label(timeline: Timeline, now: datetime) -> str:
    """A run in the list that opens while somebody types; at most 100 characters."""
    tail = f": {_dates(timeline, now)}"
    return f"{timeline.title[: 100 - len(tail)]}{tail}"


def drop_label(drop: Drop, plan: DatedPlan) -> str:
    """A drop in the list that opens while an admin types, in the rewatch's time; at most 100 characters."""
    wall = plan.drops[drop.number - 1].wall
    at = f" {wall:%H:%M}" if drop.timed else ""
    return _("Drop {number}: {episodes}, {day}{time}").format(
        number=drop.number, episodes=episodes_text(drop)[:40], day=short_day(wall), time=at
    )


def _kind(timeline: Timeline) -> str:
    if timeline.is_rewatch:
        return _("rewatch")
    return _("official run") if timeline.run.guild_id is None else _("this server's")


def _dates(timeline: Timeline, now: datetime) -> str:
    kind, following = _kind(timeline), next_drop(timeline.drops, now)
    if not timeline.drops:
        return kind
    first = short_date(plan_date(timeline, timeline.drops[0]))
    coming = short_date(plan_date(timeline, following)) if following else first
    if coming == first:
        return _("{kind} from {first}").format(kind=kind, first=first)
    return _("{kind} from {first}, next {next}").format(kind=kind, first=first, next=coming)


def _lines(timeline: Timeline, now: datetime) -> Sequence[str]:
    return drop_lines(timeline.drops, timeline.run.plan, now)


def _coming(timeline: Timeline, now: datetime) -> str:
    following = next_drop(timeline.drops, now)
    if following:
        return _("Next: **{episodes}**, {when}").format(
            episodes=episodes_text(following), when=when(following)
        )
    if not timeline.drops:
        return _("It was stopped before it began.")
    return _("It ended {when}, on {day}.").format(
        when=distance(timeline.drops[-1]), day=plan_day(timeline, timeline.drops[-1])
    )
