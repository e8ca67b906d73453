"""The card of a rewatch that has not started yet: its dates, and the questions about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.dates.timezones import zone_label
from bot.domain.dates.wall_clock import at_wall
from bot.domain.rewatch import RewatchDraft, StartDefaults, draft_text
from bot.domain.schedule import DatedPlan, drops_of
from bot.domain.shows import Show
from bot.domain.usual_time import ProposedTime
from bot.messages.card import MUTED, WAITING, Button, ButtonStyle, Card, Field, Form
from bot.messages.days import calendar_day, weekday
from bot.messages.formatting import date_and_time, listed
from bot.messages.schedule import drop_lines
from bot.messages.translation import N_, _
from bot.messages.zone_field import zone_field

CONFIRM, CANCEL = "rewatch-go", "rewatch-no"
# Confirms what a button proposed; a second one who confirms it starts nothing more.
CONFIRM_NOW = "rewatch-go-now"
# Opens the form for the time and the zone, and keeps what was typed there.
CHANGE_TIME, TIME_TYPED = "rewatch-time", "rewatch-time-typed"
TIME = "time"
CHANGE = N_("Change time and zone")
BEGINS = N_("Starts on **{day}** at **{time}** ({zone}). For you that is {at}.")
SERVERS_ZONE = N_("{zone}, this server's time zone")
LAST_TIME = N_("**At what time?** Nobody gave one, so I suggest **{time}**, the same as last time.")
USUAL_TIME = N_("**At what time?** Nobody gave one, so I suggest **{time}**.")
WHICH_ZONE = N_(
    "**In which time zone?** This server hasn't chosen one yet. I've taken **{zone}**, and what you confirm "
    "becomes the server's. `/settings` can change it later."
)
UNSAVED = N_("Dates are in your own time zone. Nothing is saved yet.")
ASKED = N_("Rewatch {title}?")
NO_CHANNEL_YET = N_("No channel gets its alerts yet. Once you confirm, you can choose one.")
RHYTHM = N_("Every {days} at **{time}** ({zone}), even when the clocks change.")
BESIDE = N_(
    "**A rewatch of it is already on.** This one would run beside it. To change its dates, use "
    "`/rewatch postpone`; to end it, `/rewatch stop`."
)
WILL_FOLLOW = N_("{channels} will follow, because their last run is over.")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A draft as it is shown. `confirm` is the action that starts it; the channels `followers` go along.

    `beside`: another rewatch of the show has drops to come.
    """

    show: Show
    draft: RewatchDraft
    official_id: int
    followers: Sequence[int]
    defaults: StartDefaults
    confirm: str = CONFIRM
    beside: bool = False

    @property
    def argument(self) -> str:
        return f"{self.official_id}:{draft_text(self.draft)}"


def not_started_card() -> Card:
    """That nothing was started."""
    return Card(_("Nothing was started"), (_("Use `/rewatch start` to try again."),), colour=MUTED)


def begins(first: datetime, timezone: str, servers_zone: str | None = None) -> str:
    """When a first drop comes, a wall-clock moment in a zone: for the server, and for the reader."""
    zone = zone_label(timezone)
    return _(BEGINS).format(
        day=calendar_day(first.date()),
        time=f"{first:%H:%M}",
        zone=_(SERVERS_ZONE).format(zone=zone) if timezone == servers_zone else zone,
        at=date_and_time(at_wall(first, timezone)),
    )


def draft_card(proposed: Proposed, plan: DatedPlan) -> Card:
    """The whole schedule of a rewatch that is not started yet, and what is open about it."""
    draft, defaults = proposed.draft, proposed.defaults
    return Card(
        _(ASKED).format(title=proposed.show.title),
        (
            begins(draft.first, draft.timezone, defaults.known_zone),
            *((_(BESIDE),) if proposed.beside else ()),
            *questions(draft.timezone, defaults),
            _rhythm(draft),
            "\n".join(drop_lines(drops_of(plan), plan)),
            _will_follow(proposed.followers),
        ),
        footer=_(UNSAVED),
        buttons=_buttons(proposed),
        colour=WAITING,
    )


def time_form(official_and_draft: str, draft: RewatchDraft, confirm: str) -> Form:
    """Asks at what time a rewatch starts, and in which zone."""
    # Short, because the draft takes most of the room.
    argument = f"{int(confirm == CONFIRM_NOW)}:{official_and_draft}"
    return Form(_(CHANGE), TIME_TYPED, argument, time_fields(f"{draft.first:%H:%M}", draft.timezone))


def time_fields(at: str, timezone: str, explained: str | None = None) -> tuple[Field, ...]:
    """The fields for a time and a zone; without an explanation the time is required."""
    return (
        Field(
            TIME,
            _("Time"),
            at,
            hint=_("20:00 or 8pm"),
            explained=explained,
            required=not explained,
            longest=20,
        ),
        zone_field(timezone),
    )


def proposal_text(proposed: ProposedTime) -> str:
    """Asks at what time, and proposes one."""
    return _(LAST_TIME if proposed.is_last else USUAL_TIME).format(time=f"{proposed.at:%H:%M}")


def questions(timezone: str, defaults: StartDefaults) -> tuple[str, ...]:
    """Asks for the time and the zone that nobody gave; `timezone` is assumed so far."""
    zone = () if defaults.known_zone else (_(WHICH_ZONE).format(zone=zone_label(timezone)),)
    return (*((proposal_text(defaults.proposed_time),) if defaults.proposed_time else ()), *zone)


def _buttons(proposed: Proposed) -> tuple[Button, ...]:
    """The first one is what has to be done: choose the zone, else confirm."""
    is_asked = proposed.defaults.known_zone is None
    argument = f"{int(proposed.confirm == CONFIRM_NOW)}:{proposed.argument}"
    styles = (ButtonStyle.PRIMARY, ButtonStyle.SECONDARY)
    asked, confirm = styles if is_asked else reversed(styles)
    return (
        Button(_("Confirm"), proposed.confirm, proposed.argument, confirm),
        Button(_(CHANGE), CHANGE_TIME, argument, asked),
        Button(_("Cancel"), CANCEL, "card"),
    )


def _rhythm(draft: RewatchDraft) -> str:
    days = listed(tuple(map(weekday, draft.weekdays)))
    return _(RHYTHM).format(days=days, time=f"{draft.first:%H:%M}", zone=zone_label(draft.timezone))


def _will_follow(followers: Sequence[int]) -> str:
    if not followers:
        return _(NO_CHANNEL_YET)
    return _(WILL_FOLLOW).format(channels=listed(tuple(f"<#{channel}>" for channel in followers)))
