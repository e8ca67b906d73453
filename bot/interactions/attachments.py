"""Files that people attach to a command, fetched from where Discord keeps them."""

import asyncio

import aiohttp
import discord

from bot.domain.refusal import Reason, Refusal

# The command is deferred, so Discord waits; a person doesn't for longer.
LONGEST_FETCH_S = 20.0


async def content_of(file: discord.Attachment) -> bytes:
    """A file's bytes. Raises Refusal if Discord doesn't hand it out."""
    try:
        async with asyncio.timeout(LONGEST_FETCH_S):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        raise Refusal(Reason.FILE_NOT_FETCHED) from None
