"""Parties that are planned in a database, and what is pressed and posted there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.alerts import OutboxItem, Outcome, Settled
from bot.domain.parties.entry import NewParty, PartyEntry, answer
from bot.domain.parties.guest import Answer
from bot.domain.parties.outbox import PartyItem
from bot.domain.parties.party import Plan
from bot.domain.parties.programme import Programme
from db.outbox.store import Outbox
from db.parties import PartyStore

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
START = NOW + timedelta(days=1)
GUILD, CHANNEL, HOST = 900, 9000, 1
PLAN = Plan(Programme((3, 4), (60, 60)), START, "the sofa")


def new(key: str = "form:1", **plan: object) -> NewParty:
    chosen = replace(PLAN, **plan)  # pyright: ignore[reportArgumentType] - fields of a plan
    return NewParty(GUILD, CHANNEL, HOST, "a-show", None, "A Show", chosen, key)


async def claimed(outbox: Outbox, now: datetime) -> list[PartyItem]:
    return [one for one in await outbox.claim(now, 100) if isinstance(one, PartyItem)]


async def post(outbox: Outbox, item: OutboxItem, message_id: int) -> None:
    await outbox.settle([Settled(item, Outcome.SENT, None, message_id)], NOW)


async def press(parties: PartyStore, entry: PartyEntry, user: int, given: Answer | None) -> PartyEntry:
    changed = await parties.change(GUILD, entry.party.id, answer(user, given, NOW), NOW)
    assert changed
    return changed[1]
