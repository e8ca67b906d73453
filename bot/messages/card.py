"""The card: what one message of ours holds, and the small texts that all cards share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.messages.translation import _

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
# Discord hides what stands between two of them; an open one hides nothing.
SPOILER_BAR = "||"


class ButtonStyle(Enum):
    """How a button looks."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A button whose press is handled by the owner of `action`; `argument` tells on what."""

    label: str
    action: str
    argument: str
    style: ButtonStyle = ButtonStyle.SECONDARY


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose from; `options` are (label, value), at most 25 of them.

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
    """A window with one to five fields; what was typed goes to the owner of `action`."""

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
    """A small picture by its address; `alt` is said where it can't be seen."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Card:
    """One message: a coloured box with a title, blocks of Markdown, menus and at most 25 buttons.

    `ping_role` is the one role that the message may mention, and `ping_users` are the only people; without
    them it pings nobody. `file` is for answers only.
    `picture` stands beside the first lines.
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


def date_and_time(at: datetime) -> str:
    """A UTC instant that each reader sees in their own zone, with how far away it is."""
    return f"<t:{int(at.timestamp())}:F> (<t:{int(at.timestamp())}:R>)"


def weekday_and_time(at: datetime) -> str:
    """A UTC instant as weekday, day and time in the reader's zone."""
    return f"<t:{int(at.timestamp())}:F>"


def short_time(at: datetime) -> str:
    """A UTC instant as day and time in the reader's zone."""
    return f"<t:{int(at.timestamp())}:f>"


def relative(at: datetime) -> str:
    """A UTC instant as a distance from now."""
    return f"<t:{int(at.timestamp())}:R>"


def checked_at(at: datetime) -> str:
    """When a card was checked: so a second look shows that it was one, even if nothing has changed."""
    return _("Checked at {time}").format(time=f"<t:{int(at.timestamp())}:T>")


def day(at: datetime) -> str:
    """A UTC instant as a date in the reader's zone."""
    return f"<t:{int(at.timestamp())}:D>"


def listed(words: Sequence[str]) -> str:
    """Words as in a sentence: "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return _("{others} and {last}").format(others=", ".join(words[:-1]), last=words[-1])


def cut(text: str, limit: int) -> str:
    """The text, cut at a line's or word's end to `limit` characters; what a spoiler bar hides stays so."""
    if len(text) <= limit:
        return text
    head = _beginning(text, limit)
    if head.count(SPOILER_BAR) % 2 == 0:
        return head
    head = _beginning(text, limit - len(SPOILER_BAR))
    return head + SPOILER_BAR * (head.count(SPOILER_BAR) % 2)


def _beginning(text: str, limit: int) -> str:
    head = text[: limit - 1]
    return f"{head[: max(head.rfind(chr(10)), head.rfind(' ')) if ' ' in head else limit]}…"
