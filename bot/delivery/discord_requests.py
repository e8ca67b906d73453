"""One request to Discord, and which kind of answer it got. What follows from it: `discord_answers.py`."""

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
import discord
import structlog
from discord.http import Route

from bot.delivery.discord_errors import (
    TOO_MANY_EDITS,
    is_not_from_discord,
    refuses_the_channel,
    why_unreachable,
)
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.throttling import Attempt, FirstAnswer, MaySend, NoPermit, Withdrawn
from bot.delivery.token_check import TokenCheck
from bot.delivery.usable_answers import UnusableAnswer
from bot.messages import outcomes

# Cloudflare's own refusal names no time, and asking again prolongs it.
CLOUDFLARE_PAUSE_S = 60.0
# Discord counts the edits of old messages over six seconds.
EDITS_PAUSE_S = 6.0
# HTTP's codes.

log = structlog.get_logger("requests")


@dataclass(frozen=True, slots=True)
class Body:
    """The parsed JSON of a request that succeeded."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing can be posted until somebody changes something; `reason` says what, for the server's admins."""

    reason: str
    code: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """Discord rejects the message itself, which is our bug; `detail` is what it said."""

    detail: str
    code: int = 0


@dataclass(frozen=True, slots=True)
class RetryLater:
    """It may work later, after `wait_s` seconds at the earliest.

    `maybe_sent`: the message may have arrived anyway. `everywhere`: all of Discord may have trouble, not only
    this channel. `token_refused`: it won't work until the bot has a new token.
    """

    reason: str
    maybe_sent: bool
    everywhere: bool
    wait_s: float = 0.0
    token_refused: bool = False


class DiscordRequests:
    """Sends requests through a Discord client, at a rate that all of them share."""

    def __init__(self, client: discord.Client, rate_limiter: RateLimiter) -> None:
        self._client = client
        self._rate_limiter = rate_limiter
        self._token_check = TokenCheck(client, rate_limiter)

    async def once(
        self, route: Route, patience_s: float, wanted: MaySend | None = None, **content: Any
    ) -> Body | Unreachable | Rejected | RetryLater:
        """Try once, if it gets a permit within `patience_s` seconds and is still `wanted` then.

        `content` is passed on to discord.py's `HTTPClient.request`: `json` or `params`.
        """
        attempt = Attempt(asyncio.timeout(max(patience_s, 0.0)), wanted)
        try:
            async with attempt.timer:
                return Body(await self._client.http.request(route, trace_request_ctx=attempt, **content))
        except NoPermit:
            return self._no_permit()
        except Withdrawn:
            return RetryLater(outcomes.WITHDRAWN, maybe_sent=False, everywhere=False)
        except FirstAnswer as answer:
            return self._early(answer)
        except discord.HTTPException as error:
            return await self._classified(error)
        except aiohttp.ClientConnectorError as error:
            return RetryLater(outcomes.discord_unreachable(str(error)), maybe_sent=False, everywhere=True)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            if not attempt.has_permit:
                return self._no_permit()
            unusable = isinstance(error, UnusableAnswer)
            reason = outcomes.UNUSABLE_ANSWER if unusable else outcomes.no_answer(type(error).__name__)
            return RetryLater(reason, maybe_sent=attempt.is_sent, everywhere=True)

    def _early(self, answer: FirstAnswer) -> RetryLater:
        if answer.code == TOO_MANY_EDITS:
            # Old messages of one channel were edited too often, which says nothing about other requests.
            wait_s = EDITS_PAUSE_S if answer.wait_s is None else answer.wait_s
            return RetryLater(outcomes.SLOWED_DOWN, maybe_sent=False, everywhere=False, wait_s=wait_s)
        return self._later(answer.status, answer.headers, answer.wait_s)

    async def _classified(self, error: discord.HTTPException) -> Unreachable | Rejected | RetryLater:
        if error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return self._later(error.status, error.response.headers)
        if error.status == HTTPStatus.UNAUTHORIZED or is_not_from_discord(error):
            return await self._not_about_the_channel(error.status)
        if refuses_the_channel(error):
            return Unreachable(why_unreachable(error), error.code)
        return Rejected(f"{error.status} {error.code}: {error.text}", error.code)

    async def _not_about_the_channel(self, status: int) -> RetryLater:
        """A refusal that isn't about the channel: a revoked token, or the page of a proxy before Discord."""
        refused = status == HTTPStatus.UNAUTHORIZED and await self._token_check.is_refused()
        reason = outcomes.TOKEN_REFUSED if refused else outcomes.not_from_discord(status)
        return RetryLater(reason, maybe_sent=False, everywhere=True, token_refused=refused)

    def _later(self, status: int, headers: Any, wait_s: float | None = None) -> RetryLater:
        if status != HTTPStatus.TOO_MANY_REQUESTS:
            return RetryLater(outcomes.discord_failed(status), maybe_sent=True, everywhere=True)
        own = headers.get("X-RateLimit-Scope") in ("user", "shared") and not headers.get("X-RateLimit-Global")
        if wait_s is None:
            wait_s = _seconds(headers, default=1.0 if "Via" in headers else CLOUDFLARE_PAUSE_S)
        if not own and self._rate_limiter.pause(wait_s):
            log.warning("Discord asks the bot to pause; sending nothing until then", seconds=wait_s)
        return RetryLater(outcomes.SLOWED_DOWN, maybe_sent=False, everywhere=False, wait_s=wait_s)

    def _no_permit(self) -> RetryLater:
        paused_s = self._rate_limiter.paused_for()
        return RetryLater(outcomes.NO_PERMIT, maybe_sent=False, everywhere=False, wait_s=paused_s)


def _seconds(headers: Any, default: float) -> float:
    try:
        return float(headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After") or default)
    except ValueError:
        return default
