"""The menus under an answer that asks which one is meant."""

from simcord import InteractionResult
from simcord.components import walk_components
from simcord.enums import ComponentType


def offered(result: InteractionResult) -> list[dict[str, str]]:
    """The entries of the menu under an answer."""
    assert result.response
    parts = walk_components(result.response.components)
    return next(one["options"] for one in parts if one["type"] == ComponentType.STRING_SELECT)
