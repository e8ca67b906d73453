"""A party's thread, made from the message that holds its card."""

from discord.http import Route

from bot.delivery.discord_requests import DiscordRequests, Rejected, Unreachable
from bot.delivery.sender import Answer, Sent, sent
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.parties.party import Party
from bot.messages import outcomes
from bot.messages.party_names import thread_name

# Discord's longest: a thread stays open while people may still talk about the episodes.
A_WEEK_IN_MINUTES = 10_080
# Discord's codes: the message has its one thread already, whose id is the message's own; the server has as
# many open threads as it may.
ALREADY_HAS_THREAD, TOO_MANY_THREADS = 160004, 160006


class PartyThreads:
    """Makes threads. Making one twice makes one."""

    def __init__(self, requests: DiscordRequests) -> None:
        self._requests = requests

    async def create(self, party: Party) -> Answer:
        """The thread under a party's card; the same one if it is already there."""
        route = Route(
            "POST",
            "/channels/{channel_id}/messages/{message_id}/threads",
            channel_id=party.channel_id,
            message_id=party.message_id,
        )
        body = {"name": thread_name(party), "auto_archive_duration": A_WEEK_IN_MINUTES}
        answer = await self._requests.once(route, TIMEOUT_S, json=body)
        match answer:
            case Rejected(code=code) if code == ALREADY_HAS_THREAD:
                return Sent(party.message_id or 0)
            case Rejected(code=code) if code == TOO_MANY_THREADS:
                return Unreachable(outcomes.THREADS_FULL, code)
            case _:
                return sent(answer)
