"""What `watchparty check` asks Discord about: token, clock, application, commands, connections left."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from discord.utils import oauth_url

from bot.check.lines import Line, bad, good, odd
from bot.interactions.permissions import INVITE_PERMISSIONS
from bot.messages import check as texts
from bot.messages.startup_discord import TOKEN_REFUSED
from bot.settings import Settings

# What a dead network may take of an operator's time; a slow answer of Discord's comes sooner.
TIMEOUT_S = 5
# Discord's Date header has whole seconds, and the answer takes a moment to arrive.
CLOCK_OFF = timedelta(seconds=2)
# Discord's limit.
MOST_GUILDS_ON_SHARD = 2_500
# With fewer left, a bot that crashes in a loop soon has none.
FEW_STARTS = 0.1


@dataclass(frozen=True, slots=True)
class Command:
    """The commands of this program: their names, their hash for an application, and the hash last sent."""

    names: frozenset[str]
    digest_for: Callable[[int], str]
    synced: Callable[[], Awaitable[str | None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """Discord's answer. `sent_at` is by its clock; `received_at` is by ours, in the middle of the request.

    The real moment may be `uncertain` earlier or later.
    """

    status: int
    body: Any
    sent_at: datetime | None
    received_at: datetime
    uncertain: timedelta


class Asking:
    """Calls Discord's REST API with the bot's token."""

    def __init__(
        self, http: aiohttp.ClientSession, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._http = http
        self._base = settings.discord_api_url.rstrip("/")
        self._headers = {"Authorization": f"Bot {settings.token}"}
        self._clock = clock

    async def get(self, path: str) -> Answer:
        """Raises aiohttp.ClientError or TimeoutError if no answer comes, ValueError if it can't be read."""
        before = self._clock()
        async with self._http.get(f"{self._base}{path}", headers=self._headers) as answer:
            half = (self._clock() - before) / 2
            date = answer.headers.get("Date")
            body = await answer.json() if answer.status == 200 else None
            sent_at = parsedate_to_datetime(date) if date else None
            return Answer(answer.status, body, sent_at, before + half, half)


async def check_discord(
    settings: Settings, command: Command, clock: Callable[[], datetime]
) -> AsyncIterator[Line]:
    """Lines about everything that depends on Discord."""
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
    try:
        # Each of several answers may come just in time; all of them have to.
        async with asyncio.timeout(TIMEOUT_S), aiohttp.ClientSession(timeout=timeout) as http:
            asking = Asking(http, settings, clock)
            me = await asking.get("/users/@me")
            yield _token(me)
            if me.status != 200:
                return
            yield _clock(me)
            async for line in _application(asking, settings, command, int(me.body["id"])):
                yield line
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
        yield bad(texts.NO_USABLE_ANSWER.format(url=settings.discord_api_url, error=type(error).__name__))


def _token(me: Answer) -> Line:
    if me.status == 401:
        return bad(TOKEN_REFUSED)
    if me.status != 200:
        return bad(texts.DISCORD_ANSWERED.format(status=me.status))
    return good(texts.TOKEN_KNOWN.format(name=me.body["username"]))


def _clock(me: Answer) -> Line:
    if me.sent_at is None:
        return odd(texts.CLOCK_UNKNOWN)
    off = me.received_at - me.sent_at - timedelta(seconds=0.5)
    if abs(off) <= CLOCK_OFF + me.uncertain:
        return good(texts.CLOCK_RIGHT)
    wording = texts.CLOCK_AHEAD if off > timedelta(0) else texts.CLOCK_BEHIND
    return bad(wording.format(seconds=round(abs(off).total_seconds())))


async def _application(
    asking: Asking, settings: Settings, command: Command, bot_id: int
) -> AsyncIterator[Line]:
    application = await asking.get("/applications/@me")
    known: dict[str, Any] = application.body or {}
    app_id = int(known.get("id", bot_id))
    for line in _portal(known):
        yield line
    commands = await asking.get(f"/applications/{app_id}/commands")
    yield await _commands(command, app_id, commands)
    gateway = await asking.get("/gateway/bot")
    if gateway.status == 200:
        yield _starts(gateway.body["session_start_limit"])
        yield _shards(settings.shard_count or 1, gateway.body["shards"], known)
    link = oauth_url(app_id, permissions=INVITE_PERMISSIONS, scopes=("bot", "applications.commands"))
    yield good(texts.INVITE.format(link=link))


def _portal(known: dict[str, Any]) -> Iterator[Line]:
    """Settings in the developer portal."""
    if known.get("interactions_endpoint_url"):
        yield bad(texts.OTHER_ENDPOINT)
    if known.get("bot_require_code_grant"):
        yield bad(texts.CODE_GRANT)
    yield good(texts.INTENTS)


async def _commands(command: Command, app_id: int, answer: Answer) -> Line:
    if answer.status != 200:
        return odd(texts.COMMANDS_UNKNOWN.format(status=answer.status))
    missing = sorted(command.names - {one["name"] for one in answer.body})
    if await command.synced() != command.digest_for(app_id):
        return odd(texts.COMMANDS_DIFFER)
    if missing:
        names = ", ".join(f"/{name}" for name in missing)
        return bad(texts.COMMANDS_LOST.format(names=names))
    return good(texts.COMMANDS_SYNCED.format(count=len(command.names)))


def _starts(limit: dict[str, int]) -> Line:
    left, total = limit["remaining"], limit["total"]
    minutes = limit["reset_after"] // 60_000
    if left < 1:
        return bad(texts.starts_used_up(minutes))
    if left < total * FEW_STARTS:
        return odd(texts.few_starts(left, total, minutes))
    return good(texts.STARTS.format(left=left, total=total))


def _shards(count: int, advised: int, known: dict[str, Any]) -> Line:
    if known.get("approximate_guild_count", 0) > count * MOST_GUILDS_ON_SHARD:
        return bad(texts.SHARDS_TOO_FEW.format(count=count, advised=advised))
    if count < advised:
        return odd(texts.SHARDS_ADVISED.format(count=count, advised=advised))
    return good(texts.SHARDS.format(count=count, advised=advised))
