"""The card of `/help`: what somebody can do here, and the facts about the bot."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.domain.subscriptions import Subscription
from bot.messages.card import Button, ButtonStyle, Card
from bot.messages.drops import when
from bot.messages.episodes import episodes_text
from bot.messages.schedule import bold_title
from bot.messages.setup import OPEN
from bot.messages.translation import N_, _

HELP = "help"
# The commands below them must still fit on the card.
MOST_COMING = 5
# What people want first comes first; a command that is missing here comes after these.
FIRST = ("next", "schedule", "party", "ask", "watched", "plot", "show", "cast", "crew")
FIRST_FOR_ADMINS = ("setup", "doctor", "settings", "alerts", "shows", "rewatch")

FOR_EVERYONE = N_("**For everyone**")
FOR_ADMINS = N_("**For you as an admin**")
NO_ALERTS_ADMIN = N_("No channel in this server gets alerts yet. **Set up** takes a minute.")
NO_ALERTS_MEMBER = N_(
    "No channel in this server gets alerts yet. Somebody with Manage Server can use `/setup`."
)
NOTHING_COMING = N_("Nothing is coming up in this server right now.")
IN_DIRECT_MESSAGES = N_("You can ask me here too. Alerts and watch parties happen in a server.")
COMING = N_("**Coming up in this server**")
KEPT = N_(
    "**What I keep:** this server's settings, what members tell me themselves, such as how far they have "
    "watched, and questions that I couldn't answer, without names. `/data export` shows what I keep about "
    "you, `/data delete` deletes it."
)
VERSION = "Watch Party {version}"
SOURCE = N_("The source code is at {address}")
OPEN_SOURCE = N_("Open source under the MIT licence")


@dataclass(frozen=True, slots=True)
class CommandWord:
    """A command, or several that begin with the same word: their full names, and what they do."""

    names: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class HelpContext:
    """Where somebody asks: in a server with its subscriptions, or (None) in a direct message."""

    entries: Sequence[tuple[Subscription, Timeline | None]] | None
    is_admin: bool


@dataclass(frozen=True, slots=True)
class CommandLists:
    """What can be used where somebody asks: by everyone, and by admins."""

    everyone: Sequence[CommandWord]
    admins: Sequence[CommandWord]


def help_card(context: HelpContext, lists: CommandLists, facts: str, now: datetime) -> Card:
    """What the person can do there, what comes up, and what the bot is."""
    blocks = [_state(context, now), _section(_(FOR_EVERYONE), lists.everyone, FIRST)]
    if context.is_admin:
        blocks.append(_section(_(FOR_ADMINS), lists.admins, FIRST_FOR_ADMINS))
    begin = context.is_admin and not context.entries
    buttons = (Button(_("Set up"), OPEN, "help", ButtonStyle.PRIMARY),) if begin else ()
    return Card(_("What you can do here"), (*blocks, _(KEPT)), footer=facts, buttons=buttons)


def facts_text(version: str | None, source: str | None) -> str:
    """The version and where the source is, in a line."""
    named = [VERSION.format(version=version)] if version else []
    return " · ".join([*named, _(SOURCE).format(address=source) if source else _(OPEN_SOURCE)])


def _state(context: HelpContext, now: datetime) -> str:
    if context.entries is None:
        return _(IN_DIRECT_MESSAGES)
    if not context.entries:
        return _(NO_ALERTS_ADMIN) if context.is_admin else _(NO_ALERTS_MEMBER)
    runs = {one.run.id: one for _, one in context.entries if one}
    drops = [(next_drop(one.drops, now), one) for one in runs.values()]
    coming = sorted(((drop, one) for drop, one in drops if drop), key=lambda pair: pair[0].at)
    lines = [
        f"• {bold_title(one)}: {episodes_text(drop)}, {when(drop)}" for drop, one in coming[:MOST_COMING]
    ]
    return "\n".join((_(COMING), *lines)) if lines else _(NOTHING_COMING)


def _section(heading: str, words: Sequence[CommandWord], first: Sequence[str]) -> str:
    ranked = sorted(words, key=lambda word: _rank(word, first))
    return "\n".join((heading, *map(_line, ranked)))


def _line(word: CommandWord) -> str:
    """A command and what it does; for a group, its purpose comes first."""
    names = " ".join(f"`/{name}`" for name in word.names)
    description = _(word.description)
    return f"{names} {description}" if len(word.names) == 1 else f"{description} {names}"


def _rank(word: CommandWord, first: Sequence[str]) -> int:
    name = word.names[0].split()[0]
    return first.index(name) if name in first else len(first)
