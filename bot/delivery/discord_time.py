"""Compares this machine's clock with Discord's, and keeps a bot from beginning while it is far ahead."""

import asyncio
from contextlib import suppress
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
import discord
import structlog
from discord.http import HTTPClient, Route

from bot.clock import utc_now
from bot.delivery.clock_steps import FAR_AHEAD

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
        """Compare the clocks, as far as an answer says what time it is."""
        # A proxy may write anything there.
        with suppress(ValueError):
            sent_at = parsedate_to_datetime(params.response.headers.get("Date", ""))
            self.ahead = utc_now() - sent_at.replace(tzinfo=UTC)

    async def wait_until_right(self, http: HTTPClient) -> None:
        """Wait while this machine's clock is far ahead: what is due tomorrow would go out, and parties end.

        By one that is behind, nothing is lost: what was due meanwhile goes out once it is put right.
        """
        while self.ahead > FAR_AHEAD:
            ahead_s = round(self.ahead.total_seconds())
            log.warning(
                "this machine's clock is far ahead of Discord's; waiting until it is set", seconds=ahead_s
            )
            await asyncio.sleep(ASK_EVERY_S)
            with suppress(discord.HTTPException, aiohttp.ClientError, OSError):
                await http.request(Route("GET", "/users/@me"))
