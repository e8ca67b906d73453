"""What the demo's page holds: its messages in words, what can be pressed or chosen, and the open form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simcord.components import walk_components
from simcord.enums import ComponentType

MENUS = {
    ComponentType.STRING_SELECT,
    ComponentType.USER_SELECT,
    ComponentType.ROLE_SELECT,
    ComponentType.MENTIONABLE_SELECT,
    ComponentType.CHANNEL_SELECT,
}
LINK = 5
# Discord's own limit, where a form sets none.
LONGEST_FIELD = 4000
State = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A button or a menu under a message. A menu offers `values` and shows some of them as `chosen`."""

    message_id: str
    title: str
    key: str
    label: str
    action: str
    is_menu: bool
    values: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that waits to be filled in."""

    handle: str
    title: str
    fields: tuple["Field", ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `value` is what it was opened with, `longest` how many characters it takes."""

    key: str
    value: str
    required: bool
    longest: int


def parts_of(state: State) -> list[Part]:
    """Everything that can be pressed or chosen, oldest message first."""
    return [
        part
        for number in state["timeline"]
        for component in walk_components(state["messages"][number]["components"])
        if (part := _part(state, number, component))
    ]


def form_of(state: State) -> OpenForm | None:
    """The form that is open, or None."""
    if not (modal := state["modal"]):
        return None
    payload = modal["payload"]
    typed = [one for one in walk_components(payload["components"]) if one["type"] == ComponentType.TEXT_INPUT]
    return OpenForm(modal["handle"], payload["title"], tuple(map(_field, typed)))


def _field(one: Mapping[str, Any]) -> Field:
    longest = one.get("max_length") or LONGEST_FIELD
    return Field(one["custom_id"], one.get("value") or "", one.get("required", True), longest)


def words_of(state: State, number: str) -> str:
    """All texts of a message, each on a line of its own; nothing if it is gone."""
    message = state["messages"].get(number, {})
    texts = (one.get("content") for one in walk_components(message.get("components", ())))
    return "\n".join([message.get("content", ""), *(text for text in texts if text)]).strip()


def accent_of(state: State, number: str) -> int | None:
    """The colour at the edge of a message's card."""
    message = state["messages"].get(number, {})
    return next((one.get("accent_color") for one in message.get("components", ())), None)


def looks_of(state: State) -> dict[str, str]:
    """Each message with its words and parts, to see whether anything has changed."""
    return {number: str(state["messages"][number]["components"]) for number in state["timeline"]}


def _part(state: State, number: str, component: Mapping[str, Any]) -> Part | None:
    kind, key = component["type"], component.get("control_key")
    if not key or component.get("disabled") or component.get("style") == LINK:
        return None
    title = words_of(state, number).partition("\n")[0].strip("# ")
    label, action = component.get("label") or component.get("placeholder") or "", _action_of(component)
    if kind not in MENUS:
        return Part(number, title, key, label, action, is_menu=False)
    values, chosen = _offered(state, key, component)
    least, most = int(component.get("min_values", 1)), int(component.get("max_values", 1))
    return Part(number, title, key, label, action, True, values, chosen, least, most)


def _offered(state: State, key: str, component: Mapping[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    options: Sequence[Mapping[str, Any]] = component.get("options") or ()
    if options:
        return _values(options, "value"), _values([one for one in options if one.get("default")], "value")
    candidates = state["candidates"].get(key, {"entries": (), "selected": ()})
    return _values(candidates["entries"], "id"), _values(candidates["selected"], "id")


def _values(entries: Sequence[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(str(one[name]) for one in entries)


def _action_of(component: Mapping[str, Any]) -> str:
    return str(component.get("custom_id", "")).split(":")[1]
