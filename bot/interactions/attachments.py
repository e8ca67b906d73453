"""Files that people attach to a command, fetched from where Discord keeps them."""

import asyncio

import aiohttp
import discord

from bot.domain.refusal import Reason, Refusal

# The command is deferred, so Discord would wait longer, but a person wouldn't.
LONGEST_FETCH_S = 20.0


async def content_of(file: discord.Attachment) -> bytes:
    """A file's bytes. Raises Refusal if Discord doesn't send them."""
    try:
        async with asyncio.timeout(LONGEST_FETCH_S):
            return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
        raise Refusal(Reason.FILE_NOT_FETCHED) from None
