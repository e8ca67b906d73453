"""The names of a party's thread and of its event in the server's list, and what the event says."""

from dataclasses import dataclass

from bot.domain.parties.party import Party
from bot.messages.episodes import episodes_named, is_unbroken
from bot.messages.formatting import cut, listed, message_link
from bot.messages.translation import _


@dataclass(frozen=True, slots=True)
class EventText:
    """The words of an event in the server's own list."""

    name: str
    description: str
    location: str


def thread_name(party: Party) -> str:
    """The name of a party's thread."""
    return cut(f"{party.title} · {_short(party)}", 100)


def event_text(party: Party) -> EventText:
    """The words of a party's event; its description names the one place to answer."""
    card = message_link(party.guild_id, party.channel_id, party.message_id)
    where = party.plan.place
    channel = _("Channel: {where}").format(where=where) if where.startswith("<#") else where
    return EventText(
        cut(f"{party.title} · {_short(party)}", 100),
        _("Say on the card whether you're coming; only those who do are reminded: {card}").format(card=card),
        cut(channel, 100),
    )


def _short(party: Party) -> str:
    numbers = party.programme.episodes
    if numbers[0] < 0:
        return episodes_named(numbers)
    if len(numbers) > 1 and is_unbroken(numbers):
        return _("Ep {first}–{last}").format(first=numbers[0], last=numbers[-1])
    return _("Ep {numbers}").format(numbers=listed(tuple(map(str, numbers))))
