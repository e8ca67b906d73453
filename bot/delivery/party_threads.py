"""A party's thread, made from the message that holds its card."""

from dataclasses import replace

from discord.http import Route

from bot.delivery.discord_requests import Body, DiscordRequests, Rejected, RetryLater, Unreachable
from bot.delivery.sender import Answer, Sent, sent
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.parties.party import Party, is_given_by_hand
from bot.messages import outcomes
from bot.messages.party_names import thread_name
from db.parties import PartyStore

# Discord's longest: a thread stays open while people may still talk about the episodes.
A_WEEK_IN_MINUTES = 10_080
# Discord's codes: the message has its one thread already, whose id is the message's own; the server has as
# many open threads as it may.
ALREADY_HAS_THREAD, TOO_MANY_THREADS = 160004, 160006
# A new name is not urgent, and Discord takes two in ten minutes.
NAME_RETRY_S = 60.0

THREAD = "/channels/{channel_id}"


class PartyThreads:
    """Opens threads and renames them. Opening one twice opens only one, and a name given by hand stays."""

    def __init__(self, requests: DiscordRequests, parties: PartyStore) -> None:
        self._requests = requests
        self._parties = parties

    async def create(self, party: Party) -> Answer:
        """The thread under a party's card; the same one if it is already there."""
        route = Route(
            "POST",
            "/channels/{channel_id}/messages/{message_id}/threads",
            channel_id=party.channel_id,
            message_id=party.message_id,
        )
        name = thread_name(party)
        body = {"name": name, "auto_archive_duration": A_WEEK_IN_MINUTES}
        answer = await self._requests.once(route, TIMEOUT_S, json=body)
        match answer:
            case Rejected(code=code) if code == ALREADY_HAS_THREAD:
                # An earlier try opened it, perhaps under an earlier name, so what it is called isn't noted.
                return Sent(party.message_id or 0)
            case Rejected(code=code) if code == TOO_MANY_THREADS:
                return Unreachable(outcomes.THREADS_FULL, code)
            case Body():
                await self._parties.note_thread_names(party.id, name)
                return sent(answer)
            case _:
                return answer

    async def rename(self, party: Party) -> Answer:
        """Give a party's thread the party's present name, unless the bot may not rename it."""
        # Also before it is stored that Discord opened it, under the id of the card's message.
        thread_id, name = party.thread_id or party.message_id or 0, thread_name(party)
        answer = await self._requests.once(Route("GET", THREAD, channel_id=thread_id), TIMEOUT_S)
        if isinstance(answer, Body):
            present = str(answer.value.get("name"))
            if is_given_by_hand(present, party.thread_names, name):
                return Sent(thread_id)
            if present != name:
                # Discord may take it although its answer is lost: neither is one that somebody gave by hand.
                await self._parties.note_thread_names(party.id, present, name)
                # A thread that nobody wrote in for a week is archived, and takes a name only once it isn't.
                content = {"name": name, "archived": False}
                patch = Route("PATCH", THREAD, channel_id=thread_id)
                answer = await self._requests.once(patch, TIMEOUT_S, json=content)
        match answer:
            case Body():
                await self._parties.note_thread_names(party.id, name)
                return Sent(thread_id)
            case RetryLater():
                return replace(answer, wait_s=max(answer.wait_s, NAME_RETRY_S))
            case Unreachable(reason) if party.thread_id is None and not party.thread_refused:
                # Another process may be opening it just now, under the name that it had before.
                return RetryLater(reason, maybe_sent=False, everywhere=False, wait_s=NAME_RETRY_S)
            case _:
                return Sent(thread_id)
