"""Why a server can't be reached is told as it was: each error comes from a real socket."""

import socket

import aiohttp
import pytest
from aiohappyeyeballs import start_connection  # pyright: ignore[reportUnknownVariableType] - its addresses

from bot.messages.connection_errors import REFUSED, UNKNOWN_NAME, in_words

LOCAL = ("127.0.0.1", 1)
BROADCAST = ("255.255.255.255", 1)


async def why_not(url: str) -> str:
    """What is told of a request that fails."""
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.ClientError) as failed:
            await http.get(url)
    return in_words(failed.value)


async def test_addresses_that_fail_in_different_ways_are_not_told_as_an_unknown_name() -> None:
    infos = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", address) for address in (LOCAL, BROADCAST)]
    with pytest.raises(OSError, match="Multiple exceptions") as failed:
        await start_connection(infos)

    told = in_words(failed.value)

    assert told.startswith("the connection failed: ") and str(LOCAL) in told


async def test_a_name_that_nobody_has_and_a_port_that_nobody_listens_at_are_told_apart() -> None:
    assert await why_not("http://nowhere.invalid/") == UNKNOWN_NAME
    assert await why_not("http://127.0.0.1:1/") == REFUSED
