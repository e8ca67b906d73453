"""The panel of `/setup`: three choices, a preview, and what stops a save."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.domain.setup import Panel, SetupDraft, draft_text
from bot.domain.subscriptions import Subscription
from bot.messages.alert_previews import preview_card
from bot.messages.alerts import added_card
from bot.messages.card import MOST_OPTIONS, WAITING, Button, ButtonStyle, Card, ChannelMenu, Menu, RoleMenu
from bot.messages.drops import plan_day
from bot.messages.episodes import episodes_text
from bot.messages.formatting import checked_at, date_and_time, listed
from bot.messages.outcomes import reason_text
from bot.messages.refusals import explained
from bot.messages.rewatch import OPEN_SETUP, offer, run_label
from bot.messages.rewatch_draft import begins
from bot.messages.settings import OPEN_SETTINGS
from bot.messages.shows_another import another_button
from bot.messages.translation import N_, _

OPEN = OPEN_SETUP
CHANNEL, RUN, ROLE = "setup-channel", "setup-run", "setup-role"
SAVE, TEST, AGAIN, START_REWATCH = "setup-save", "setup-test", "setup-again", "setup-rewatch"
ELSEWHERE = N_(
    "Alerts for this show also go to {channels}. That doesn't change; `/alerts remove` stops them there."
)
ENDED = N_("⚠️ It ended on {day}. Nothing will be posted until you start a rewatch.")
BEGINS = N_("**Start a rewatch** plans one right away. {when} `/rewatch start` takes any other day and time.")
PROBLEMS_IN = N_("If something stops an alert, I'll say so in <#{channel}>.")
PROBLEMS_TO_YOU = N_(
    "If something stops an alert, I'll send you a direct message. You can choose a channel for that under "
    "**More settings**."
)

STARTED_FOR = N_("The rewatch of **{title}** is on. {channels} will get its alerts.")
STARTED = N_("The rewatch of **{title}** is on. **Save** lets the channel follow it.")
HAS_ALERTS = N_("<#{channel}> already has alerts for this show. **Save** changes them.")
HAS_PAUSED_ALERTS = N_(
    "<#{channel}> already has alerts for this show. They are paused. {reason} **Save** starts them again."
)


def setup_cards(panel: Panel, now: datetime) -> tuple[Card, ...]:
    """The panel, and under it the alert as it will look."""
    refused = tuple(explained(one).line for one in panel.refusals)
    asked = Card(
        _("Set up alerts"),
        (*_said(panel, now), *refused),
        footer=checked_at(now) if refused else _("Press Save to keep it."),
        menus=(_channel_menu(panel.draft), *_run_menu(panel, now), _role_menu(panel.draft)),
        buttons=_buttons(panel, now),
    )
    return (
        replace(asked, colour=WAITING) if refused else asked,
        *_preview(panel, now),
    )


def saved_card(
    timeline: Timeline, subscription: Subscription, warning_channel_id: int | None, now: datetime
) -> Card:
    """What was saved, what comes next and when, and where to go from here."""
    draft = _draft_of(subscription)
    told = _(PROBLEMS_IN).format(channel=warning_channel_id) if warning_channel_id else _(PROBLEMS_TO_YOU)
    card = added_card(timeline, subscription, now)
    return replace(
        card,
        blocks=(*card.blocks, told),
        buttons=(
            test_button(subscription),
            *_start_button(timeline, draft, now),
            Button(_("Change"), AGAIN, draft_text(draft)),
            another_button(),
            Button(_("More settings"), OPEN_SETTINGS, "card"),
        ),
    )


def test_button(subscription: Subscription) -> Button:
    """The button that posts a test of a channel's alerts.

    It carries the role too: where no test is possible, it leads to the panel, which saves what it shows.
    """
    return Button(_("Send a test"), TEST, draft_text(_draft_of(subscription)), ButtonStyle.PRIMARY)


def _draft_of(subscription: Subscription) -> SetupDraft:
    return SetupDraft(subscription.channel_id, subscription.run_id, subscription.role_id)


def rewatch_news(timeline: Timeline, moved: Sequence[int]) -> str:
    """What one click has started, and for which channels."""
    channels = listed(tuple(f"<#{channel}>" for channel in moved))
    news = _(STARTED_FOR) if channels else _(STARTED)
    return news.format(title=timeline.show.title, channels=channels)


def _said(panel: Panel, now: datetime) -> tuple[str, ...]:
    says = (
        _gets(panel),
        _coming(panel.timeline, now),
        _rewatch(panel),
        _already(panel.existing),
        _elsewhere(panel),
    )
    return tuple(text for text in (panel.news, *says) if text)


def _rewatch(panel: Panel) -> str | None:
    draft = panel.rewatch
    return _(BEGINS).format(when=begins(draft.first, draft.timezone)) if draft else None


def _gets(panel: Panel) -> str:
    draft = panel.draft
    where = f"<#{draft.channel_id}>" if draft.channel_id else _("A channel")
    gets = _("{where} gets an alert for each drop of **{title}**, on the second.").format(
        where=where, title=panel.timeline.show.title
    )
    pings = _("It pings <@&{role}>.").format(role=draft.role_id) if draft.role_id else _("It pings nobody.")
    return f"{gets} {pings}"


def _coming(timeline: Timeline, now: datetime) -> str:
    following = next_drop(timeline.drops, now)
    if following:
        return _("Next: **{episodes}**, {when}").format(
            episodes=episodes_text(following), when=date_and_time(following.at)
        )
    if not timeline.drops:
        return _("⚠️ Its show file has no release dates, so nothing will be posted.")
    return _(ENDED).format(day=plan_day(timeline, timeline.drops[-1]))


def _already(existing: Subscription | None) -> str | None:
    if existing is None:
        return None
    if not existing.paused_reason:
        return _(HAS_ALERTS).format(channel=existing.channel_id)
    return _(HAS_PAUSED_ALERTS).format(
        channel=existing.channel_id, reason=reason_text(existing.paused_reason)
    )


def _elsewhere(panel: Panel) -> str | None:
    shown = listed(tuple(f"<#{channel}>" for channel in panel.elsewhere[:5]))
    return _(ELSEWHERE).format(channels=shown) if shown else None


def _channel_menu(draft: SetupDraft) -> ChannelMenu:
    return ChannelMenu(_("Which channel?"), CHANNEL, draft_text(draft), draft.channel_id)


def _run_menu(panel: Panel, now: datetime) -> tuple[Menu, ...]:
    if len(panel.runs) < 2:
        return ()
    options = tuple((run_label(one, now), str(one.run.id)) for one in panel.runs[:MOST_OPTIONS])
    chosen = (str(panel.draft.run_id),)
    return (Menu(_("Which show?"), RUN, draft_text(panel.draft), options, chosen),)


def _role_menu(draft: SetupDraft) -> RoleMenu:
    return RoleMenu(_("Pings nobody. Pick a role"), ROLE, draft_text(draft), draft.role_id)


def _buttons(panel: Panel, now: datetime) -> tuple[Button, ...]:
    text = draft_text(panel.draft)
    start = _start_button(panel.timeline, panel.draft, now)
    if panel.refusals:
        return (Button(_("Check again"), AGAIN, text, ButtonStyle.PRIMARY), *start)
    save = Button(_("Save"), SAVE, text, ButtonStyle.SECONDARY if start else ButtonStyle.PRIMARY)
    return (*start, save, Button(_("Send a test"), TEST, text), another_button())


def _start_button(timeline: Timeline, draft: SetupDraft, now: datetime) -> tuple[Button, ...]:
    """The button that starts a rewatch if the run is over, and carries the panel's draft."""
    return tuple(
        replace(button, action=START_REWATCH, argument=draft_text(draft))
        for button in offer(timeline, now)[:1]
    )


def _preview(panel: Panel, now: datetime) -> tuple[Card, ...]:
    custom_text = panel.existing.custom_text if panel.existing else None
    return preview_card(panel.timeline, panel.draft.role_id, custom_text, now, after_finale=True)
