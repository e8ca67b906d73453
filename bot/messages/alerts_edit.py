"""The panel on which an admin changes one channel's alerts, and its forms."""

from datetime import datetime

from bot.domain.custom_text import MAX_TEXT_LENGTH
from bot.domain.quiet_hours import quiet_hours_timezone
from bot.domain.runs import Timeline
from bot.domain.subscriptions import MAX_REMINDERS, Subscription
from bot.messages.admin import quiet_hours_text, subscription_line, title_of
from bot.messages.alert_cards import span
from bot.messages.alert_previews import preview_card
from bot.messages.card import Button, Card, Field, Form, Menu, RoleMenu
from bot.messages.placeholders import ALLOWED

ROLE, REMINDERS = "alerts-role", "alerts-reminders"
TEXT, RESET, QUIET = "alerts-text", "alerts-reset", "alerts-quiet"
OWN_TEXT, QUIET_FROM, QUIET_UNTIL = "text", "from", "until"
USUAL_REMINDERS = (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)
NO_PREVIEW = "There's no drop to preview."


def edit_cards(
    subscription: Subscription, timeline: Timeline | None, guild_timezone: str | None, now: datetime
) -> tuple[Card, ...]:
    """The panel, and under it what an alert will look like."""
    preview = _preview(subscription, timeline, now) if timeline else ()
    panel = Card(
        "Edit alerts",
        (
            subscription_line(subscription, title_of(subscription, timeline)),
            _night(subscription, timeline, guild_timezone),
            *(() if preview else (NO_PREVIEW,)),
        ),
        footer="Each change is saved right away, also for alerts that are already planned.",
        menus=(_role_menu(subscription), _reminder_menu(subscription)),
        buttons=_buttons(subscription),
    )
    return (panel, *preview)


def text_form(subscription: Subscription) -> Form:
    """Where an admin types words of their own."""
    field = Field(
        OWN_TEXT,
        "Your text, above each drop",
        subscription.custom_text or "",
        hint="{episodes} of {show} are here. Get your snacks!",
        explained=ALLOWED.replace("`", ""),
        required=False,
        tall=True,
        longest=MAX_TEXT_LENGTH,
    )
    return Form("Own text", TEXT, str(subscription.id), (field,))


def quiet_form(subscription: Subscription) -> Form:
    """Where an admin types the hours in which nobody is pinged."""
    first, _, last = (
        quiet_hours_text(subscription.quiet_hours).partition("–")
        if subscription.quiet_hours
        else ("", "", "")
    )
    empty = "Leave both empty to ping at any hour."
    fields = (
        Field(QUIET_FROM, "No pings from", first, hint="22:00", required=False, longest=20),
        Field(QUIET_UNTIL, "Until", last, hint="08:00", explained=empty, required=False, longest=20),
    )
    return Form("Quiet hours", QUIET, str(subscription.id), fields)


def _night(subscription: Subscription, timeline: Timeline | None, guild_timezone: str | None) -> str:
    if subscription.quiet_hours is None:
        return "**Quiet hours:** none. It pings at any hour."
    zone = quiet_hours_timezone(timeline, guild_timezone) if timeline else guild_timezone
    where = f" ({zone})" if zone else ""
    hours = quiet_hours_text(subscription.quiet_hours)
    return f"**Quiet hours:** {hours}{where}. Alerts still come, but ping nobody."


def _role_menu(subscription: Subscription) -> RoleMenu:
    return RoleMenu("Pings nobody; pick a role", ROLE, str(subscription.id), subscription.role_id)


def _reminder_menu(subscription: Subscription) -> Menu:
    lengths = sorted({*USUAL_REMINDERS, *subscription.reminders})
    return Menu(
        "No reminders; pick some",
        REMINDERS,
        str(subscription.id),
        tuple((f"{span(minutes)} before", str(minutes)) for minutes in lengths),
        tuple(map(str, subscription.reminders)),
        least=0,
        most=MAX_REMINDERS,
    )


def _buttons(subscription: Subscription) -> tuple[Button, ...]:
    argument = str(subscription.id)
    reset = (Button("Reset text", RESET, argument),) if subscription.custom_text else ()
    return (Button("Own text", TEXT, argument), *reset, Button("Quiet hours", QUIET, argument))


def _preview(subscription: Subscription, timeline: Timeline, now: datetime) -> tuple[Card, ...]:
    return preview_card(timeline, subscription.role_id, subscription.custom_text, now, after_finale=True)
