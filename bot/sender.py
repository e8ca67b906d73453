"""One card to one channel: a single try, whose answer is sorted into what it means for the alert."""

import asyncio
import json
import math
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import yarl
from discord.http import Route
from discord.utils import time_snowflake

from bot.cards import message_body
from bot.domain.refusal import Refusal
from bot.domain.render.card import Card
from bot.pace import Pace

TIMEOUT_S = 10.0
# Our clock and Discord's differ; the search for an earlier message starts this much before the first try.
CLOCK_MARGIN = timedelta(minutes=2)
PAGE = 100
MOST_PAGES = 20
CLOUDFLARE_PAUSE_S = 60.0

# Discord's error codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes
UNKNOWN_CHANNEL = 10003
MISSING_ACCESS = 50001
MISSING_PERMISSIONS = 50013
NETWORK_ERROR = 40333


@dataclass(frozen=True, slots=True)
class Sent:
    """Discord has the message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Nothing can be posted until somebody changes something; `reason` is for the server's admins."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Discord finds fault with the message itself, which is our bug; `detail` is what it said."""

    detail: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """It may work later, after `wait_s` seconds at the earliest.

    `maybe_sent`: the message may be there all the same. `everywhere`: not this channel's own trouble.
    """

    reason: str
    maybe_sent: bool
    everywhere: bool
    wait_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The channel's history can't be read, so nobody knows whether the message is there."""


Answer = Sent | Unreachable | Refused | NotNow


class _FirstAnswer(Exception):
    """Ends a request at an answer that discord.py would wait for and try again by itself.

    Its retries hold the alert's place while they sleep and pass by our rate limiter; the announcer's don't.
    """

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        super().__init__(response.status)
        self.status = response.status
        self.headers = response.headers.copy()


_ONE_TRY = object()


def request_trace(pace: Pace) -> aiohttp.TraceConfig:
    """The trace that the Discord client has to be built with: what we send is tried once, and what discord.py
    asks on its own (log in, sync commands) takes its turn among the sends, because Discord counts it with them.
    """

    async def at_start(
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        if context.trace_request_ctx is not _ONE_TRY and _counts(params.url):
            await pace.turn(math.inf)

    async def at_answer(
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestEndParams,
    ) -> None:
        if context.trace_request_ctx is _ONE_TRY and (params.response.status in (429, *range(500, 600))):
            params.response.close()
            raise _FirstAnswer(params.response)

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(at_start)
    trace.on_request_end.append(at_answer)
    return trace


class Sender:
    """Posts cards through a Discord client at a rate that all its requests share."""

    def __init__(self, client: discord.Client, pace: Pace) -> None:
        self._client = client
        self._pace = pace

    async def send(self, channel_id: int, card: Card, nonce: str, patience_s: float) -> Answer:
        """Try once to post a card, if its turn comes within `patience_s` seconds.

        Discord keeps one message per nonce, for a few minutes.
        """
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
        answer = await self._request(route, patience_s, json=message_body(card, nonce))
        return _sent(answer) if isinstance(answer, _Body) else answer

    async def post(self, channel_id: int, card: Card) -> int:
        """Post a card for somebody who waits for it; returns the message's id. Raises Refusal."""
        answer = await self.send(channel_id, card, secrets.token_hex(8), patience_s=TIMEOUT_S)
        match answer:
            case Sent(message_id):
                return message_id
            case Unreachable(reason):
                raise Refusal(f"Nothing was posted in <#{channel_id}>. {reason} Mend that and try again.")
            case Refused(detail):
                raise Refusal(f"Discord did not take the message, which is my fault: {detail}")
            case NotNow(reason):
                raise Refusal(
                    f"Discord did not take the message just now: {reason}. Please try again in a minute."
                )

    async def find(self, channel_id: int, token: str, since: datetime) -> Sent | Unreadable | NotNow | None:
        """Look in a channel for the message whose buttons carry `token`, posted since an instant (UTC)."""
        after = time_snowflake(since - CLOCK_MARGIN)
        for _ in range(MOST_PAGES):
            route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel_id)
            answer = await self._request(route, TIMEOUT_S, params={"after": after, "limit": PAGE})
            if not isinstance(answer, _Body):
                return answer if isinstance(answer, NotNow) else Unreadable()
            for message in answer.value:
                if f':{token}"' in json.dumps(message.get("components", ())):
                    return Sent(int(message["id"]))
            if len(answer.value) < PAGE:
                return None
            after = max(int(message["id"]) for message in answer.value)
        return Unreadable()

    async def _request(
        self, route: Route, patience_s: float, **content: Any
    ) -> "_Body | Unreachable | Refused | NotNow":
        if not await self._pace.turn(patience_s):
            return NotNow("its turn did not come in time", maybe_sent=False, everywhere=False)
        try:
            async with asyncio.timeout(TIMEOUT_S):
                return _Body(await self._client.http.request(route, trace_request_ctx=_ONE_TRY, **content))
        except _FirstAnswer as answer:
            return self._later(answer.status, answer.headers)
        except discord.HTTPException as error:
            return self._sorted(error)
        except aiohttp.ClientConnectorError as error:
            return NotNow(f"Discord can't be reached: {error}", maybe_sent=False, everywhere=True)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            reason = f"no usable answer from Discord ({type(error).__name__})"
            return NotNow(reason, maybe_sent=True, everywhere=True)

    def _sorted(self, error: discord.HTTPException) -> Unreachable | Refused | NotNow:
        if error.status == 429 or error.status >= 500:
            return self._later(error.status, error.response.headers)
        if error.status == 401 or (error.status in (403, 404) and error.code in (0, NETWORK_ERROR)):
            # No word about this channel: a token that was reset, or a page of something before Discord.
            self._pace.pause(CLOUDFLARE_PAUSE_S)
            return NotNow(
                f"Discord answered {error.status} to everything",
                maybe_sent=False,
                everywhere=True,
            )
        if error.status in (403, 404):
            return Unreachable(_why_unreachable(error))
        return Refused(f"{error.status} {error.code}: {error.text}")

    def _later(self, status: int, headers: Any) -> NotNow:
        if status != 429:
            return NotNow(f"Discord answered {status}", maybe_sent=True, everywhere=True)
        own = headers.get("X-RateLimit-Scope") in (
            "user",
            "shared",
        ) and not headers.get("X-RateLimit-Global")
        wait = _seconds(headers, default=1.0 if "Via" in headers else CLOUDFLARE_PAUSE_S)
        if not own:
            self._pace.pause(wait)
        return NotNow(
            "Discord asked to slow down",
            maybe_sent=False,
            everywhere=False,
            wait_s=wait,
        )


@dataclass(frozen=True, slots=True)
class _Body:
    value: Any


def _counts(url: yarl.URL) -> bool:
    """Whether a request counts for the limit of the bot as a whole: answers to people and the gateway don't."""
    return url.scheme in ("http", "https") and not {"interactions", "webhooks"} & set(url.parts)


def _sent(body: _Body) -> Sent | NotNow:
    try:
        return Sent(int(body.value["id"]))
    except (TypeError, KeyError, ValueError):
        return NotNow("no usable answer from Discord", maybe_sent=True, everywhere=True)


def _why_unreachable(error: discord.HTTPException) -> str:
    if error.code == UNKNOWN_CHANNEL:
        return "The channel was deleted."
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
