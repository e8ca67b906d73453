"""The cards of moved dates: the question with the dates before and after, and what was done."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.refusal import Choice
from bot.domain.rewatch_moves import Move, move_text
from bot.domain.runs import Timeline
from bot.domain.schedule import DatedPlan, Drop, drops_of
from bot.messages.card import DONE, MUTED, WAITING, Button, ButtonStyle, Card
from bot.messages.drops import briefly, lasting, when
from bot.messages.episodes import episodes_text
from bot.messages.formatting import span
from bot.messages.schedule import drop_lines
from bot.messages.translation import N_, _, plural

CONFIRM, KEEP, UNDO = "rewatch-move", "rewatch-move-no", "rewatch-move-undo"
# A line takes up to 120 characters of the card's room.
MOST_LINES = 25
MINUTES_OF_A_DAY = 1440
OFFERED_DAYS = (1, 2, 7, 14)
QUESTION = N_("Move {episodes}?")
LINE = N_("**{episodes}**\n-# ~~{before}~~ → {after}")
KEPT_TIME = N_("No time was given, so it keeps **{time}**.")
WILL_TELL = N_("I'll tell its channels once, without a ping. Nothing goes out at the old time.")
MOVED = N_("{episodes} moved")
BACK = N_("{episodes} moved back")
CHANGED = N_("~~{before}~~ → **{after}**")


def move_question(timeline: Timeline, changed: DatedPlan, move: Move, *, kept_time: bool) -> Card:
    """The dates before and after a move, and the question whether to do it."""
    wall = changed.drops[move.number - 1].wall
    kept = (_(KEPT_TIME).format(time=f"{wall:%H:%M}"),) if kept_time else ()
    return Card(
        _(QUESTION).format(episodes=_moved(timeline, move)),
        (f"**{timeline.title}**", "\n".join(_lines(timeline, changed)), *kept, _(WILL_TELL)),
        footer=_("Dates are in your own time zone. Nothing is saved yet."),
        buttons=(
            Button(_("Confirm"), CONFIRM, _argument(timeline, move), ButtonStyle.PRIMARY),
            Button(_("Cancel"), KEEP, "card"),
        ),
        colour=WAITING,
    )


def moved_card(timeline: Timeline, drop: Drop, back: Move | None, now: datetime) -> Card:
    """What was moved, and the button that moves it back; without `back` it was moved back."""
    new = timeline.drops[drop.number - 1]
    return Card(
        _(MOVED if back else BACK).format(episodes=episodes_text(new)),
        (
            f"**{timeline.title}**",
            _(CHANGED).format(before=briefly(drop), after=when(new)),
            "\n".join(drop_lines(timeline.drops, timeline.run.plan, now)),
            _(WILL_TELL),
        ),
        buttons=(Button(_("Undo"), UNDO, _argument(timeline, back)),) if back else (),
        colour=DONE,
    )


def spans_offered() -> Sequence[Choice]:
    """By how much most people postpone; the values are as they would type them."""
    return [Choice(span(days * MINUTES_OF_A_DAY), f"{days} days") for days in OFFERED_DAYS]


def not_moved_card() -> Card:
    """That all dates stay."""
    return Card(_("The dates stay"), (_("Nothing was changed."),), colour=MUTED)


def _argument(timeline: Timeline, move: Move) -> str:
    return f"{timeline.run.id}:{timeline.run.revision}:{move_text(move)}"


def _moved(timeline: Timeline, move: Move) -> str:
    first = episodes_text(timeline.drops[move.number - 1])
    if move.only or move.number == len(timeline.drops):
        return first
    return _("{episodes} and everything after").format(episodes=first)


def _lines(timeline: Timeline, changed: DatedPlan) -> list[str]:
    pairs = zip(timeline.drops, drops_of(changed), strict=True)
    lines = [
        _(LINE).format(episodes=episodes_text(before), before=briefly(before), after=lasting(after))
        for before, after in pairs
        if before.at != after.at or before.timed != after.timed
    ]
    more = plural(
        len(lines) - MOST_LINES, one="… and {number} more drop.", other="… and {number} more drops."
    )
    return lines if len(lines) <= MOST_LINES else [*lines[:MOST_LINES], more]
