"""Presses on our buttons, menus and forms, old ones too: the custom id says what to do."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, cast, runtime_checkable

import discord

from bot.domain.refusal import Refusal
from bot.interactions.components import PREFIX
from bot.interactions.error_handler import Said, answer
from bot.interactions.idempotency import is_first
from bot.interactions.replies import Interaction
from bot.messages.admin import sentence_card
from bot.messages.card import Card
from db.interactions import InteractionStore

OUT_OF_DATE = "This is out of date. Please run the command again."
PRESSES = (discord.InteractionType.component, discord.InteractionType.modal_submit)
MAX_ID = 2**63 - 1

Press = Callable[[Interaction, str], Awaitable[None]]
Typed = Mapping[str, str]
Submit = Callable[[Interaction, str, Typed], Awaitable[None]]
RefusedCard = Callable[[str, str, Typed], Card]


@runtime_checkable
class ComponentHandler(Protocol):
    """A part that answers presses, choices or forms."""

    def register(self, router: "ComponentRouter") -> None:
        """Say which actions it answers."""


class ComponentRouter:
    """Who answers which action. A custom id is `wp:<action>:<argument>`.

    A menu adds `:` and the chosen values, with commas between them; none are chosen where nothing follows.
    """

    def __init__(self, interactions: InteractionStore) -> None:
        self._interactions = interactions
        self._reading: set[str] = set()
        self._presses: dict[str, Press] = {}
        self._submits: dict[str, Submit] = {}
        self._refused: dict[str, RefusedCard] = {}

    def on(self, action: str, press: Press, *, changes: bool = True) -> None:
        """Let `press(interaction, argument)` answer an action; one that `changes` something does it once."""
        self._presses[action] = press
        if not changes:
            self._reading.add(action)

    def on_form(self, action: str, submit: Submit, refused: RefusedCard | None = None) -> None:
        """Let `submit(interaction, argument, typed)` answer a form; `typed` are its fields by key.

        Where it fails, `refused(sentence, argument, typed)` makes the card that says so.
        """
        self._submits[action] = submit
        if refused:
            self._refused[action] = refused

    async def dispatch(self, interaction: Interaction) -> None:
        """Answer a press on one of our buttons, menus or forms, forgotten ones too; others are left alone."""
        prefix, _, rest = ":".join(_said(interaction)).partition(":")
        action, _, argument = rest.partition(":")
        if prefix != PREFIX or interaction.type not in PRESSES:
            return
        try:
            if action in self._reading or await is_first(interaction, self._interactions):
                await self._carry_out(interaction, action, argument)
        except Exception as error:
            await answer(interaction, error, self._card_of(interaction, action, argument))

    def _card_of(self, interaction: Interaction, action: str, argument: str) -> Said:
        """How a person is told that what they pressed or typed has failed."""
        refused = self._refused.get(action)
        if refused is None or interaction.type is not discord.InteractionType.modal_submit:
            return sentence_card
        typed = dict(_fields(interaction))
        return lambda sentence: refused(sentence, argument, typed)

    async def _carry_out(self, interaction: Interaction, action: str, argument: str) -> None:
        if interaction.type is discord.InteractionType.component and action in self._presses:
            await self._presses[action](interaction, argument)
        elif interaction.type is discord.InteractionType.modal_submit and action in self._submits:
            await self._submits[action](interaction, argument, dict(_fields(interaction)))
        else:
            raise Refusal(OUT_OF_DATE)


def number_in(text: str) -> int:
    """A number from a custom id or a menu. Raises Refusal for what no message of ours holds (any more)."""
    number = int(text) if text.isascii() and text.isdecimal() else MAX_ID + 1
    if number > MAX_ID:
        raise Refusal(OUT_OF_DATE)
    return number


def pressed_label(interaction: Interaction) -> str:
    """The label of the button that was pressed. Raises Refusal where its message doesn't have it any more."""
    wanted = _said(interaction)[0]
    for component in _walk(interaction.message.components if interaction.message else ()):
        if isinstance(component, discord.Button) and component.custom_id == wanted and component.label:
            return component.label
    raise Refusal("This button is out of date. Please ask again.")


def shown_text(interaction: Interaction) -> str:
    """All texts of the message whose button was pressed, each from its own line on."""
    components = _walk(interaction.message.components if interaction.message else ())
    return "\n".join(one.content for one in components if isinstance(one, discord.TextDisplay))


def _said(interaction: Interaction) -> list[str]:
    data = cast("dict[str, Any]", interaction.data or {})
    chosen = [",".join(map(str, data["values"]))] if "values" in data else []
    return [str(data.get("custom_id", "")), *chosen]


def _fields(interaction: Interaction) -> Iterator[tuple[str, str]]:
    data = cast("dict[str, Any]", interaction.data or {})
    for row in data.get("components", ()):
        for part in (row.get("component"), *row.get("components", ())):
            if part:
                yield str(part.get("custom_id", "")), str(part.get("value") or "").strip()


def _walk(components: Iterable[object]) -> Iterator[object]:
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()))
