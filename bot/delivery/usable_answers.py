"""Tells an answer of Discord's from a page of something before it, such as a firewall that wants a login."""

import json
from typing import Any

import aiohttp
from discord.http import HTTPClient, Route

from bot.messages.connection_errors import NOT_DISCORD


class UnusableAnswer(aiohttp.ClientError):
    """The answer to a request is no JSON. The request may have been carried out all the same."""


def refuse_pages(http: HTTPClient) -> None:
    """Let a client's requests raise UnusableAnswer, which counts as a lost answer wherever one is expected.

    discord.py hands on a page as a text, in which its models then fail to find their keys.
    """
    request = http.request

    async def checked(route: Route, **options: Any) -> Any:
        try:
            answer = await request(route, **options)
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise UnusableAnswer(f"{route.method} {route.path}: {error}") from None
        # Discord answers with an empty text where there is nothing to say.
        if isinstance(answer, str) and answer:
            raise UnusableAnswer(f"{route.method} {route.path}: {NOT_DISCORD}")
        return answer

    http.request = checked
