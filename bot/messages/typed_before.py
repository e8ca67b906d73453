"""What was typed into a form that failed: it is on the card that says so, until it is tried again."""

import re
from collections.abc import Callable, Mapping

from bot.domain.markdown import escape_line, unescape
from bot.messages.card import MUTED, Button, ButtonStyle, Card
from bot.messages.explanation import Explanation
from bot.messages.translation import N_, _

YOU_TYPED = N_("You typed:")
# Short enough to fit into a button's custom id after the longest of our actions.
LONGEST_ARGUMENT = 60

Typed = Mapping[str, str]


def try_again_card(action: str, labels: Typed) -> Callable[[Explanation, str, Typed], Card]:
    """What makes the card of a form that failed: why it did, what was typed, and a button of `action`.

    `labels` are the names of the form's fields by key. The button's argument is the form's.
    """

    def card(why: Explanation, argument: str, typed: Typed) -> Card:
        again = Button(_("Try again"), action, argument[:LONGEST_ARGUMENT], ButtonStyle.PRIMARY)
        return Card(why.title, (why.text, typed_text(typed, labels)), buttons=(again,), colour=MUTED)

    return card


def typed_text(typed: Typed, labels: Typed) -> str:
    """What was typed, a line for each field that was not left empty."""
    lines = (f"**{_(label)}:** {escape_line(typed[key])}" for key, label in labels.items() if typed.get(key))
    return "\n".join((_(YOU_TYPED), *lines))


def typed_before(text: str, labels: Typed) -> Typed:
    """What was typed, by field, read from a message that holds a `typed_text`."""
    keys = {_(label): key for key, label in labels.items()}
    lines = (re.fullmatch(r"\*\*(.+?):\*\* (.*)", line) for line in text.split("\n"))
    return {keys[line[1]]: unescape(line[2]) for line in lines if line and line[1] in keys}
