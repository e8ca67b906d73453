"""Finding what a person can press in a message, and filling in a modal."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from tests.fake_discord.command_options import NotOffered
from tests.fake_discord.wire import Payload, is_object, objects

ROW, TEXT_INPUT, LABEL, TEXT = 1, 4, 18, 10
TAKES_ONE_VALUE = frozenset({TEXT_INPUT, 21, 23})


def every(components: object) -> Iterator[Payload]:
    """All components, nested ones and accessories too."""
    for each in objects(components):
        yield each
        yield from every(each.get("components"))
        for key in ("accessory", "component"):
            if is_object(each.get(key)):
                yield from every([each[key]])


def component(message: Payload, wanted: str, kinds: Collection[int]) -> Payload:
    """By custom_id, label or placeholder. Raises NotOffered when it is missing or disabled."""
    usable = [each for each in every(message.get("components")) if each["type"] in kinds]
    for each in usable:
        if wanted in {each.get("custom_id"), each.get("label"), each.get("placeholder")}:
            if each.get("disabled") or "custom_id" not in each:
                raise NotOffered(f"{wanted} is disabled, or a link")
            return each
    there = ", ".join(str(each.get("custom_id")) for each in usable)
    raise NotOffered(f"the message has no {wanted}; it has: {there or 'nothing to press'}")


def filled_modal(modal: Payload, values: Mapping[str, str | Sequence[str]]) -> Payload:
    """The data of a modal's submission. Raises NotOffered for unknown, missing or badly sized values."""
    left = dict(values)
    components: list[Payload] = []
    for number, each in enumerate(objects(modal.get("components")), start=1):
        if each["type"] == LABEL:
            inner = _filled(each["component"], str(each.get("label")), left)
            components.append({"type": LABEL, "id": number, "component": inner})
        elif each["type"] == ROW:
            inner = [_filled(field, str(field.get("label")), left) for field in objects(each["components"])]
            components.append({"type": ROW, "id": number, "components": inner})
        elif each["type"] == TEXT:
            components.append({"type": TEXT, "id": number})
    if left:
        raise NotOffered(f"the modal has no field {', '.join(left)}")
    return {"custom_id": modal["custom_id"], "components": components}


def _filled(field: Payload, label: str, left: dict[str, str | Sequence[str]]) -> Payload:
    kind: int = field["type"]
    custom_id: str = field["custom_id"]
    value = left.pop(custom_id, left.pop(label, None))
    if value is None:
        value = str(field.get("value", "")) if kind in TAKES_ONE_VALUE else list[str]()
    if kind in TAKES_ONE_VALUE:
        _check_text(field, label, str(value))
        return {"type": kind, "id": 1, "custom_id": custom_id, "value": value}
    return {"type": kind, "id": 1, "custom_id": custom_id, "values": list(value)}


def _check_text(field: Payload, label: str, value: str) -> None:
    if not value and field.get("required", True):
        raise NotOffered(f"{label} must be filled in")
    if value and not field.get("min_length", 0) <= len(value) <= field.get("max_length", 4000):
        raise NotOffered(f"{label} is too short or too long")
