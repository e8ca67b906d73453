"""The cards and the form for a server's own shows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.dates.timezones import zone_label
from bot.domain.guild_shows import LONGEST_TITLE, MOST_EPISODES, AddedShow
from bot.domain.markdown import escape_line
from bot.domain.rewatch import StartDefaults
from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.messages.alert_cards import calendar_button
from bot.messages.card import DONE, MUTED, WAITING, Button, ButtonStyle, Card, Field, Form
from bot.messages.drops import when
from bot.messages.episodes import episodes_text
from bot.messages.formatting import listed
from bot.messages.rewatch import follow_buttons
from bot.messages.rewatch_draft import CHANGE, UNSAVED, begins, questions, time_fields
from bot.messages.schedule import drop_lines
from bot.messages.translation import N_, _
from bot.messages.typed_before import typed_text
from bot.messages.zone_field import zone_field

ADD, AGAIN, REMOVE, REMOVED, KEEP = "show-add", "show-again", "show-remove", "show-removed", "show-keep"
# What comes after the form if it leaves something out: an answer, or the form for time and zone.
SAID, DAYS_SAID = "show-time-said", "show-days-said"
CHANGE_TIME, TIME_TYPED = "show-time", "show-time-typed"
# After a calendar file that names no time zone.
FILE_ZONE, FILE_ZONE_TYPED = "show-zone", "show-zone-typed"
# In place of a zone that the server hasn't chosen, and of a time.
UNKNOWN_ZONE, ONLY_DAYS = "?", "-"
IN_ZONE = N_("Time zone: {zone}.")
ASKED_LATER = N_("I'll ask for the time zone next.")
TITLE, FIRST = "title", "first"
NOTHING_TYPED = {"per_drop": "1"}
NOT_HELD = N_("I only know its dates, not its cast or plot.")
NO_CHANNEL = N_("No channel gets its alerts yet. **Alerts here** turns them on in this channel.")
ZONE_UNSAID = N_(
    "⚠️ The file names no time zone, so I read its times as UTC. If that's wrong, press "
    "**Change the time zone**."
)
WHEN = N_("When does {title} start?")
_FIELDS = (
    Field(TITLE, N_("Title"), longest=LONGEST_TITLE),
    Field(FIRST, N_("First drop"), hint=N_("2026-12-07 20:00, next monday 8pm, 7 december")),
    Field(
        "weekdays",
        N_("Days of the drops"),
        hint=N_("monday, or: mon, thu"),
        explained=N_("Leave it empty for once a week."),
        required=False,
    ),
    Field("episodes", N_("Episodes"), hint=N_("8 (at most {most})"), longest=4),
    Field("per_drop", N_("Episodes in each drop"), required=False, longest=4),
)
LABELS = {field.key: field.label for field in _FIELDS}


def add_form(timezone: str | None, typed: Mapping[str, str] = NOTHING_TYPED) -> Form:
    """The form for a new show, filled with what was `typed`.

    Its times are read in `timezone`; None is asked for afterwards.
    """
    fields = (
        replace(field, value=typed.get(field.key, "")[: field.longest]) for field in map(_translated, _FIELDS)
    )
    zone = _(IN_ZONE).format(zone=zone_label(timezone)) if timezone else _(ASKED_LATER)
    explained = (replace(field, explained=zone) if field.key == FIRST else field for field in fields)
    return Form(_("Add a show"), ADD, timezone or UNKNOWN_ZONE, tuple(explained))


def _translated(field: Field) -> Field:
    return replace(
        field,
        label=_(field.label),
        hint=_(field.hint).format(most=MOST_EPISODES),
        explained=_(field.explained) if field.explained else None,
    )


def time_card(first: datetime, timezone: str, defaults: StartDefaults, typed: Mapping[str, str]) -> Card:
    """Asks for the time and the zone that somebody left out of the form, and keeps what they typed.

    `first` is the first drop as it is proposed, a wall-clock moment in `timezone`.
    """
    argument = f"{first:%H%M}:{timezone}"
    styles = (ButtonStyle.SECONDARY, ButtonStyle.PRIMARY)
    asked, confirm = styles if defaults.known_zone else reversed(styles)
    only_days = (
        (Button(_("Only days"), DAYS_SAID, f"{ONLY_DAYS}:{timezone}"),) if defaults.proposed_time else ()
    )
    return Card(
        _(WHEN).format(title=escape_line(typed[TITLE])[:LONGEST_TITLE]),
        (
            begins(first, timezone, defaults.known_zone),
            *questions(timezone, defaults),
            typed_text(typed, LABELS),
        ),
        footer=_(UNSAVED),
        buttons=(
            Button(_("Confirm"), SAID, argument, confirm),
            Button(_(CHANGE), CHANGE_TIME, argument, asked),
            *only_days,
            Button(_("Change the rest"), AGAIN, timezone),
        ),
        colour=WAITING,
    )


def time_form(at: str, timezone: str) -> Form:
    """Asks at what time a show starts, and in which zone; `at` is the time that is proposed, as HHMM."""
    fields = time_fields(f"{at[:2]}:{at[2:]}", timezone, _("Leave it empty to show only days."))
    return Form(_(CHANGE), TIME_TYPED, timezone, fields)


def file_zone_form(run_id: str) -> Form:
    """The form in which the zone of a calendar file's times is typed."""
    return Form(_("This server's time zone"), FILE_ZONE_TYPED, run_id, (zone_field(),))


def added_card(timeline: Timeline, now: datetime, *, zone_unsaid: bool = False) -> Card:
    """What was added, all its dates, and what to do next: first the zone, if it is a guess."""
    run = str(timeline.run.id)
    asked = (Button(_("Change the time zone"), FILE_ZONE, run, ButtonStyle.PRIMARY),) if zone_unsaid else ()
    zone = zone_label(timeline.run.plan.timezone) if timeline.run.plan else "UTC"
    return Card(
        _("{title} is added").format(title=timeline.title),
        (
            *((_(ZONE_UNSAID),) if zone_unsaid else ()),
            _coming(timeline, now),
            "\n".join(drop_lines(timeline.drops, timeline.run.plan, now)),
            _(NOT_HELD),
            _(NO_CHANNEL),
        ),
        footer=_(
            "Only this server can see it. Times are in {zone}. Move a drop with /rewatch postpone."
        ).format(zone=zone),
        buttons=(
            *asked,
            *follow_buttons(timeline, primary=not asked),
            calendar_button(timeline, "card"),
            Button(_("Remove"), REMOVE, timeline.show.id, ButtonStyle.DANGER),
        ),
        colour=DONE,
    )


def _coming(timeline: Timeline, now: datetime) -> str:
    following = next_drop(timeline.drops, now)
    if following is None:
        return ""
    return _("Next: **{episodes}**, {when}").format(episodes=episodes_text(following), when=when(following))


def remove_question(show: AddedShow, channels: Sequence[int]) -> Card:
    """The question before a show is removed."""
    following = listed(tuple(f"<#{channel}>" for channel in channels[:10]))
    gone = _("{channels} will get no more alerts for it.").format(channels=following)
    go_too = _("Its dates, its alerts and everyone's progress go too.")
    lost = gone if following else _("No channel follows it.")
    return Card(
        _("Remove {title}?").format(title=show.title),
        (f"{lost} {go_too}",),
        buttons=(
            Button(_("Remove"), REMOVED, show.show_id, ButtonStyle.DANGER),
            Button(_("Keep"), KEEP, "card"),
        ),
        colour=WAITING,
    )


def kept_card() -> Card:
    """That a show was not removed."""
    return Card(_("The show stays"), (_("Nothing was changed."),), colour=MUTED)


def removed_card(show: AddedShow) -> Card:
    """That a show is gone."""
    return Card(
        _("{title} is removed").format(title=show.title),
        (_("Add another one with `/shows add`."),),
        colour=MUTED,
    )
