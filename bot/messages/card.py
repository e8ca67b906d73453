"""The card: what one message of ours holds."""

from dataclasses import dataclass
from enum import Enum

# A card's accent tells what kind of message it is before anybody has read a word.
# Blue, the colour of Discord's own interface: what somebody has asked for.
ANSWER = 0x5865F2
# Rose, the colour of the bot's face: something is out, or on right now.
ALERT = 0xE0567A
# Amber, as a traffic light before it changes: something comes, has moved, or waits for a decision.
WAITING = 0xF0A732
# Green: something was saved, or all is well.
DONE = 0x43A25A
# Red: something keeps alerts from coming.
PROBLEM = 0xD83C3E
# Grey: nothing came of it, or it is over.
MUTED = 0x80848E
# Discord counts 4,000 characters over all texts of a message with components; the rest is room for a title.
MAX_BODY_LENGTH = 3800
# As many options as a menu in Discord holds.
MOST_OPTIONS = 25


class ButtonStyle(Enum):
    """How a button looks."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button whose press is handled by the owner of `action`; `argument` says what it is about."""

    label: str
    action: str
    argument: str
    style: ButtonStyle = ButtonStyle.SECONDARY


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose from; `options` are (label, value), at most `MOST_OPTIONS`.

    `chosen` are the values that it shows as chosen; `least` and `most` say how many may be.
    """

    placeholder: str
    action: str
    argument: str
    options: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...] = ()
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class ChannelMenu:
    """One of the server's channels that can hold alerts; `chosen` is the id of the one that it shows."""

    placeholder: str
    action: str
    argument: str
    chosen: int | None = None
    required: bool = True


@dataclass(frozen=True, slots=True)
class RoleMenu:
    """One of the server's roles, or none; `chosen` is the id of the one that it shows."""

    placeholder: str
    action: str
    argument: str
    chosen: int | None = None


AnyMenu = Menu | ChannelMenu | RoleMenu


@dataclass(frozen=True, slots=True)
class Field:
    """One line, or a box of lines, to type in; `key` names what was typed, at most `longest` characters."""

    key: str
    label: str
    value: str = ""
    hint: str = ""
    explained: str | None = None
    required: bool = True
    tall: bool = False
    longest: int = 100


@dataclass(frozen=True, slots=True)
class Form:
    """A window with one to five fields to fill in; what was typed goes to the owner of `action`."""

    title: str
    action: str
    argument: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a card."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Picture:
    """A small picture by its address; `alt` describes it for people who can't see it."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """One message: a coloured box with a title, blocks of Markdown, menus and at most 25 buttons.

    `ping_role` is the one role that the message may mention, and `ping_users` are the only people; without
    them it pings nobody. `file` is for answers only.
    `picture` is beside the first lines.
    """

    title: str
    blocks: tuple[str, ...] = ()
    footer: str | None = None
    buttons: tuple[Button, ...] = ()
    menus: tuple[AnyMenu, ...] = ()
    colour: int = ANSWER
    ping_role: int | None = None
    file: Attachment | None = None
    picture: Picture | None = None
    ping_users: tuple[int, ...] = ()
