"""The card that a server gets once, when it has added the bot."""

from bot.messages.card import Button, ButtonStyle, Card
from bot.messages.help import HELP
from bot.messages.setup import OPEN
from bot.messages.translation import N_, _

TITLE = N_("Hi, I'm Watch Party")
WHAT = N_(
    "I help this server watch a series together. When new episodes come out, I post them in the channels "
    "you choose, on the second. Everybody can ask me about the schedule, the cast and the plot, and I don't "
    "spoil what they haven't watched."
)
START = N_(
    "**Admins:** press **Set up**. You choose a channel and a show, see a preview, and can post a test that "
    "pings nobody.\n**Everybody:** `/help` shows what you can do here."
)


def welcome_card(nonce: str) -> Card:
    """The greeting; `nonce` in its buttons tells it apart from every other message."""
    return Card(
        _(TITLE),
        (_(WHAT), _(START)),
        # Most who read it are not admins, so the main button is everybody's.
        buttons=(
            Button(_("What can I do here?"), HELP, nonce, ButtonStyle.PRIMARY),
            Button(_("Set up"), OPEN, nonce),
        ),
    )
