"""A party's event in the server's own list, kept in step with the party."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from discord.http import Route

from bot.delivery.discord_requests import Body, DiscordRequests, Unreachable
from bot.delivery.sender import Answer, Sent, sent
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.parties.owed import PartyItem
from bot.domain.parties.party import Party
from bot.domain.parties.playback import Status
from bot.messages.party_items import EventText, event_text

# Discord's code: somebody has deleted the event by hand.
UNKNOWN_EVENT = 10070
EVENTS = "/guilds/{guild_id}/scheduled-events"
# Under this one nobody has tried to make an event before.
FIRST_REVISION = 1
# Discord's numbers for an event's privacy, its kind and its states.
GUILD_ONLY, EXTERNAL = 2, 3
ACTIVE, COMPLETED, CANCELED = 2, 3, 4
_STATES = {
    Status.RUNNING: ACTIVE,
    Status.PAUSED: ACTIVE,
    Status.ENDED: COMPLETED,
    Status.CANCELLED: CANCELED,
}


class PartyEvents:
    """Creates, moves, starts and ends events. Doing it twice changes nothing more."""

    def __init__(self, requests: DiscordRequests) -> None:
        self._requests = requests

    async def sync(self, item: PartyItem, party: Party, now: datetime) -> Answer:
        """Bring the event in step with the party; one that was deleted by hand stays so."""
        waits = party.playback.status is Status.WAITING
        found = await self._found(item, party)
        if not isinstance(found, Sent):
            return found
        if not found.message_id:
            # Discord takes no event that starts in the past.
            wanted = waits and party.plan.starts_at > now
            return await self._create(party) if wanted else found
        state = {"status": _STATES[party.playback.status]} if not waits else _body(party)
        route = Route(
            "PATCH",
            "/guilds/{guild_id}/scheduled-events/{event_id}",
            guild_id=party.guild_id,
            event_id=found.message_id,
        )
        answer = await self._requests.once(route, TIMEOUT_S, json=state)
        gone = isinstance(answer, Unreachable) and answer.code == UNKNOWN_EVENT
        return found if gone else sent(answer)

    async def _found(self, item: PartyItem, party: Party) -> Answer:
        """The event that there is already; 0 if there is none."""
        if party.event_id or (item.first_attempt_at is None and item.revision == FIRST_REVISION):
            return Sent(party.event_id or 0)
        # An earlier try, also one for an earlier plan, may have made it, and Discord would make another one.
        route = Route("GET", EVENTS, guild_id=party.guild_id)
        listed = await self._requests.once(route, TIMEOUT_S)
        if not isinstance(listed, Body):
            return listed
        same = (int(event["id"]) for event in listed.value if _is_of(event, event_text(party)))
        return Sent(next(same, 0))

    async def _create(self, party: Party) -> Answer:
        route = Route("POST", EVENTS, guild_id=party.guild_id)
        return sent(await self._requests.once(route, TIMEOUT_S, json=_body(party)))


def _body(party: Party) -> dict[str, object]:
    text = event_text(party)
    return {
        "name": text.name,
        "description": text.description,
        "privacy_level": GUILD_ONLY,
        "entity_type": EXTERNAL,
        "entity_metadata": {"location": text.location},
        "scheduled_start_time": party.plan.starts_at.isoformat(),
        "scheduled_end_time": (party.plan.starts_at + party.programme.total).isoformat(),
    }


def _is_of(event: Mapping[str, Any], text: EventText) -> bool:
    # The description names the party's card, which no other event does.
    return event.get("description") == text.description
