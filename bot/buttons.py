"""Presses on our buttons, old ones too: the custom id says what to do, so a restart forgets nothing."""

from collections.abc import Awaitable, Callable

import discord

from bot.cards import PREFIX
from bot.errors import answer
from bot.reply import Interaction

Press = Callable[[Interaction, str], Awaitable[None]]


class Buttons:
    """Who answers which action. A custom id is `wp:<action>:<argument>`."""

    def __init__(self) -> None:
        self._presses: dict[str, Press] = {}

    def on(self, action: str, press: Press) -> None:
        """Let `press(interaction, argument)` answer an action."""
        self._presses[action] = press

    async def dispatch(self, interaction: Interaction) -> None:
        """Answer a press on one of our buttons; anything else is left alone."""
        if interaction.type is not discord.InteractionType.component:
            return
        prefix, _, rest = str((interaction.data or {}).get("custom_id", "")).partition(":")
        action, _, argument = rest.partition(":")
        press = self._presses.get(action) if prefix == PREFIX else None
        if press is None:
            return
        try:
            await press(interaction, argument)
        except Exception as error:
            await answer(interaction, error)
