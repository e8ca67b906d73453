"""One request to Discord in its turn: a single try, whose answer is sorted into what it means."""

import asyncio
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.throttling import Attempt, FirstAnswer, NoPermit, PreSendCheck, Withdrawn
from bot.messages.admin import CHANNEL_DELETED

CLOUDFLARE_PAUSE_S = 60.0

# Discord's error codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes
UNKNOWN_CHANNEL = 10003
MISSING_ACCESS = 50001
MISSING_PERMISSIONS = 50013
NETWORK_ERROR = 40333


@dataclass(frozen=True, slots=True)
class Body:
    """What Discord answered to a request that it carried out, as parsed JSON."""

    value: Any


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing can be posted until somebody changes something; `reason` is for the server's admins."""

    reason: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """Discord finds fault with the message itself, which is our bug; `detail` is what it said."""

    detail: str


@dataclass(frozen=True, slots=True)
class RetryLater:
    """It may work later, after `wait_s` seconds at the earliest.

    `maybe_sent`: the message may be there all the same. `everywhere`: not this channel's own trouble.
    """

    reason: str
    maybe_sent: bool
    everywhere: bool
    wait_s: float = 0.0


class DiscordRequests:
    """Requests through a Discord client, at a rate that all of them share."""

    def __init__(self, client: discord.Client, rate_limiter: RateLimiter) -> None:
        self._client = client
        self._rate_limiter = rate_limiter

    async def once(
        self, route: Route, patience_s: float, wanted: PreSendCheck | None = None, **content: Any
    ) -> Body | Unreachable | Rejected | RetryLater:
        """Try once, if its turn comes within `patience_s` seconds and it is `wanted` then.

        `content` is what discord.py's `HTTPClient.request` takes: `json` or `params`.
        """
        attempt = Attempt(asyncio.timeout(max(patience_s, 0.0)), wanted)
        try:
            async with attempt.timer:
                return Body(await self._client.http.request(route, trace_request_ctx=attempt, **content))
        except NoPermit:
            return _no_permit()
        except Withdrawn:
            return RetryLater("it was taken back", maybe_sent=False, everywhere=False)
        except FirstAnswer as answer:
            return self._later(answer.status, answer.headers, answer.wait_s)
        except discord.HTTPException as error:
            return self._sorted(error)
        except aiohttp.ClientConnectorError as error:
            return RetryLater(f"Discord can't be reached: {error}", maybe_sent=False, everywhere=True)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            if not attempt.going:
                return _no_permit()
            reason = f"no usable answer from Discord ({type(error).__name__})"
            return RetryLater(reason, maybe_sent=attempt.left, everywhere=True)

    def _sorted(self, error: discord.HTTPException) -> Unreachable | Rejected | RetryLater:
        if error.status == 429 or error.status >= 500:
            return self._later(error.status, error.response.headers)
        if error.status == 401 or (error.status in (403, 404) and error.code in (0, NETWORK_ERROR)):
            # No word about this channel: a token that was reset, or a page of something before Discord.
            self._rate_limiter.pause(CLOUDFLARE_PAUSE_S)
            return RetryLater(
                f"Discord answered {error.status} to everything", maybe_sent=False, everywhere=True
            )
        if error.status in (403, 404):
            return Unreachable(_why_unreachable(error))
        return Rejected(f"{error.status} {error.code}: {error.text}")

    def _later(self, status: int, headers: Any, wait_s: float | None = None) -> RetryLater:
        if status != 429:
            return RetryLater(f"Discord answered {status}", maybe_sent=True, everywhere=True)
        own = headers.get("X-RateLimit-Scope") in ("user", "shared") and not headers.get("X-RateLimit-Global")
        if wait_s is None:
            wait_s = _seconds(headers, default=1.0 if "Via" in headers else CLOUDFLARE_PAUSE_S)
        if not own:
            self._rate_limiter.pause(wait_s)
        return RetryLater("Discord asked to slow down", maybe_sent=False, everywhere=False, wait_s=wait_s)


def _no_permit() -> RetryLater:
    return RetryLater("its turn did not come in time", maybe_sent=False, everywhere=False)


def _why_unreachable(error: discord.HTTPException) -> str:
    if error.code == UNKNOWN_CHANNEL:
        return CHANNEL_DELETED
    if error.code == MISSING_ACCESS:
        return "I can't see the channel: View Channel is missing there."
    if error.code == MISSING_PERMISSIONS:
        return "I may not write in the channel: Send Messages is missing there."
    return f"Discord refuses posts there: {error.text or error.status}."


def _seconds(headers: Any, default: float) -> float:
    try:
        return float(headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After") or default)
    except ValueError:
        return default
