"""Finds a message in a channel's history, however many others came before and after it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from discord.http import Route
from discord.utils import time_snowflake

from bot.delivery.discord_requests import Body, DiscordRequests, Rejected, RetryLater, Unreachable
from bot.delivery.throttling import TIMEOUT_S

# The most that Discord returns at once.
PAGE = 100
# An attempt and its retries span minutes, which is a few pages even in a very busy channel.
MAX_PAGES_FORWARD = 40
# Only for messages from a clock that was ahead, so half as many do.
MAX_PAGES_BACKWARD = 20
# A clock is rarely further ahead of Discord's: it covers a missed change to summer time.
CLOCK_AHEAD = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The channel's history can't be read (far enough), so we can't know whether the message is there."""


Page = list[Mapping[str, Any]]
Failure = Unreachable | Unreadable | RetryLater


class HistorySearch:
    """Looks for our message whose components contain one of the texts, posted since an instant (UTC).

    It searches forward from that instant first, since the message should be near it. Then it searches
    backward: from there, if our clock was ahead, or from the newest message, if forward takes too long.
    """

    def __init__(
        self, requests: DiscordRequests, channel_id: int, texts: Sequence[str], since: datetime
    ) -> None:
        self._requests = requests
        self._channel_id = channel_id
        self._texts = texts
        self._start = self._reached = time_snowflake(since)
        self._earliest = time_snowflake(since - CLOCK_AHEAD)
        self._saw_newest = False
        self.is_empty = True

    async def run(self) -> int | Failure | None:
        """The message's id, or None if it is not there."""
        found = await self._forward()
        if found is not None:
            return found
        if not self._saw_newest:
            return await self._backward({}, self._reached)
        found = await self._backward({"before": self._start}, self._earliest)
        # That long before the try, the message is there only if the clock was wrong as well.
        return None if isinstance(found, Unreadable) else found

    async def _forward(self) -> int | Failure | None:
        for _ in range(MAX_PAGES_FORWARD):
            page = await self._page(after=self._reached)
            if not isinstance(page, list):
                return page
            if (found := self._found(page)) is not None:
                return found
            self._reached = max((self._reached, *_ids(page)))
            if len(page) < PAGE:
                self._saw_newest = True
                return None
        return None

    async def _backward(self, where: Mapping[str, int], until: int) -> int | Failure | None:
        """Search back to a message with the id `until`; Unreadable if that is too far."""
        for _ in range(MAX_PAGES_BACKWARD):
            page = await self._page(**where)
            if not isinstance(page, list):
                return page
            if (found := self._found(page)) is not None:
                return found
            where = {"before": min(_ids(page), default=0)}
            if len(page) < PAGE or where["before"] <= until:
                return None
        return Unreadable()

    async def _page(self, **where: int) -> Page | Failure:
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=self._channel_id)
        answer = await self._requests.once(route, TIMEOUT_S, params={"limit": PAGE, **where})
        if isinstance(answer, Body):
            self.is_empty = self.is_empty and not answer.value
            return answer.value
        return Unreadable() if isinstance(answer, Rejected) else answer

    def _found(self, page: Page) -> int | None:
        for message in page:
            components = json.dumps(message.get("components", ()))
            if any(text in components for text in self._texts):
                return int(message["id"])
        return None


def _ids(page: Page) -> Sequence[int]:
    return [int(message["id"]) for message in page]
