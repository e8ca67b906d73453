"""The buttons and menus of a message: read them, and press them even if no client would offer that."""

from typing import Any

from simcord import InteractionResult, MemberActor

from tests.simulated_discord import World


async def forge_press(
    world: World, person: MemberActor, message: Any, custom_id: str, value: object = None
) -> InteractionResult:
    """Press a button with any custom id, or choose a value in such a menu, whatever the message holds.

    Afterwards the message shows what it did before, unless the press has changed it.
    """
    stored = world.env.backend.get_message(message.channel_id, message.id)
    forged = _part(custom_id, value)
    before, stored.components = stored.components, [{"type": 1, "components": [forged]}]
    try:
        if value is None:
            return await person.click(message, custom_id=custom_id)
        return await person.select(message, [str(value)], custom_id=custom_id)
    finally:
        if stored.components == [{"type": 1, "components": [forged]}]:
            stored.components = before


def custom_ids(message: Any) -> list[str]:
    """The custom ids of everything that can be pressed in a message."""
    return [one["custom_id"] for one in _parts(message.components)]


def chosen_in(message: Any, action: str) -> list[str]:
    """The values that a menu shows as chosen."""
    (menu,) = (one for one in _parts(message.components) if one["custom_id"].startswith(f"wp:{action}:"))
    return [option["value"] for option in menu["options"] if option.get("default")]


def _parts(components: Any) -> Any:
    """Everything that can be pressed or chosen from."""
    for component in components:
        if component.get("custom_id"):
            yield component
        yield from _parts(component.get("components", ()))


def _part(custom_id: str, value: object) -> dict[str, Any]:
    if value is None:
        return {"type": 2, "style": 2, "label": "forged", "custom_id": custom_id}
    options = [{"label": "forged", "value": str(value)}]
    return {"type": 3, "custom_id": custom_id, "options": options}
