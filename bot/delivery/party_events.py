"""A party's event in the server's own list, kept in step with the party."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from discord.http import Route

from bot.delivery.discord_requests import Body, DiscordRequests, Rejected, RetryLater, Unreachable
from bot.delivery.sender import Answer, Sent, sent
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.parties.native_event import EventState, steps
from bot.domain.parties.outbox import PartyItem
from bot.domain.parties.party import Party, is_given_by_hand
from bot.domain.parties.playback import Status
from bot.domain.parties.roster import MAX_INTERESTED
from bot.messages import outcomes
from bot.messages.party_names import EventText, event_text
from db.engine import DatabaseUnavailable
from db.parties import PartyStore

# Discord's codes: somebody has deleted the event by hand, or ended it; the server has a hundred open ones.
UNKNOWN_EVENT, FINISHED_EVENT, TOO_MANY_EVENTS = 10070, 180000, 30038
EVENTS = "/guilds/{guild_id}/scheduled-events"
EVENT = f"{EVENTS}/{{event_id}}"
# The revision and the number under which nobody has tried to make an event before.
FIRST = (1, 0)
# As many as Discord returns at once.
PAGE = 100
# Discord's numbers for an event's privacy and its kind.
GUILD_ONLY, EXTERNAL = 2, 3


@dataclass(frozen=True, slots=True)
class _Event:
    """An event as Discord has it; `shown` is what people read."""

    id: int
    state: EventState
    shown: Mapping[str, object]


class PartyEvents:
    """Creates, moves, starts and ends events. Doing it twice changes nothing more; hand-made names stay."""

    def __init__(self, requests: DiscordRequests, parties: PartyStore) -> None:
        self._requests = requests
        self._parties = parties

    async def sync(self, item: PartyItem, party: Party, now: datetime) -> Answer:
        """Bring the event in step with the party; one that was deleted or ended by hand stays so."""
        found = await self._found(item, party)
        waits = party.playback.status is Status.WAITING
        if found is None:
            # Discord takes no event that starts in the past.
            return await self._create(party) if waits and party.plan.starts_at > now else Sent(0)
        if not isinstance(found, _Event):
            return found
        if not waits:
            return await self._take(party, found, steps(found.state, party.playback))
        return await self._correct(party, found) if party.plan.starts_at > now else _as(found)

    async def interested(self, party: Party) -> frozenset[int] | Unreachable | Rejected | RetryLater | None:
        """Everybody who is interested in a party's event, or why Discord doesn't say; None if it is gone."""
        found: set[int] = set()
        route = Route("GET", f"{EVENT}/users", guild_id=party.guild_id, event_id=party.event_id)
        while len(found) < MAX_INTERESTED:
            after = {"limit": PAGE, "after": max(found, default=0)}
            answer = await self._requests.once(route, TIMEOUT_S, params=after)
            if not isinstance(answer, Body):
                return None if _is_over(answer) else answer
            page = {int(one["user"]["id"]) for one in answer.value}
            found |= page
            if len(page) < PAGE:
                break
        return frozenset(sorted(found)[:MAX_INTERESTED])

    async def _found(self, item: PartyItem, party: Party) -> _Event | Answer | None:
        """The event that there is already; None if there is none, an answer if that can't be known."""
        if party.event_id:
            return await self._known(party, party.event_id)
        if item.first_attempt_at is None and (item.revision, item.number) == FIRST:
            return None
        # An earlier try, also one for an earlier plan, may have made it, and Discord would make another one.
        listed = await self._requests.once(Route("GET", EVENTS, guild_id=party.guild_id), TIMEOUT_S)
        if not isinstance(listed, Body):
            return listed
        return next((_event(one) for one in listed.value if _is_of(one, event_text(party))), None)

    async def _known(self, party: Party, event_id: int) -> _Event | Answer:
        route = Route("GET", EVENT, guild_id=party.guild_id, event_id=event_id)
        answer = await self._requests.once(route, TIMEOUT_S)
        if isinstance(answer, Body):
            return _event(answer.value)
        return Sent(event_id) if _is_over(answer) else answer

    async def _create(self, party: Party) -> Answer:
        route, body = Route("POST", EVENTS, guild_id=party.guild_id), _body(party)
        answer = await self._requests.once(route, TIMEOUT_S, json=body)
        if isinstance(answer, Body):
            # A database that is away must not make this look like a try that reached nobody.
            with suppress(DatabaseUnavailable):
                await self._parties.note_event_names(party.id, str(body["name"]))
        if isinstance(answer, Rejected) and answer.code == TOO_MANY_EVENTS:
            return Unreachable(outcomes.EVENTS_FULL, answer.code)
        return sent(answer)

    async def _correct(self, party: Party, event: _Event) -> Answer:
        body, shown = _body(party), str(event.shown["name"])
        name = str(body["name"])
        if is_given_by_hand(shown, party.event_names, name):
            body["name"] = name = shown
        if event.state is not EventState.SCHEDULED or event.shown == _shown(body):
            return _as(event)
        if name != shown:
            # Discord may take it although its answer is lost: neither is one that somebody gave by hand.
            await self._parties.note_event_names(party.id, shown, name)
        answer = await self._edit(party, event, body)
        if isinstance(answer, Sent) and name != shown:
            await self._parties.note_event_names(party.id, name)
        return answer

    async def _take(self, party: Party, event: _Event, states: tuple[EventState, ...]) -> Answer:
        answer: Answer = _as(event)
        for state in states:
            answer = await self._edit(party, event, {"status": int(state)})
            if not isinstance(answer, Sent):
                break
        return answer

    async def _edit(self, party: Party, event: _Event, content: Mapping[str, object]) -> Answer:
        route = Route("PATCH", EVENT, guild_id=party.guild_id, event_id=event.id)
        answer = await self._requests.once(route, TIMEOUT_S, json=content)
        return _as(event) if _is_over(answer) else sent(answer)


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


def _event(told: Mapping[str, Any]) -> _Event:
    return _Event(int(told["id"]), EventState(told["status"]), _shown(told))


def _shown(told: Mapping[str, Any]) -> Mapping[str, object]:
    """What people read about an event, so that two can be compared however their times are written."""
    times = {key: datetime.fromisoformat(told[key]) for key in ("scheduled_start_time", "scheduled_end_time")}
    place: Mapping[str, object] = told.get("entity_metadata") or {}
    words = {"name": told["name"], "description": told["description"], "location": place.get("location")}
    return words | times


def _as(event: _Event) -> Sent:
    return Sent(event.id)


def _is_over(answer: object) -> bool:
    """Whether an answer says that somebody has deleted the event, or that it has ended."""
    return isinstance(answer, Unreachable | Rejected) and answer.code in (UNKNOWN_EVENT, FINISHED_EVENT)


def _is_of(event: Mapping[str, Any], text: EventText) -> bool:
    # The description names the party's card, which no other event does.
    return event.get("description") == text.description
