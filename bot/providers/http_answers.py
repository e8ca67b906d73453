"""Our User-Agent, and the meaning of a provider's statuses, headers and bodies."""

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from bot.about import PACKAGE, about_program
from bot.messages import provider_errors as reasons
from bot.providers.interface import ProviderUnavailableError, ShowNotFoundError

# The pause for a 429 without a readable Retry-After; a minute is our providers' longest window.
PAUSE_S = 60.0
# HTTP's codes for overload and time-outs, and Cloudflare's for a server that it can't reach.
TEMPORARY = frozenset({408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524})


class TemporaryError(Exception):
    """A failed try. `pause_s` is set if the provider asks for a pause."""

    def __init__(self, reason: str, pause_s: float | None = None) -> None:
        super().__init__(reason)
        self.pause_s = pause_s


def user_agent() -> str:
    """The program, its version and the project's address, which providers ask for."""
    about = about_program()
    program = f"{PACKAGE}/{about.version}" if about.version else PACKAGE
    return f"{program} (+{about.homepage})" if about.homepage else program


def check_status(response: aiohttp.ClientResponse) -> None:
    """Raises the error that a status other than 2xx means."""
    status, reason = response.status, f"status {response.status}"
    if status == HTTPStatus.NOT_FOUND:
        raise ShowNotFoundError(reason)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise TemporaryError(reason, _retry_after_s(response.headers) or PAUSE_S)
    if status in TEMPORARY:
        raise TemporaryError(reason, _retry_after_s(response.headers))
    if not 200 <= status < 300:
        raise ProviderUnavailableError(reason)


def _retry_after_s(headers: Mapping[str, str]) -> float | None:
    """How many seconds a provider asks us to wait, from a number or a date; None if it doesn't say."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return float(min(int(asked[:9]), 24 * 3600))
    try:
        seconds = (parsedate_to_datetime(asked) - parsedate_to_datetime(headers["Date"])).total_seconds()
    except (ValueError, TypeError, KeyError):
        return None
    return min(max(seconds, 0.0), 24 * 3600.0)


def json_in(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise TemporaryError(reasons.NOT_JSON) from None
