"""`watchparty check`: a line for each thing that the bot needs, good or bad."""

from collections.abc import AsyncIterator

import aiohttp
from discord.utils import oauth_url
from rich.console import Console

from bot.app import opened_database
from bot.catalogue import load_catalogue
from bot.channels import INVITE_PERMISSIONS
from bot.faults import StartFault
from bot.settings import Settings

TIMEOUT_S = 10

Finding = tuple[bool, str]


async def check_all(settings: Settings, out: Console) -> int:
    """Print a line for each finding; returns how many were bad."""
    faults = 0
    async for good, text in _findings(settings):
        faults += not good
        out.print("[green]✓[/]" if good else "[red]✗[/]", text, markup=True)
    return faults


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    catalogue = load_catalogue(settings.show_directories)
    yield bool(catalogue.shows), f"{len(catalogue.shows)} show files read"
    for fault in catalogue.faults:
        yield False, fault
    try:
        async with opened_database(settings) as database:
            yield True, f"the database answers and is up to date: {database.label}"
    except StartFault as fault:
        yield False, fault.lines[0]
    try:
        yield await _token(settings)
    except StartFault as fault:
        yield False, fault.lines[0]


async def _token(settings: Settings) -> Finding:
    headers = {"Authorization": f"Bot {settings.token}"}
    address = f"{settings.discord_api_url.rstrip('/')}/users/@me"
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as http,
            http.get(address, headers=headers) as answer,
        ):
            if answer.status == 401:
                return (False, "DISCORD_TOKEN is refused by Discord; copy it anew from the developer portal")
            if answer.status != 200:
                return (False, f"DISCORD_API_URL: Discord answered {answer.status}; try again in a minute")
            me = await answer.json()
            link = oauth_url(
                me["id"], permissions=INVITE_PERMISSIONS, scopes=("bot", "applications.commands")
            )
            return (True, f"Discord knows the bot as {me['username']}; invite it with {link}")
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError) as error:
        return (
            False,
            f"DISCORD_API_URL: {settings.discord_api_url} can't be reached ({type(error).__name__})",
        )
