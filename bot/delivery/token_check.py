"""Checks whether Discord still accepts the bot's token, after an answer that casts doubt on it."""

import asyncio
from http import HTTPStatus

import aiohttp
import discord
import structlog
from discord.http import Route

from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.throttling import TIMEOUT_S

# A whole batch is refused at once, and one check serves all of it.
ANSWER_TTL_S = 30.0
# The check takes a permit. While a drop goes out, that permit belongs to an alert.
GIVES_WAY_FOR_S = 3.0

log = structlog.get_logger("token")


class TokenCheck:
    """Asks Discord who the bot is. Something that blocks one channel doesn't block this request."""

    def __init__(self, client: discord.Client, rate_limiter: RateLimiter) -> None:
        self._client = client
        self._rate_limiter = rate_limiter
        self._lock = asyncio.Lock()
        self._asked_at: float | None = None
        self._refused = False

    async def is_refused(self) -> bool:
        """Whether Discord refuses the token; False if it can't be asked. It is logged once."""
        async with self._lock:
            now = asyncio.get_running_loop().time()
            if self._asked_at is None or now - self._asked_at > ANSWER_TTL_S:
                known, self._refused = self._refused, await self._ask()
                self._asked_at = now
                if self._refused and not known:
                    log.error("Discord no longer accepts the bot's token; set DISCORD_TOKEN to the new one")
            return self._refused

    async def _ask(self) -> bool:
        try:
            async with asyncio.timeout(TIMEOUT_S):
                await self._rate_limiter.until_idle(GIVES_WAY_FOR_S)
                await self._client.http.request(Route("GET", "/users/@me"))
        except discord.HTTPException as error:
            return error.status == HTTPStatus.UNAUTHORIZED
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            return False
        return False
