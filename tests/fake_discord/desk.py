"""One connection to the control desk of a fake in another process."""

from typing import Any

import aiohttp
import orjson

from tests.fake_discord.command_options import NotOffered
from tests.fake_discord.wire import Payload


class ControlError(Exception):
    """The control desk did not understand the call."""


class Desk:
    """One connection to the control desk; it outlives an outage."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None))

    async def call(self, verb: str, /, **arguments: Any) -> Any:
        """Raises NotOffered, ControlError, and aiohttp's errors when nobody listens."""
        async with self._http.post(f"{self._url}/_control/{verb}", data=orjson.dumps(arguments)) as response:
            answer: Payload = orjson.loads(await response.read())
        if response.status == 200:
            return answer["result"]
        if answer["error"] == "NotOffered":
            raise NotOffered(answer["message"])
        raise ControlError(f"{verb}: {answer['error']}: {answer['message']}")

    async def close(self) -> None:
        await self._http.close()
