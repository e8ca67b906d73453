"""Routes presses on our buttons, menus and forms, old ones too: the custom id says what to do."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, cast, runtime_checkable

import discord

from bot.domain.refusal import Reason, Refusal
from bot.interactions.admins import Admins
from bot.interactions.choices import SentForm
from bot.interactions.error_handler import UNKNOWN_COMMAND, CardOf, explain_failure
from bot.interactions.idempotency import claim
from bot.interactions.inputs import PREFIX
from bot.interactions.replies import Interaction
from bot.interactions.timing import Ending, InteractionTimes
from bot.messages.card import Card
from bot.messages.command_mentions import without_mentions
from bot.messages.explanation import Explanation, explanation_card
from bot.messages.translation import reader_language, speak
from db.interactions import InteractionStore

PRESSES = (discord.InteractionType.component, discord.InteractionType.modal_submit)
# Short enough to fit into a menu's custom id, after the action of the form and that of the menu.
LONGEST_ARGUMENT = 60

Press = Callable[[Interaction, str], Awaitable[None]]
Typed = Mapping[str, str]
Submit = Callable[[Interaction, str, Typed], Awaitable[None]]
RefusedCard = Callable[[Explanation, str, Typed], Card]


@runtime_checkable
class ComponentHandler(Protocol):
    """A part of the bot that handles presses, choices or forms."""

    def register(self, router: "ComponentRouter") -> None:
        """Register the actions that it handles."""


class ComponentRouter:
    """Which handler takes which action. A custom id is `wp:<action>:<argument>`.

    A menu adds `:` and the chosen values, with commas between them; if nothing follows, nothing is chosen.
    """

    def __init__(self, interactions: InteractionStore, admins: Admins) -> None:
        self._interactions = interactions
        self._admins = admins
        self.times = InteractionTimes()
        self._read_only: set[str] = set()
        self._presses: dict[str, Press] = {}
        self._submits: dict[str, Submit] = {}
        self._refused: dict[str, RefusedCard] = {}
        self._forms_of: dict[str, str] = {}
        self._resuming: set[str] = set()

    @property
    def actions(self) -> frozenset[str]:
        """All actions that have a handler."""
        return frozenset({*self._presses, *self._submits})

    def on(self, action: str, press: Press, *, changes: bool = True) -> None:
        """Let `press(interaction, argument)` handle an action; one that `changes` something is done once."""
        self._presses[action] = press
        if not changes:
            self._read_only.add(action)

    def on_form(
        self,
        action: str,
        submit: Submit,
        refused: RefusedCard | None = None,
        *,
        form_of: str = "",
        resumes: bool = False,
    ) -> None:
        """Let `submit(interaction, argument, typed)` handle a form; `typed` are its fields by key.

        If it fails, `refused(explanation, argument, typed)` makes the card that says so. If something typed
        is unclear, the command `form_of` carries on with what is picked. A form that `resumes` is handled
        again instead: its handler needs only the argument, the fields, and what its message shows.
        """
        self._submits[action] = submit
        if form_of:
            self._forms_of[action] = form_of
        if resumes:
            self._resuming.add(action)
        if refused:
            self._refused[action] = refused

    async def dispatch(self, interaction: Interaction) -> None:
        """Handle a press on one of our buttons, menus or forms, old ones too; ignore all others."""
        prefix, _, rest = ":".join(_pressed(interaction)).partition(":")
        action, _, argument = rest.partition(":")
        if prefix != PREFIX or interaction.type not in PRESSES:
            return
        self.times.start(interaction)
        speak(reader_language(str(interaction.locale)))
        ending = Ending.ANSWERED
        try:
            if action in self._read_only or await claim(interaction, self._interactions):
                await self._handle(interaction, action, argument)
        except Exception as error:
            card_of = self._card_of(interaction, action, argument)
            form = self._sent_form(interaction, action, argument)
            ending = await explain_failure(interaction, error, self._admins, card_of, form)
        known = action in self._presses or action in self._submits
        self.times.end(interaction, action if known else UNKNOWN_COMMAND, ending)

    async def submit(self, interaction: Interaction, form: str, typed: Typed) -> None:
        """Handle a form, by its action and argument, as if it had been sent with `typed`. Raises Refusal."""
        action, _, argument = form.partition(":")
        if action not in self._resuming:
            raise Refusal(Reason.OUT_OF_DATE)
        await self._submits[action](interaction, argument, defaultdict(str, typed))

    def _sent_form(self, interaction: Interaction, action: str, argument: str) -> SentForm | None:
        """The form that was sent; None for a press."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return None
        typed = FormFields(_fields(interaction))
        command = self._forms_of.get(action, "")
        resumes = action in self._resuming and len(argument) <= LONGEST_ARGUMENT
        shown = shown_text(interaction)
        return SentForm(f"{action}:{argument}", typed, command, resumes=resumes, shown=shown)

    def _card_of(self, interaction: Interaction, action: str, argument: str) -> CardOf:
        """What makes the card that says why a press or a form has failed."""
        refused = self._refused.get(action)
        if refused is None or interaction.type is not discord.InteractionType.modal_submit:
            return explanation_card
        typed = FormFields(_fields(interaction))
        return lambda explanation: refused(explanation, argument, typed)

    async def _handle(self, interaction: Interaction, action: str, argument: str) -> None:
        if interaction.type is discord.InteractionType.component and action in self._presses:
            await self._presses[action](interaction, argument)
        elif interaction.type is discord.InteractionType.modal_submit and action in self._submits:
            await self._submits[action](interaction, argument, FormFields(_fields(interaction)))
        else:
            raise Refusal(Reason.OUT_OF_DATE)


class FormFields(dict[str, str]):
    """What was typed into a form, by the keys of its fields. A field that is missing raises Refusal."""

    def __missing__(self, key: str) -> str:
        raise Refusal(Reason.OUT_OF_DATE)


def pressed_label(interaction: Interaction) -> str:
    """The label of the button that was pressed. Raises Refusal if its message no longer has it."""
    wanted = _pressed(interaction)[0]
    for component in _walk(interaction.message.components if interaction.message else ()):
        if isinstance(component, discord.Button) and component.custom_id == wanted and component.label:
            return component.label
    raise Refusal(Reason.OUT_OF_DATE)


def shown_text(interaction: Interaction) -> str:
    """All texts of the message whose button was pressed, one per line, with commands as people type them."""
    components = _walk(interaction.message.components if interaction.message else ())
    texts = (one.content for one in components if isinstance(one, discord.TextDisplay))
    return without_mentions("\n".join(texts))


def _pressed(interaction: Interaction) -> list[str]:
    """The custom id, and the values that were chosen if it is a menu."""
    data = cast("dict[str, Any]", interaction.data or {})
    chosen = [",".join(map(str, data["values"]))] if "values" in data else []
    return [str(data.get("custom_id", "")), *chosen]


def _fields(interaction: Interaction) -> Iterator[tuple[str, str]]:
    """The text fields of a form; anything else that was sent is left out."""
    for row in _objects(cast("dict[str, object]", interaction.data or {}).get("components")):
        for field in (*_objects([row.get("component")]), *_objects(row.get("components"))):
            if "value" in field:
                yield str(field.get("custom_id", "")), str(field["value"] or "").strip()


def _objects(value: object) -> Sequence[Mapping[str, object]]:
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("Mapping[str, object]", one) for one in items if isinstance(one, dict)]


def _walk(components: Iterable[object]) -> Iterator[object]:
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()))
