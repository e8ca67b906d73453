"""The HTTP client for one provider: its own session and connection; `limits.py` has tries and timeouts."""

import asyncio
import math
from dataclasses import dataclass
from typing import Literal

import aiohttp

from bot.messages import provider_errors as reasons
from bot.messages.connection_errors import CLOSED, in_words
from bot.providers.circuit_breaker import CircuitBreaker
from bot.providers.http_answers import TemporaryError, check_status, json_in, user_agent
from bot.providers.interface import ProviderUnavailableError, ShowNotFoundError
from bot.providers.limits import FOLLOWING, Allowance, Health, Urgency
from bot.providers.rate_limiter import RateLimiter

# Small enough that an answer over the limit is noticed soon.
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Request:
    method: Literal["GET", "POST"]
    url: str
    parameters: tuple[tuple[str, str], ...] = ()
    body: object = None


class _NoRetry:
    """Keeps aiohttp from repeating a GET by itself when a connection breaks: each try must be counted."""

    def __init__(self) -> None:
        self._was_sent_to: set[str] = set()

    async def __call__(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        address = str(request.url)
        if address in self._was_sent_to:
            raise aiohttp.ServerDisconnectedError
        self._was_sent_to.add(address)
        return await handler(request)


class HttpClient:
    """Asks one provider for JSON, over one connection."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._limiter = RateLimiter(allowance.rate, allowance.period_s)
        self._breaker = CircuitBreaker(_now, allowance.first_pause_s)
        self._connection = asyncio.Lock()
        self._session: aiohttp.ClientSession | None = None
        self._requests = 0
        self._answered = 0
        self._failures = 0
        self._succeeded_at: float | None = None
        self._failed_at: float | None = None
        self._failure: str | None = None

    @property
    def health(self) -> Health:
        ages = [None if at is None else _now() - at for at in (self._succeeded_at, self._failed_at)]
        ended = (self._answered, self._failures)
        return Health(self._requests, ages[0], ages[1], self._failure, self._breaker.wait_s, *ended)

    async def get(
        self, url: str, parameters: tuple[tuple[str, str], ...] = (), urgency: Urgency = FOLLOWING
    ) -> object:
        """The JSON at an address. Raises ShowNotFoundError for 404, else ProviderUnavailableError."""
        return await self._answer(_Request("GET", url, parameters), urgency)

    async def post(self, url: str, body: object, urgency: Urgency = FOLLOWING) -> object:
        """The JSON answer to a JSON body. Raises ShowNotFoundError for 404, else ProviderUnavailableError."""
        return await self._answer(_Request("POST", url, body=body), urgency)

    async def close(self) -> None:
        """Close the connection; a later request opens a new one."""
        if self._session:
            await self._session.close()
            self._session = None

    async def _answer(self, request: _Request, urgency: Urgency) -> object:
        reason = ""
        for tried in range(self._allowance.tries):
            await self._take_turn(urgency)
            try:
                return await self._try(request, urgency)
            except TemporaryError as error:
                reason = str(error)
                if error.pause_s:
                    self._limiter.pause(error.pause_s)
                elif tried + 1 < self._allowance.tries:
                    await asyncio.sleep(self._allowance.first_backoff_s * 2**tried)
        raise ProviderUnavailableError(reason, self._limiter.wait_s() or self._breaker.wait_s or None)

    async def _take_turn(self, urgency: Urgency) -> None:
        """Wait until a request may leave. Raises ProviderUnavailableError if that takes too long."""
        if wait := self._breaker.wait_s:
            raise ProviderUnavailableError(reasons.LEFT_ALONE.format(reason=self._failure), wait)
        spare = math.ceil(urgency.spare * self._allowance.rate)
        if not await self._limiter.acquire(urgency.patience_s, spare):
            raise ProviderUnavailableError(reasons.USED_UP, self._limiter.wait_s(spare))
        self._breaker.start_probe()

    async def _try(self, request: _Request, urgency: Urgency) -> object:
        """Send one request and record how it went; any sensible answer shows that the provider is up."""
        # The lock, not the connector, keeps it to one connection: waiting there must not count as slowness.
        async with self._connection:
            self._requests += 1
            try:
                answer = await self._send(request, min(urgency.timeout_s, self._allowance.total_timeout_s))
            except ShowNotFoundError:
                self._succeeded()
                raise
            except (TemporaryError, ProviderUnavailableError) as error:
                self._failed(str(error))
                raise
            self._succeeded()
            return answer

    async def _send(self, request: _Request, timeout_s: float) -> object:
        self._session = self._session or self._new_session()
        try:
            async with self._session.request(
                request.method,
                request.url,
                params=request.parameters,
                json=request.body,
                max_redirects=3,
                timeout=aiohttp.ClientTimeout(total=timeout_s, connect=self._allowance.connect_timeout_s),
                middlewares=(_NoRetry(),),
            ) as response:
                check_status(response)
                return json_in(await self._body(response))
        except TimeoutError:
            raise TemporaryError(reasons.NO_ANSWER_IN_TIME) from None
        except aiohttp.ServerDisconnectedError:
            raise TemporaryError(CLOSED) from None
        except (aiohttp.ClientError, OSError) as error:
            raise TemporaryError(in_words(error)) from None

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            body += chunk
            if len(body) > self._allowance.most_bytes:
                raise ProviderUnavailableError(reasons.TOO_LARGE.format(most=self._allowance.most_bytes))
        return bytes(body)

    @staticmethod
    def _new_session() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=1),
            headers={"User-Agent": user_agent(), "Accept": "application/json"},
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    def _succeeded(self) -> None:
        self._breaker.record_success()
        self._answered += 1
        self._succeeded_at = _now()

    def _failed(self, reason: str) -> None:
        self._breaker.record_failure()
        self._failures += 1
        self._failed_at, self._failure = _now(), reason


def _now() -> float:
    return asyncio.get_running_loop().time()
