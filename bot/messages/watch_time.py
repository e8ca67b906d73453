"""The form and the cards for a server's own hour: when alerts for a provider's show come there."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.dates.timezones import zone_label
from bot.domain.runs import Timeline
from bot.domain.snapshots.drops import WatchRule
from bot.messages.card import DONE, Button, ButtonStyle, Card, Field, Form
from bot.messages.pictures import poster_of
from bot.messages.show import sources_text
from bot.messages.shows_found import ALERTS, OUR_TIME, channels_text, when_it_comes
from bot.messages.translation import N_, _, plural
from bot.messages.zone_field import zone_field

HOUR = "found-hour"
TIME, DAYS = "time", "days"
ON_THE_DAY = N_("Alerts come at **{time}** ({zone}) on the day of each release.")
OWN_TIMES_IF_EMPTY = N_("Leave it empty for the show's own times.")
SAME_DAY_IS_0 = N_("0 is the same day.")
OWN_TIMES = N_("Alerts come at the show's own times.")


def hour_form(key: str, zone: str) -> Form:
    """Asks at which hour a server watches a show; `zone` is its time zone, if it has one."""
    time = Field(
        TIME, _("We watch at"), "", _("20:00 or 8pm"), _(OWN_TIMES_IF_EMPTY), required=False, longest=20
    )
    days = Field(DAYS, _("Days after the release"), "0", "", _(SAME_DAY_IS_0), required=False, longest=3)
    return Form(_("Set our time"), HOUR, key, (time, zone_field(zone), days))


def rule_text(rule: WatchRule | None) -> str:
    """When a server's alerts come."""
    if rule is None:
        return _(OWN_TIMES)
    at = f"{rule.time:%H:%M}"
    if not rule.days:
        return _(ON_THE_DAY).format(time=at, zone=zone_label(rule.timezone))
    return plural(
        rule.days,
        one="Alerts come at **{time}** ({zone}), one day after each release.",
        other="Alerts come at **{time}** ({zone}), {number} days after each release.",
        time=at,
        zone=zone_label(rule.timezone),
    )


def hour_card(timeline: Timeline, rule: WatchRule | None, channels: Sequence[int], now: datetime) -> Card:
    """At which hour a server watches a show from now on."""
    show = timeline.show
    return Card(
        _("Your time for {title} is set").format(title=show.title)
        if rule
        else _("{title} comes at its own times").format(title=show.title),
        (
            rule_text(rule),
            when_it_comes(show.drops, now),
            channels_text(channels),
        ),
        footer=sources_text(show),
        buttons=(
            *(() if channels else (Button(_("Alerts here"), ALERTS, show.id, ButtonStyle.PRIMARY),)),
            Button(_("Change our time"), OUR_TIME, show.id),
        ),
        colour=DONE,
        picture=poster_of(show),
    )
