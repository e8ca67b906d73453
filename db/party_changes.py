"""What is written when a party is planned or changed: its row, its guests, and what becomes due."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.parties.entry import Change, NewParty, PartyEntry
from bot.domain.parties.outbox import (
    move_items,
    planned_items,
    renamed_items,
    seat_items,
    thread_name_items,
)
from bot.domain.parties.party import MAX_PARTIES, Party
from bot.domain.parties.playback import Status
from bot.domain.parties.roster import hosted, promoted
from bot.domain.refusal import Reason, Refusal
from db.models import GuestRow, PartyRow
from db.outbox.party_items import plan_items
from db.party_guests import guest_values, keep_guests
from db.party_rows import party_values, select_parties

GOING_ON = PartyRow.status.not_in((Status.ENDED.value, Status.CANCELLED.value))
_COUNT = select(func.count()).where(
    PartyRow.guild_id == bindparam("guild"), GOING_ON, PartyRow.ends_at > bindparam("now")
)
_CHANGES = select(PartyRow.changes).where(PartyRow.id == bindparam("party"))


async def create_party(connection: AsyncConnection, new: NewParty, now: datetime) -> PartyEntry:
    """Plan a party with its host as the first guest. Raises Refusal if the guild has too many."""
    if (await connection.execute(_COUNT, {"guild": new.guild_id, "now": now})).scalar_one() >= MAX_PARTIES:
        raise Refusal(Reason.TOO_MANY_PARTIES)
    row = insert(PartyRow).values(_first_values(new)).returning(PartyRow.id)
    created = (await connection.execute(row)).scalar_one()
    (planned,) = await select_parties(connection, PartyRow.id == created)
    entry = PartyEntry(planned.party, hosted(new.host_id, new.plan.seats))
    (host,) = entry.roster.guests
    await connection.execute(insert(GuestRow).values(guest_values(entry.party, host)))
    await plan_items(connection, created, planned_items(entry.party, entry.roster, now))
    return entry


def _first_values(new: NewParty) -> dict[str, object]:
    party = Party(0, new.guild_id, new.channel_id, new.show_id, new.run_id, new.title, new.plan)
    party = replace(party, origin=new.origin)
    told = {"guild_id": new.guild_id, "channel_id": new.channel_id, "show_id": new.show_id}
    more = {"run_id": new.run_id, "title": new.title, "idempotency_key": new.idempotency_key}
    flags = {"wants_event": new.wants_event, "thread_refused": False}
    return party_values(party) | told | more | flags


async def apply_change(
    connection: AsyncConnection, before: PartyEntry, change: Change, now: datetime
) -> PartyEntry:
    """Change a party that was read for it; returns it as it is then, the same if nothing changed."""
    after = change(before)
    if after == before:
        return after
    party = after.party
    values = party_values(party) | {"changes": PartyRow.changes + 1}
    if before.party.origin and not party.origin:
        # Its repeat may plan another one under the same key.
        values["idempotency_key"] = PartyRow.idempotency_key + f":{party.id}"
    await connection.execute(update(PartyRow).where(PartyRow.id == party.id).values(values))
    await keep_guests(connection, before, after)
    await _plan(connection, before, after, now)
    return after


async def _plan(connection: AsyncConnection, before: PartyEntry, after: PartyEntry, now: datetime) -> None:
    party, roster = after.party, after.roster
    await plan_items(connection, party.id, planned_items(party, roster, now))
    await plan_items(connection, party.id, seat_items(party, promoted(before.roster, roster), now))
    waits = party.playback.status is Status.WAITING
    if waits and party.revision > before.party.revision:
        await plan_items(connection, party.id, move_items(party, roster, now))
    if _called(party) != _called(before.party):
        changes = (await connection.execute(_CHANGES, {"party": party.id})).scalar_one()
        await plan_items(connection, party.id, thread_name_items(party, changes, now))
        if party.title != before.party.title:
            await plan_items(connection, party.id, renamed_items(party, changes, now))


def _called(party: Party) -> tuple[object, ...]:
    """What is in the name of its thread."""
    return party.title, party.programme.episodes
