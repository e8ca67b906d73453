"""Presses on our buttons and menus, old ones too: the custom id says what to do, whatever was restarted."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any, cast

import discord

from bot.cards import PREFIX
from bot.domain.refusal import Refusal
from bot.errors import answer
from bot.reply import Interaction

Press = Callable[[Interaction, str], Awaitable[None]]


class Buttons:
    """Who answers which action. A custom id is `wp:<action>:<argument>`; a menu adds `:<chosen value>`."""

    def __init__(self) -> None:
        self._presses: dict[str, Press] = {}

    def on(self, action: str, press: Press) -> None:
        """Let `press(interaction, argument)` answer an action."""
        self._presses[action] = press

    async def dispatch(self, interaction: Interaction) -> None:
        """Answer a press on one of our buttons or menus; anything else is left alone."""
        if interaction.type is not discord.InteractionType.component:
            return
        prefix, _, rest = ":".join(_said(interaction)).partition(":")
        action, _, argument = rest.partition(":")
        press = self._presses.get(action) if prefix == PREFIX else None
        if press is None:
            return
        try:
            await press(interaction, argument)
        except Exception as error:
            await answer(interaction, error)


def pressed_label(interaction: Interaction) -> str:
    """The label of the button that was pressed. Raises Refusal where its message doesn't have it any more."""
    wanted = _said(interaction)[0]
    for component in _walk(interaction.message.components if interaction.message else ()):
        if isinstance(component, discord.Button) and component.custom_id == wanted and component.label:
            return component.label
    raise Refusal("This button is out of date. Please ask again.")


def _said(interaction: Interaction) -> list[str]:
    data = cast("dict[str, Any]", interaction.data or {})
    return [str(data.get("custom_id", "")), *map(str, data.get("values", ())[:1])]


def _walk(components: Iterable[object]) -> Iterator[object]:
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()))
