"""Parties that follow a run: the form, what a host reads about them, and how they are listed."""

from collections.abc import Mapping, Sequence

from bot.domain.dates.timezones import zone_label
from bot.domain.parties.party import Origin, Party
from bot.domain.parties.repeats import Repeat, Rule
from bot.messages.card import ANSWER, DONE, MUTED, Button, ButtonStyle, Card, Field, Form
from bot.messages.date_words import typed_weekday
from bot.messages.days import weekday
from bot.messages.episodes import episodes_named
from bot.messages.formatting import date_and_time
from bot.messages.party_card import place_text
from bot.messages.party_forms import WHEN, common_fields
from bot.messages.party_host import card_link
from bot.messages.translation import N_, _

REPEAT_FORM, CHANGE, STOP = "party-repeat", "party-repeat-change", "party-repeat-stop"
DESCRIPTION = N_("Plan a party for every drop, at the same time each week.")
WEEKLY = N_("Weekday and time ({zone}). With only a time: the first one after each drop.")
FIRST = N_("The next one: {episodes}, {when}. Its card appears in <#{channel}> up to a week before.")
PLANNED = N_(
    "The next one is planned already: {episodes}, {when} · {where}{card}\n"
    "To change only that one, use `/party edit`."
)
NONE_LEFT = N_("No drop is coming up, so no party is planned at the moment.")
MAY_BE_EARLY = N_(
    "I know only the day on which these episodes come out, not the hour. If a party would begin too early, "
    "move it with `/party edit`."
)
FOLLOWS = N_(
    "The parties move when a drop is postponed, and end with the season. Change or stop this with "
    "`/party repeat`."
)
STOPPED = N_("I won't plan any more. Parties that are already planned stay; `/party cancel` cancels one.")


def repeat_form(title: str, argument: str, values: Mapping[str, str], timezone: str) -> Form:
    """The form of parties for each drop; `values` are what is filled in already, times in a zone."""
    when = Field(
        WHEN,
        _("When, after each drop"),
        values.get(WHEN, ""),
        hint=_("monday 20:00, or 20:00"),
        explained=_(WEEKLY).format(zone=zone_label(timezone)),
    )
    return Form(
        _("Parties for every drop: {title}").format(title=title),
        REPEAT_FORM,
        argument,
        (when, *common_fields(values)),
    )


def repeat_card(
    repeat: Repeat, title: str, coming: Sequence[Origin], nearest: Party | None, *, saved: bool, early: bool
) -> Card:
    """What a server's parties for each drop of a run are; `coming` are those that are still to come.

    `nearest` is the first one that is planned already. `early`: one may begin before its episode is out.
    """
    return Card(
        (_("Saved: a party for every drop") if saved else _("A party for every drop")),
        (
            repeat_line(repeat, title),
            _next(repeat, coming, nearest),
            *((_(MAY_BE_EARLY),) if early else ()),
            _(FOLLOWS),
        ),
        buttons=(
            Button(_("Change"), CHANGE, f"{repeat.run_id}:{repeat.channel_id}"),
            Button(_("Stop"), STOP, str(repeat.id), ButtonStyle.DANGER),
        ),
        colour=DONE if saved else ANSWER,
    )


def hosted_by(repeat: Repeat, reader_id: int) -> str:
    """Who hosts the parties, for a reader who may be somebody else."""
    return (
        _("You host them.")
        if repeat.user_id == reader_id
        else _("<@{id}> hosts them.").format(id=repeat.user_id)
    )


def stopped_card(title: str) -> Card:
    """That parties are no longer planned automatically."""
    return Card(_("No more parties for every drop"), (f"**{title}**", _(STOPPED)), colour=MUTED)


def repeat_line(repeat: Repeat, title: str) -> str:
    """When and where a server's parties for each drop of a run are."""
    return _("**{title}**: {rule}, {place}").format(
        title=title, rule=_rule(repeat.rule), place=place_text(repeat.place)
    )


def rule_text(rule: Rule) -> str:
    """A rule as a host types it."""
    at = f"{rule.at:%H:%M}"
    return at if rule.weekday is None else f"{typed_weekday(rule.weekday)} {at}"


def _rule(rule: Rule) -> str:
    facts = {"time": f"{rule.at:%H:%M}", "zone": rule.timezone}
    if rule.weekday is None:
        return _("after every drop at {time} ({zone})").format(**facts)
    return _("every drop, {weekday} {time} ({zone})").format(weekday=weekday(rule.weekday), **facts)


def _next(repeat: Repeat, coming: Sequence[Origin], nearest: Party | None) -> str:
    # It may be in another channel and at another place than those that are planned from now on.
    if nearest and nearest.message_id:
        return _(PLANNED).format(
            episodes=episodes_named(nearest.programme.episodes),
            when=date_and_time(nearest.plan.starts_at),
            where=place_text(nearest.plan.place),
            card=card_link(nearest),
        )
    if not coming:
        return _(NONE_LEFT)
    return _(FIRST).format(
        episodes=episodes_named(coming[0].episodes),
        when=date_and_time(coming[0].starts_at),
        channel=nearest.channel_id if nearest else repeat.channel_id,
    )
