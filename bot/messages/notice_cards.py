"""The cards of notices: a drop has moved, a run was stopped; and the correction of earlier messages."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.alerts import Alert, Kind, PostedDrop, PostedReminder
from bot.domain.runs import Timeline, planned_drops
from bot.domain.schedule import Drop
from bot.messages.alert_cards import alert_buttons, alert_card, apology, drop_card, wording_of
from bot.messages.card import MUTED, WAITING, Card
from bot.messages.drops import when
from bot.messages.episodes import all_episodes_text, episodes_named, episodes_text
from bot.messages.formatting import short_time
from bot.messages.provider_shows import credited
from bot.messages.questions.counts import first_of
from bot.messages.rewatch import stopped_title
from bot.messages.translation import N_, _

REWATCH_STOPPED = N_("The rewatch of **{title}** was stopped here. I won't post any more of it.")
SHOW_STOPPED = N_("**{title}** was stopped here. I won't post any more of it.")
MOVED = N_("Nothing is lost, only moved. The schedule below has all the dates.")
LAST_MOVED = N_("Nothing is lost, only moved.")
UNDATED = N_("The alert comes once there is a new date.")
# A rewatch that is postponed moves with all its drops; more dates than these are looked up in the schedule.
MOST_DATES = 5
RECALLED = N_("{episodes} moved after this alert")


def card_to_send(timeline: Timeline, alert: Alert, nonce: str, now: datetime) -> Card:
    """The card of an alert of any kind. `nonce` tells the alert apart and is in the buttons."""
    if alert.kind is Kind.NOTICE:
        return credited(notice_card(timeline, alert, nonce, now), timeline.show)
    return credited(alert_card(timeline, alert, nonce, now), timeline.show)


def notice_card(timeline: Timeline, notice: Alert, nonce: str, now: datetime) -> Card:
    """The notice that drops were moved or withdrawn, or that a rewatch was stopped; it pings nobody."""
    title, buttons = timeline.title, alert_buttons(timeline, nonce)
    if timeline.run.stopped_at:
        text = _(REWATCH_STOPPED) if timeline.is_rewatch else _(SHOW_STOPPED)
        return Card(stopped_title(timeline), (text.format(title=title),), buttons=buttons, colour=MUTED)
    dated = [drop for drop in timeline.drops if not set(drop.episodes).isdisjoint(notice.episodes)]
    told = {episode for drop in dated for episode in drop.episodes}
    undated = tuple(sorted(set(notice.episodes) - told))
    # What has come since, while the notice could not be sent, is not news.
    moved = [drop for drop in dated if drop.at > now] or ([] if undated else dated)
    if moved:
        heading = _("{episodes} moved").format(episodes=all_episodes_text(moved))
    else:
        heading = _("{episodes}: no date any more").format(episodes=episodes_named(undated))
    blocks = (_dates_block(title, moved, undated), _outlook(timeline, moved, undated))
    return Card(heading, blocks, buttons=buttons, colour=WAITING)


def _dates_block(title: str, moved: Sequence[Drop], undated: tuple[int, ...]) -> str:
    if len(moved) == 1 and not undated:
        return _("**{title}** · now {when}").format(title=title, when=when(moved[0]))
    dates = [
        _("**{episodes}** · now {when}").format(episodes=episodes_text(drop), when=when(drop))
        for drop in moved
    ]
    lines = first_of(dates, MOST_DATES)
    if moved and undated:
        lines.append(_("**{episodes}** · no date any more").format(episodes=episodes_named(undated)))
    return "\n".join([f"**{title}**", *lines])


def _outlook(timeline: Timeline, moved: Sequence[Drop], undated: tuple[int, ...]) -> str:
    if undated:
        return _(UNDATED)
    are_last = moved[:MOST_DATES] == list(timeline.drops[-len(moved) :])
    return _(LAST_MOVED) if are_last else _(MOVED)


def corrected_card(timeline: Timeline, posted: PostedReminder, now: datetime) -> Card | None:
    """What a posted reminder shows from now on; None if what it says still holds."""
    drop = next((drop for drop in timeline.drops if drop.episodes == posted.episodes), None)
    if drop and drop.at == posted.drop_at:
        return None
    names = f"~~{episodes_text(drop) if drop else episodes_named(posted.episodes)}~~"
    was = f" · ~~{short_time(posted.drop_at)}~~" if drop is None or drop.timed else ""
    old = f"**{timeline.title}**{was}"
    return Card(
        _correction(timeline, posted, drop, now).format(episodes=names),
        (f"{old} → **{when(drop)}**" if drop else old,),
        buttons=alert_buttons(timeline, "moved"),
        colour=MUTED,
    )


def recalled_card(timeline: Timeline, posted: PostedDrop, now: datetime) -> Card | None:
    """What a drop's alert shows once its episodes have moved to the future; None if they haven't."""
    drop = next((drop for drop in timeline.drops if drop.episodes == posted.episodes), None)
    if drop is None or drop.at <= max(now, posted.due_at):
        return None
    card = Card(
        _(RECALLED).format(episodes=episodes_text(drop)),
        (f"**{timeline.title}** · ~~{short_time(posted.due_at)}~~ → **{when(drop)}**",),
        buttons=alert_buttons(timeline, "moved"),
        colour=MUTED,
    )
    return credited(card, timeline.show)


def renewed_card(
    timeline: Timeline, notice: Alert, announced: PostedDrop, nonce: str, now: datetime
) -> Card | None:
    """What the last drop's card shows once the drop that it calls the next has moved; None if none has.

    `nonce` is that of the card's own alert.
    """
    drops = planned_drops(timeline.run, timeline.show) or ()
    drop = next((drop for drop in drops if drop.episodes == announced.episodes), None)
    if drop is None or drop.number + 1 != notice.drop_number:
        return None
    card = drop_card(replace(timeline, drops=drops), drop, nonce, now, wording_of(notice))
    card = replace(card, ping_role=notice.role_id)
    return credited(apology(card, announced.due_at) if announced.late else card, timeline.show)


def _correction(timeline: Timeline, posted: PostedReminder, drop: Drop | None, now: datetime) -> str:
    if drop:
        return _("{episodes} moved") if drop.at > now else _("{episodes} came out at another time")
    if timeline.run.stopped_at:
        return _("{episodes} won't come out: it was stopped")
    # At the same instant comes the same episode, under another number.
    if any(
        other.at == posted.drop_at or not set(posted.episodes).isdisjoint(other.episodes)
        for other in timeline.drops
    ):
        return _("The plan for {episodes} has changed")
    return _("{episodes}: no date any more")
