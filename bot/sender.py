"""One card to one channel: a single try, whose answer is sorted into what it means for the alert."""

import asyncio
import json
import math
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import yarl
from discord.http import Route
from discord.utils import time_snowflake

from bot.cards import edited_body, message_body
from bot.domain.refusal import Refusal
from bot.domain.render.card import Card
from bot.pace import Pace

TIMEOUT_S = 10.0
# Our clock and Discord's differ; the search for an earlier message starts this much before the first try.
CLOCK_MARGIN = timedelta(minutes=2)
PAGE = 50
MOST_PAGES = 40
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
# Asked after the request's turn has come and before it leaves.
LastLook = Callable[[], Awaitable[bool]]


class _FirstAnswer(Exception):
    """Ends a request at an answer that discord.py would wait for and try again by itself.

    Its retries hold the alert's place while they sleep and pass by our rate limiter; the announcer's don't.
    """

    def __init__(self, response: aiohttp.ClientResponse, wait_s: float | None) -> None:
        super().__init__(response.status)
        self.status = response.status
        self.headers = response.headers.copy()
        self.wait_s = wait_s


class _NoTurn(Exception):
    """Ends a request that would have to wait longer than it may."""


class _NotWanted(Exception):
    """Ends a request that its last look forbids."""


class _Try:
    """One request of ours on its way through discord.py. `timer` first limits its wait, then the answer's."""

    def __init__(self, timer: asyncio.Timeout, wanted: LastLook | None = None) -> None:
        self.timer = timer
        self.wanted = wanted
        self.going = False
        self.left = False

    def patience(self) -> float:
        """Seconds that it may still wait for its turn."""
        return (self.timer.when() or 0.0) - asyncio.get_running_loop().time()

    def go(self) -> None:
        """Its turn has come; from now on it waits for Discord."""
        self.going = True
        self.timer.reschedule(asyncio.get_running_loop().time() + TIMEOUT_S)


def request_trace(pace: Pace) -> aiohttp.TraceConfig:
    """The trace that the Discord client has to be built with: it holds each request until its turn.

    discord.py's own requests (log in, sync commands) take turns too, because Discord counts them with ours.
    The turn is taken here, at the very last, so that nothing of discord.py's delays a request after it.
    """

    async def at_start(
        _session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestStartParams
    ) -> None:
        ours = context.trace_request_ctx
        if isinstance(ours, _Try):
            context.departure = await pace.turn(ours.patience())
            if context.departure is None:
                raise _NoTurn
            ours.go()
            if ours.wanted and not await ours.wanted():
                raise _NotWanted
        else:
            context.departure = await pace.turn(math.inf) if _counts(params.url) else None

    async def at_leaving(_session: aiohttp.ClientSession, context: SimpleNamespace, _params: object) -> None:
        if context.departure is not None:
            pace.left(context.departure)
        if isinstance(context.trace_request_ctx, _Try):
            context.trace_request_ctx.left = True

    async def at_answer(
        _session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        if isinstance(context.trace_request_ctx, _Try) and _is_for_later(params.response.status):
            raise _FirstAnswer(params.response, await _wait_in_body(params.response))

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(at_start)
    trace.on_request_headers_sent.append(at_leaving)
    trace.on_request_chunk_sent.append(at_leaving)
    trace.on_request_end.append(at_answer)
    return trace


class Sender:
    """Posts cards through a Discord client at a rate that all its requests share."""

    def __init__(self, client: discord.Client, pace: Pace) -> None:
        self._client = client
        self._pace = pace

    async def send(
        self, channel_id: int, card: Card, nonce: str, patience_s: float, wanted: LastLook | None = None
    ) -> Answer:
        """Try once to post a card, if its turn comes within `patience_s` seconds and it is `wanted` then.

        Discord keeps one message per nonce, for a few minutes.
        """
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=channel_id)
        answer = await self._request(route, patience_s, wanted, json=message_body(card, nonce))
        return _sent(answer) if isinstance(answer, _Body) else answer

    async def edit(self, channel_id: int, message_id: int, card: Card) -> NotNow | None:
        """Show another card in a message of ours, which pings nobody; one that is gone is left alone."""
        route = Route(
            "PATCH",
            "/channels/{channel_id}/messages/{message_id}",
            channel_id=channel_id,
            message_id=message_id,
        )
        answer = await self._request(route, TIMEOUT_S, json=edited_body(card))
        return answer if isinstance(answer, NotNow) else None

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

    async def find(
        self, channel_id: int, token: str, since: datetime
    ) -> Sent | Unreachable | Unreadable | NotNow | None:
        """Look in a channel for the message whose buttons carry `token`, posted since an instant (UTC).

        It goes back from the newest message, so that it finds even what was sent while our clock was wrong.
        """
        oldest = time_snowflake(since - CLOCK_MARGIN)
        page: dict[str, int] = {"limit": PAGE}
        for _ in range(MOST_PAGES):
            route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel_id)
            answer = await self._request(route, TIMEOUT_S, params=page)
            if not isinstance(answer, _Body):
                return Unreadable() if isinstance(answer, Refused) else answer
            for message in answer.value:
                if f':{token}"' in json.dumps(message.get("components", ())):
                    return Sent(int(message["id"]))
            if not answer.value and not self._reads_history(channel_id):
                return Unreadable()
            page["before"] = min((int(message["id"]) for message in answer.value), default=0)
            if len(answer.value) < PAGE or page["before"] < oldest:
                return None
        return Unreadable()

    def is_away(self, guild_id: int) -> bool:
        """Whether Discord itself has lost a guild for now, so that its refusals say nothing."""
        guild = self._client.get_guild(guild_id)
        return guild is not None and guild.unavailable

    def _reads_history(self, channel_id: int) -> bool:
        # Discord shows an empty history to a bot that may not read it.
        channel = self._client.get_channel(channel_id)
        if not isinstance(channel, discord.abc.GuildChannel):
            return False
        return channel.permissions_for(channel.guild.me).read_message_history

    async def _request(
        self, route: Route, patience_s: float, wanted: LastLook | None = None, **content: Any
    ) -> "_Body | Unreachable | Refused | NotNow":
        attempt = _Try(asyncio.timeout(max(patience_s, 0.0)), wanted)
        try:
            async with attempt.timer:
                return _Body(await self._client.http.request(route, trace_request_ctx=attempt, **content))
        except _NoTurn:
            return _no_turn()
        except _NotWanted:
            return NotNow("it was taken back", maybe_sent=False, everywhere=False)
        except _FirstAnswer as answer:
            return self._later(answer.status, answer.headers, answer.wait_s)
        except discord.HTTPException as error:
            return self._sorted(error)
        except aiohttp.ClientConnectorError as error:
            return NotNow(f"Discord can't be reached: {error}", maybe_sent=False, everywhere=True)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            if not attempt.going:
                return _no_turn()
            reason = f"no usable answer from Discord ({type(error).__name__})"
            return NotNow(reason, maybe_sent=attempt.left, everywhere=True)

    def _sorted(self, error: discord.HTTPException) -> Unreachable | Refused | NotNow:
        if error.status == 429 or error.status >= 500:
            return self._later(error.status, error.response.headers)
        if error.status == 401 or (error.status in (403, 404) and error.code in (0, NETWORK_ERROR)):
            # No word about this channel: a token that was reset, or a page of something before Discord.
            self._pace.pause(CLOUDFLARE_PAUSE_S)
            return NotNow(f"Discord answered {error.status} to everything", maybe_sent=False, everywhere=True)
        if error.status in (403, 404):
            return Unreachable(_why_unreachable(error))
        return Refused(f"{error.status} {error.code}: {error.text}")

    def _later(self, status: int, headers: Any, wait_s: float | None = None) -> NotNow:
        if status != 429:
            return NotNow(f"Discord answered {status}", maybe_sent=True, everywhere=True)
        own = headers.get("X-RateLimit-Scope") in ("user", "shared") and not headers.get("X-RateLimit-Global")
        if wait_s is None:
            wait_s = _seconds(headers, default=1.0 if "Via" in headers else CLOUDFLARE_PAUSE_S)
        if not own:
            self._pace.pause(wait_s)
        return NotNow("Discord asked to slow down", maybe_sent=False, everywhere=False, wait_s=wait_s)


@dataclass(frozen=True, slots=True)
class _Body:
    value: Any


def _counts(url: yarl.URL) -> bool:
    """Whether Discord counts a request for the bot as a whole: answers to people and the gateway are free."""
    return url.scheme in ("http", "https") and not {"interactions", "webhooks"} & set(url.parts)


def _is_for_later(status: int) -> bool:
    return status == 429 or status >= 500


def _no_turn() -> NotNow:
    return NotNow("its turn did not come in time", maybe_sent=False, everywhere=False)


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


async def _wait_in_body(response: aiohttp.ClientResponse) -> float | None:
    """What a 429 says to the millisecond; its header rounds up to whole seconds."""
    try:
        return float((await response.json())["retry_after"]) if response.status == 429 else None
    except (aiohttp.ClientError, ValueError, KeyError, TypeError):
        return None
    finally:
        response.close()


def _seconds(headers: Any, default: float) -> float:
    try:
        return float(headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After") or default)
    except ValueError:
        return default
