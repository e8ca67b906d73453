"""Makes each request of discord.py wait for `rate_limiter.py`, and end at the first answer."""

import asyncio
import math
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

import aiohttp
import yarl

from bot.delivery.rate_limiter import Permit, RateLimiter

# Discord answers within a second; what takes ten is lost, and its alert is looked for before a retry.
TIMEOUT_S = 10.0

# Asked once the request has its permit and before it leaves, at the monotonic instant that it gets.
MaySend = Callable[[float], Awaitable[bool]]


class FirstAnswer(Exception):
    """Ends a request at an answer that discord.py would retry by itself.

    discord.py's retries occupy a slot while they sleep and bypass our rate limiter; the dispatcher's don't.
    """

    def __init__(self, response: aiohttp.ClientResponse, wait_s: float | None, code: int) -> None:
        super().__init__(response.status)
        self.status = response.status
        self.headers = response.headers.copy()
        self.wait_s = wait_s
        self.code = code


class NoPermit(Exception):
    """Ends a request that would have to wait too long for its permit."""


class Withdrawn(Exception):
    """Ends a request that the check right before sending rejects."""


class Attempt:
    """One of our requests on its way through discord.py.

    `timer` first limits the wait for the permit, then the wait for the answer.
    """

    def __init__(self, timer: asyncio.Timeout, wanted: MaySend | None = None) -> None:
        self.timer = timer
        self.wanted = wanted
        self.has_permit = False
        self.is_sent = False

    def patience(self) -> float:
        """How many more seconds it may wait for its permit."""
        return (self.timer.when() or 0.0) - asyncio.get_running_loop().time()

    def start(self) -> None:
        """Note that it has its permit; from now on the timer limits Discord's answer."""
        self.has_permit = True
        self.timer.reschedule(asyncio.get_running_loop().time() + TIMEOUT_S)


def request_trace(rate_limiter: RateLimiter) -> aiohttp.TraceConfig:
    """The trace for the Discord client to be built with: it holds each request until it has a permit.

    discord.py's own requests (login, command sync) need permits too, because Discord counts them with ours.
    The permit is acquired here, as the very last step, so that nothing in discord.py delays a request after
    it.
    """
    steps = _Steps(rate_limiter)
    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(steps.at_start)
    trace.on_request_headers_sent.append(steps.at_sending)
    trace.on_request_chunk_sent.append(steps.at_sending)
    trace.on_request_end.append(steps.at_answer)
    return trace


class _Steps:
    """What happens to a request at its start, when it is sent, and at its answer."""

    def __init__(self, rate_limiter: RateLimiter) -> None:
        self._rate_limiter = rate_limiter

    async def at_start(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        params: aiohttp.TraceRequestStartParams,
    ) -> None:
        ours = context.trace_request_ctx
        attempt = ours if isinstance(ours, Attempt) else None
        needs_permit = attempt or _counts(params.url)
        context.permit = await _permit(self._rate_limiter, attempt) if needs_permit else None

    async def at_sending(
        self, _session: aiohttp.ClientSession, context: SimpleNamespace, _params: object
    ) -> None:
        if context.permit is not None:
            self._rate_limiter.record_sent(context.permit)
        if isinstance(context.trace_request_ctx, Attempt):
            context.trace_request_ctx.is_sent = True

    async def at_answer(
        self, _session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        if context.permit is not None:
            self._rate_limiter.record_answer(context.permit)
        self._rate_limiter.refused += params.response.status == HTTPStatus.TOO_MANY_REQUESTS
        if isinstance(context.trace_request_ctx, Attempt) and _is_for_later(params.response.status):
            raise FirstAnswer(params.response, *await _told_in_body(params.response))


async def _permit(rate_limiter: RateLimiter, attempt: Attempt | None) -> Permit | None:
    permit = await rate_limiter.acquire(attempt.patience() if attempt else math.inf)
    if permit is None:
        if attempt:
            raise NoPermit
        return None
    if attempt and attempt.wanted and not await attempt.wanted(permit.due):
        raise Withdrawn
    await permit.wait()
    if attempt:
        attempt.start()
    return permit


def _counts(url: yarl.URL) -> bool:
    """Whether a request counts towards the bot's limit: interaction replies, files and the gateway don't."""
    free = {"interactions", "webhooks", "attachments", "ephemeral-attachments"}
    return url.scheme in ("http", "https") and not free & set(url.parts)


def _is_for_later(status: int) -> bool:
    return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR


async def _told_in_body(response: aiohttp.ClientResponse) -> tuple[float | None, int]:
    """What a 429 says: the wait to the millisecond, of which its header has whole seconds, and its code."""
    try:
        body: dict[str, Any] = (
            await response.json() if response.status == HTTPStatus.TOO_MANY_REQUESTS else {}
        )
        wait_s = body.get("retry_after")
        return None if wait_s is None else float(wait_s), int(body.get("code") or 0)
    except (aiohttp.ClientError, ValueError, AttributeError, TypeError):
        return None, 0
    finally:
        response.close()
