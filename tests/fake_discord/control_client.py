"""`Control`: steers a fake that runs in another process, over its control desk."""

from datetime import datetime
from types import TracebackType
from typing import Any, Self

import aiohttp
import orjson

from tests.fake_discord.command_options import NotOffered
from tests.fake_discord.ledger import MessageRecord
from tests.fake_discord.wire import Payload


class ControlError(Exception):
    """The control desk did not understand the call."""


class Control:
    """`async with Control(url) as control:`; one connection, which outlives an outage."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    async def __aenter__(self) -> Self:
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.close()

    async def call(self, verb: str, /, **arguments: Any) -> Any:
        """What a verb of `verbs.py` returns, such as "faults/add", as JSON holds it.

        Raises NotOffered, ControlError, and aiohttp's errors when nobody listens.
        """
        async with self._http.post(f"{self._url}/_control/{verb}", data=orjson.dumps(arguments)) as response:
            answer: Payload = orjson.loads(await response.read())
        if response.status == 200:
            return answer["result"]
        if answer["error"] == "NotOffered":
            raise NotOffered(answer["message"])
        raise ControlError(f"{verb}: {answer['error']}: {answer['message']}")

    async def summary(self) -> Payload:
        """The counters of the ledger."""
        return await self.call("ledger/summary")

    async def messages(self) -> list[MessageRecord]:
        """The messages of all channels, oldest first."""
        found = await self.call("ledger/messages")
        return [MessageRecord(**each | {"utc": datetime.fromisoformat(each["utc"])}) for each in found]
