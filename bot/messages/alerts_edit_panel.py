"""The panel on which an admin changes one channel's alerts, and its forms."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.custom_text import MAX_TEXT_LENGTH
from bot.domain.dates.timezones import zone_label
from bot.domain.markdown import escape_lines, unescape
from bot.domain.parties.repeats import Repeat
from bot.domain.quiet_hours import quiet_hours_timezone
from bot.domain.runs import Timeline
from bot.domain.subscriptions import MAX_REMINDERS, Subscription
from bot.messages.alert_previews import preview_card
from bot.messages.alerts import paused_line, quiet_hours_text, subscription_line, title_of
from bot.messages.card import MUTED, Button, ButtonStyle, Card, ChannelMenu, Field, Form, Menu, RoleMenu
from bot.messages.explanation import Explanation
from bot.messages.formatting import span
from bot.messages.party_host import PLANNED_BY_THEMSELVES
from bot.messages.party_repeats import CHANGE, STOP, repeat_line
from bot.messages.placeholders import ALLOWED
from bot.messages.shows_own import IN_ZONE
from bot.messages.translation import N_, _

MOVE, ROLE, REMINDERS = "alerts-move", "alerts-role", "alerts-reminders"
TEXT, RESET, QUIET = "alerts-text", "alerts-reset", "alerts-quiet"
TEXT_AGAIN, QUIET_AGAIN = "alerts-text-again", "alerts-quiet-again"
OWN_TEXT, QUIET_FROM, QUIET_UNTIL = "text", "from", "until"
HOURS_LABELS = {QUIET_FROM: N_("No pings from"), QUIET_UNTIL: N_("Until")}
USUAL_REMINDERS = (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)
YOU_TYPED = N_("You typed:")
MOVED = N_("**Moved** from <#{channel}>, with all its settings. What was posted stays there.")
NO_PREVIEW = N_("There's no drop to preview.")


def edit_cards(
    entry: tuple[Subscription, Timeline | None],
    repeat: Repeat | None,
    guild_timezone: str | None,
    now: datetime,
    moved_from: int | None = None,
) -> tuple[Card, ...]:
    """The panel, and under it what an alert will look like; `repeat` plans a party for every drop.

    `moved_from` is the channel that had these alerts until now.
    """
    subscription, timeline = entry
    preview = _preview(subscription, timeline, now) if timeline else ()
    panel = Card(
        _("Edit alerts"),
        (
            subscription_line(subscription, title_of(subscription, timeline)),
            *paused_line(subscription),
            *((_(MOVED).format(channel=moved_from),) if moved_from else ()),
            _night(subscription, timeline, guild_timezone),
            *((_planned(repeat, title_of(subscription, timeline)),) if repeat else ()),
            *(() if preview else (_(NO_PREVIEW),)),
        ),
        footer=_("Each change is saved right away, also for alerts that are already planned."),
        menus=(_role_menu(subscription), _reminder_menu(subscription), _channel_menu(subscription)),
        buttons=(*_buttons(subscription), *(_party_buttons(subscription, repeat) if timeline else ())),
    )
    return (panel, *preview)


def text_form(subscription: Subscription, typed: str | None = None) -> Form:
    """The form for an admin's own text, filled with what they `typed` before, else with the present text."""
    field = Field(
        OWN_TEXT,
        _("Text above each alert"),
        (subscription.custom_text if typed is None else typed) or "",
        hint=_("{episodes} of {show} are here. Get your snacks!"),
        explained=ALLOWED.replace("`", ""),
        required=False,
        tall=True,
        longest=MAX_TEXT_LENGTH,
    )
    return Form(_("Custom text"), TEXT, str(subscription.id), (field,))


def refused_text_card(why: Explanation, subscription_id: str, typed: Mapping[str, str]) -> Card:
    """Why a text can't be used, and what was typed: nothing else keeps it until it is tried again."""
    text = escape_lines(typed.get(OWN_TEXT, ""))
    return Card(
        why.title,
        (why.text, *((_(YOU_TYPED), text) if text else ())),
        buttons=(Button(_("Try again"), TEXT_AGAIN, subscription_id[:20], ButtonStyle.PRIMARY),),
        colour=MUTED,
    )


def text_typed_before(shown: str) -> str:
    """What was typed, read from the text of a `refused_text_card`."""
    return unescape(shown.partition(f"\n{_(YOU_TYPED)}\n")[2])


def quiet_form(
    entry: tuple[Subscription, Timeline | None],
    guild_timezone: str | None,
    typed: Mapping[str, str] | None = None,
) -> Form:
    """The form for the hours in which nobody is pinged, filled like `text_form`."""
    subscription, timeline = entry
    zone = _quiet_zone(timeline, guild_timezone)
    quiet = subscription.quiet_hours
    first, last = quiet_hours_text(quiet).split("–") if quiet else ("", "")
    values = {QUIET_FROM: first, QUIET_UNTIL: last} if typed is None else typed
    start, end = ((name, _(label), values.get(name, "")) for name, label in HOURS_LABELS.items())
    empty = _("Leave both empty to ping at any hour.")
    whose = _(IN_ZONE).format(zone=zone_label(zone)) if zone else None
    fields = (
        Field(*start, hint="22:00", explained=whose, required=False, longest=20),
        Field(*end, hint="08:00", explained=empty, required=False, longest=20),
    )
    return Form(_("Quiet hours"), QUIET, str(subscription.id), fields)


def _night(subscription: Subscription, timeline: Timeline | None, guild_timezone: str | None) -> str:
    if subscription.quiet_hours is None:
        return _("**Quiet hours:** none. It pings at any hour.")
    zone = _quiet_zone(timeline, guild_timezone)
    where = f" ({zone_label(zone)})" if zone else ""
    hours = quiet_hours_text(subscription.quiet_hours)
    return _("**Quiet hours:** {hours}{where}. Alerts still come, but ping nobody.").format(
        hours=hours, where=where
    )


def _quiet_zone(timeline: Timeline | None, guild_timezone: str | None) -> str | None:
    return quiet_hours_timezone(timeline, guild_timezone) if timeline else guild_timezone


def _channel_menu(subscription: Subscription) -> ChannelMenu:
    return ChannelMenu(_("Move to another channel"), MOVE, str(subscription.id))


def _role_menu(subscription: Subscription) -> RoleMenu:
    return RoleMenu(_("Pings nobody. Pick a role"), ROLE, str(subscription.id), subscription.role_id)


def _reminder_menu(subscription: Subscription) -> Menu:
    lengths = sorted({*USUAL_REMINDERS, *subscription.reminders})
    return Menu(
        _("No reminders. Pick some"),
        REMINDERS,
        str(subscription.id),
        tuple((_("{span} before").format(span=span(minutes)), str(minutes)) for minutes in lengths),
        tuple(map(str, subscription.reminders)),
        least=0,
        most=MAX_REMINDERS,
    )


def _buttons(subscription: Subscription) -> tuple[Button, ...]:
    argument = str(subscription.id)
    reset = (Button(_("Reset text"), RESET, argument),) if subscription.custom_text else ()
    return (Button(_("Custom text"), TEXT, argument), *reset, Button(_("Quiet hours"), QUIET, argument))


def _planned(repeat: Repeat, title: str) -> str:
    return _(PLANNED_BY_THEMSELVES).format(repeats=repeat_line(repeat, title))


def _party_buttons(subscription: Subscription, repeat: Repeat | None) -> tuple[Button, ...]:
    """The switch for parties that follow the run; their cards come where the alerts do."""
    argument = f"{subscription.run_id}:{subscription.channel_id}"
    if repeat is None:
        return (Button(_("A party for every drop"), CHANGE, argument),)
    return (
        Button(_("Change the parties"), CHANGE, argument),
        Button(_("Stop the parties"), STOP, str(repeat.id), ButtonStyle.DANGER),
    )


def _preview(subscription: Subscription, timeline: Timeline, now: datetime) -> tuple[Card, ...]:
    return preview_card(timeline, subscription.role_id, subscription.custom_text, now, after_finale=True)
