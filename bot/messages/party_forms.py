"""The forms in which hosts plan a party, change it and skip to a place."""

from collections.abc import Mapping

from bot.domain.dates.timezones import zone_label
from bot.domain.parties.party import Party
from bot.messages.card import Field, Form
from bot.messages.translation import N_, _

PLAN_AGAIN, EDIT_AGAIN, REPEAT_AGAIN = "party-plan-again", "party-edit-again", "party-repeat-again"
FORM, EDIT_FORM, SKIP_FORM = "party-plan", "party-edit", "party-skip"
EPISODES, WHEN, WHERE, MINUTES, SEATS, SPOT = "episodes", "when", "where", "minutes", "seats", "spot"
# What was typed into a form that failed, as the card that says so calls it.
LABELS = {
    EPISODES: N_("Episodes"),
    WHEN: N_("When"),
    WHERE: N_("Where"),
    MINUTES: N_("Minutes of each episode"),
    SEATS: N_("Limit"),
}


def plan_form(title: str, argument: str, values: Mapping[str, str], timezone: str) -> Form:
    """The form of a new party; `values` are what is filled in already, times in a zone."""
    fields = _fields(values, timezone)
    return Form(_("Host a party: {title}").format(title=title), FORM, argument, fields)


def edit_form(party: Party, values: Mapping[str, str], timezone: str) -> Form:
    """The form that changes a planned party; its argument is party:zone, as the server may choose another."""
    title = _("Change the party: {title}").format(title=party.title)
    return Form(title, EDIT_FORM, f"{party.id}:{timezone}", _fields(values, timezone))


def skip_form(party: Party) -> Form:
    """Where a host types the place to go to."""
    hint = f"{party.programme.episodes[-1]} 12:30"
    field = Field(SPOT, _("Go to"), hint=hint, explained=_("A time like 12:30, or an episode and a time."))
    return Form(_("Skip to another place"), SKIP_FORM, str(party.id), (field,))


def _fields(values: Mapping[str, str], timezone: str) -> tuple[Field, ...]:
    where, minutes, seats = common_fields(values)
    hint = _("friday 20:00, 7 december 8pm ET, or now")
    # The hint is out of sight where a time is filled in.
    zone = _("Time zone: {zone}. For example: {examples}").format(zone=zone_label(timezone), examples=hint)
    return (
        Field(EPISODES, _(LABELS[EPISODES]), values.get(EPISODES, ""), hint="3-4"),
        Field(WHEN, _(LABELS[WHEN]), values.get(WHEN, ""), hint=hint, explained=zone),
        where,
        minutes,
        seats,
    )


def common_fields(values: Mapping[str, str]) -> tuple[Field, Field, Field]:
    """The place, the length of episodes and the limit, as every form of parties asks for them."""
    return (
        Field(WHERE, _(LABELS[WHERE]), values.get(WHERE, ""), hint=_("#cinema, or anything else")),
        Field(MINUTES, _(LABELS[MINUTES]), values.get(MINUTES, ""), hint=_("60, or 62, 58")),
        Field(
            SEATS, _("Limit (optional)"), values.get(SEATS, ""), hint=_("No limit"), required=False, longest=4
        ),
    )
