"""Compares this machine's clock with Discord's, and keeps a bot from sending while it is far ahead."""

import asyncio
from contextlib import suppress
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
import discord
import structlog
from discord.http import HTTPClient, Route

from bot.clock import utc_now
from bot.delivery.clock_steps import FAR_AHEAD, TRUSTED_AFTER

# A machine without a battery for its clock has the right time seconds after it has a network.
ASK_EVERY_S = 5.0

log = structlog.get_logger("clock")


class DiscordTime:
    """How far this machine's clock is ahead of Discord's, by the last answer."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    async def note(
        self, _session: aiohttp.ClientSession, _context: object, params: aiohttp.TraceRequestEndParams
    ) -> None:
        """Compare the clocks, if an answer says what time it is."""
        # A proxy may write anything into this header.
        with suppress(ValueError):
            sent_at = parsedate_to_datetime(params.response.headers.get("Date", ""))
            self.ahead = utc_now() - sent_at.replace(tzinfo=UTC)

    async def is_right(self, http: HTTPClient) -> bool:
        """Whether this machine's clock is not far ahead, by an answer of now; False if there is none."""
        try:
            await http.request(Route("GET", "/users/@me"))
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            return False
        return self.ahead <= FAR_AHEAD

    async def wait_until_right(self, http: HTTPClient) -> None:
        """Wait while this machine's clock is far ahead: what is due tomorrow would go out, and parties end.

        By one that is behind, nothing is lost: what was due meanwhile goes out once it is put right. A proxy
        may give a time that is long past for ever, so the wait has an end.
        """
        loop = asyncio.get_running_loop()
        waits_until = loop.time() + TRUSTED_AFTER.total_seconds()
        while self.ahead > FAR_AHEAD and loop.time() < waits_until:
            log.warning(
                "this machine's clock is far ahead of Discord's; waiting until it is set",
                seconds=self._ahead_s,
                at_most=round(waits_until - loop.time()),
            )
            await asyncio.sleep(ASK_EVERY_S)
            await self.is_right(http)
        if self.ahead > FAR_AHEAD:
            log.warning(
                "going on by this machine's clock; see whether it or a proxy on the way to Discord is wrong",
                seconds=self._ahead_s,
            )

    @property
    def _ahead_s(self) -> int:
        return round(self.ahead.total_seconds())
