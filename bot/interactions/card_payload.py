"""A card as the JSON that Discord takes: alerts leave by the thousand, and discord.py's objects cost time."""

from collections.abc import Sequence

from bot.interactions.card_texts import BUTTONS_IN_ROW, TEXTS_BESIDE_PICTURE, texts_of
from bot.interactions.inputs import (
    BUTTON_STYLES,
    LONGEST_ALT,
    LONGEST_LABEL,
    custom_id,
    discord_select,
    fitting,
    one_primary,
)
from bot.messages.card import Button, Card, Picture
from bot.messages.command_mentions import CommandMentions
from bot.messages.icons import ICONS

Payload = dict[str, object]

# Discord's numbers for the types of components.
ACTION_ROW, BUTTON, SECTION, TEXT, THUMBNAIL, FILE, SEPARATOR, CONTAINER = 1, 2, 9, 10, 11, 13, 14, 17


def components(card: Card, commands: CommandMentions) -> list[Payload]:
    """The same as discord.py makes of the card's layout; a test compares the two."""
    texts: list[Payload] = [{"type": TEXT, "content": text} for text in texts_of(card, commands)]
    if card.picture:
        beside, texts = texts[:TEXTS_BESIDE_PICTURE], texts[TEXTS_BESIDE_PICTURE:]
        texts.insert(0, {"type": SECTION, "components": beside, "accessory": _thumbnail(card.picture)})
    parts = [*texts, *_file(card), *_inputs(card)]
    return [{"type": CONTAINER, "accent_color": card.colour, "spoiler": False, "components": parts}]


def _inputs(card: Card) -> list[Payload]:
    menus: list[Payload] = [_row([discord_select(menu).to_component_dict()]) for menu in card.menus]
    buttons = [_button(button) for button in one_primary(card.buttons)]
    rows = [_row(buttons[first : first + BUTTONS_IN_ROW]) for first in range(0, len(buttons), BUTTONS_IN_ROW)]
    separator: list[Payload] = [{"type": SEPARATOR, "divider": True, "spacing": 1}]
    return [*separator, *menus, *rows] if menus or rows else []


def _row(parts: Sequence[Payload]) -> Payload:
    return {"type": ACTION_ROW, "components": parts}


def _button(button: Button) -> Payload:
    payload: Payload = {
        "type": BUTTON,
        "style": BUTTON_STYLES[button.style].value,
        "disabled": False,
        "label": fitting(button.label, LONGEST_LABEL),
        "custom_id": custom_id(button),
    }
    icon = ICONS.get(button.action)
    return {**payload, "emoji": {"id": None, "name": icon}} if icon else payload


def _thumbnail(picture: Picture) -> Payload:
    media, alt = {"url": picture.url}, fitting(picture.alt, LONGEST_ALT)
    return {"type": THUMBNAIL, "media": media, "description": alt, "spoiler": False}


def _file(card: Card) -> list[Payload]:
    if not card.file:
        return []
    return [{"type": FILE, "file": {"url": f"attachment://{card.file.name}"}, "spoiler": False}]
