"""The value that says why something failed. The words are in `refusals/` and `errors.py`."""

from dataclasses import dataclass

from bot.messages.card import MUTED, Card
from bot.messages.translation import _


@dataclass(frozen=True, slots=True)
class Explanation:
    """`title` says what happened, `text` what to do about it."""

    title: str
    text: str

    def filled(self, **values: object) -> "Explanation":
        """The same in the reader's language, with its values; for one whose words are in a table."""
        return Explanation(_(self.title).format(**values), _(self.text).format(**values))

    @property
    def line(self) -> str:
        """Both in one line, for a panel that shows it among other things."""
        return f"⚠️ **{self.title}.** {self.text}"


def explanation_card(explanation: Explanation) -> Card:
    """The answer to a person whose request can't be done."""
    return Card(explanation.title, (explanation.text,), colour=MUTED)
