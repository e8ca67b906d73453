"""Files that people attach to a command, fetched from where Discord keeps them."""

import asyncio

import aiohttp
import discord

from bot.domain.refusal import Refusal

LONGEST_FETCH_S = 20.0


async def content_of(file: discord.Attachment, not_fetched: str) -> bytes:
    """A file's bytes. Raises Refusal with the sentence `not_fetched` where Discord doesn't hand it out."""
    try:
        async with asyncio.timeout(LONGEST_FETCH_S):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        raise Refusal(not_fetched) from None
