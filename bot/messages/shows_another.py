"""How a server gets one more show: the card that leads to each way."""

from bot.messages.card import Button, ButtonStyle, Card, Field, Form
from bot.messages.translation import _

OPEN, FIND, FIND_TYPED, TYPE = "show-another", "show-find", "show-find-typed", "show-type"
NAME = "name"


def another_card(*, can_search: bool) -> Card:
    """The ways to a show that this server doesn't have yet; the search is missing if no provider is on."""
    find = (Button(_("Find it by name"), FIND, "card", ButtonStyle.PRIMARY),) if can_search else ()
    style = ButtonStyle.SECONDARY if can_search else ButtonStyle.PRIMARY
    return Card(
        _("Another show"),
        (
            _("Type in the dates yourself if nobody lists your show."),
            _("Dates in a calendar file? `/shows import` takes it."),
        ),
        buttons=(*find, Button(_("Type in its dates"), TYPE, "card", style)),
    )


def find_form() -> Form:
    """Asks for a show's name."""
    return Form(_("Find a show"), FIND_TYPED, "card", (Field(NAME, _("The show's name")),))


def another_button() -> Button:
    """The way to the card."""
    return Button(_("Another show"), OPEN, "card")
