"""How long each command, press and form took, and how it ended, for the metrics."""

import asyncio
from collections.abc import Callable
from enum import StrEnum

from bot.interactions.replies import Interaction

_STARTED = "started"


class Ending(StrEnum):
    """How an interaction ended: with what was asked for, with a reason why not, or with an apology."""

    ANSWERED = "answered"
    REFUSED = "refused"
    FAILED = "failed"


# The name of a command or of a button's action, how it ended, and the seconds that it took.
Listener = Callable[[str, Ending, float], None]


class InteractionTimes:
    """Tells its listeners of every interaction that has ended."""

    def __init__(self) -> None:
        self.listeners: list[Listener] = []

    def start(self, interaction: Interaction) -> None:
        """Note that the bot has begun to work on an interaction."""
        interaction.extras[_STARTED] = _now()

    def end(self, interaction: Interaction, name: str, ending: Ending) -> None:
        """Tell the listeners that an interaction has ended; one that was never started took no time."""
        seconds = _now() - interaction.extras.get(_STARTED, _now())
        for listener in self.listeners:
            listener(name, ending, seconds)


def _now() -> float:
    return asyncio.get_running_loop().time()
