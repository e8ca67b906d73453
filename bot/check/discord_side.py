"""What `watchparty check` asks Discord about: token, clock, application, commands, connections left."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.check.lines import Line, failed, passed, warning
from bot.clock import Clock
from bot.messages import check as texts
from bot.messages.connection_errors import CLOSED, in_words
from bot.messages.formatting import rough_span
from bot.messages.startup_discord import TOKEN_REFUSED
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.check.own_commands import OwnCommands

# Discord's Date header has whole seconds, and the answer takes a moment to arrive.
CLOCK_OFF = timedelta(seconds=2)
# Discord's limit.
MOST_GUILDS_ON_SHARD = 2_500
# With fewer left, a bot that crashes in a loop soon has none.
FEW_STARTS = 0.1

# Lines about the database, and the hash of the commands that were last sent to Discord.
DatabaseCheck = Callable[[], Awaitable[tuple[Sequence[Line], str | None]]]


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


class DiscordApi:
    """Calls Discord's REST API with the bot's token."""

    def __init__(self, http: aiohttp.ClientSession, settings: Settings, clock: Clock) -> None:
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


@dataclass(frozen=True, slots=True)
class Answers:
    """What Discord answered about the application, its commands and its gateway."""

    application: dict[str, Any]
    app_id: int
    commands: Answer
    gateway: Answer


async def check_discord(
    settings: Settings, database: DatabaseCheck, clock: Clock, ends: float
) -> Sequence[Line]:
    """Lines about everything that depends on Discord, which has until `ends`, by the loop's clock."""
    lines: list[Line] = []
    try:
        # Each of several answers may come just in time; all of them have to.
        async with asyncio.timeout_at(ends), aiohttp.ClientSession() as http:
            api = DiscordApi(http, settings, clock)
            me = await api.get("/users/@me")
            lines.append(_token(me))
            if me.status != 200:
                return lines
            lines.append(_clock(me))
            answers = await _answers(api, int(me.body["id"]))
        lines.extend(await _application(answers, settings, database))
    except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError) as error:
        reason = CLOSED if isinstance(error, aiohttp.ServerDisconnectedError) else in_words(error)
        lines.append(failed(texts.NO_USABLE_ANSWER.format(url=settings.discord_api_url, reason=reason)))
    return lines


async def _answers(api: DiscordApi, bot_id: int) -> Answers:
    application, gateway = await asyncio.gather(api.get("/applications/@me"), api.get("/gateway/bot"))
    known: dict[str, Any] = application.body or {}
    app_id = int(known.get("id", bot_id))
    return Answers(known, app_id, await api.get(f"/applications/{app_id}/commands"), gateway)


def _token(me: Answer) -> Line:
    if me.status == 401:
        return failed(TOKEN_REFUSED)
    if me.status != 200:
        return failed(texts.DISCORD_ANSWERED.format(status=me.status))
    return passed(texts.TOKEN_KNOWN.format(name=me.body["username"]))


def _clock(me: Answer) -> Line:
    if me.sent_at is None:
        return warning(texts.CLOCK_UNKNOWN)
    off = me.received_at - me.sent_at - timedelta(seconds=0.5)
    if abs(off) <= CLOCK_OFF + me.uncertain:
        return passed(texts.CLOCK_RIGHT)
    wording = texts.CLOCK_AHEAD if off > timedelta(0) else texts.CLOCK_BEHIND
    return failed(wording.format(off_by=rough_span(abs(off))))


async def _application(answers: Answers, settings: Settings, database: DatabaseCheck) -> Sequence[Line]:
    # It takes a second to load, so it loads on a thread, while other answers come.
    own = await asyncio.to_thread(import_module, "bot.check.own_commands")
    commands = await _commands(await own.own_commands(settings), database, answers)
    gateway = answers.gateway
    return (
        *_portal(answers.application),
        commands,
        *(_gateway(gateway.body, settings, answers.application) if gateway.status == 200 else ()),
        passed(texts.INVITE.format(link=own.invite_link(answers.app_id))),
    )


def _gateway(body: dict[str, Any], settings: Settings, known: dict[str, Any]) -> Iterator[Line]:
    yield _starts(body["session_start_limit"])
    yield _shards(settings.shard_count or 1, body["shards"], known)


def _portal(known: dict[str, Any]) -> Iterator[Line]:
    """Settings in the developer portal."""
    if known.get("interactions_endpoint_url"):
        yield failed(texts.OTHER_ENDPOINT)
    if known.get("bot_require_code_grant"):
        yield failed(texts.CODE_GRANT)
    yield passed(texts.INTENTS)


async def _commands(own: "OwnCommands", database: DatabaseCheck, answers: Answers) -> Line:
    on_discord = answers.commands
    if on_discord.status != 200:
        return warning(texts.COMMANDS_UNKNOWN.format(status=on_discord.status))
    _, synced = await database()
    if synced != own.digest_for(answers.app_id):
        return warning(texts.COMMANDS_DIFFER)
    if missing := sorted(own.names - {one["name"] for one in on_discord.body}):
        return failed(texts.COMMANDS_LOST.format(names=", ".join(f"/{name}" for name in missing)))
    return passed(texts.COMMANDS_SYNCED.format(count=len(own.names)))


def _starts(limit: dict[str, int]) -> Line:
    left, total = limit["remaining"], limit["total"]
    minutes = limit["reset_after"] // 60_000
    if left < 1:
        return failed(texts.starts_used_up(minutes))
    if left < total * FEW_STARTS:
        return warning(texts.few_starts(left, total, minutes))
    return passed(texts.STARTS.format(left=left, total=total))


def _shards(count: int, advised: int, known: dict[str, Any]) -> Line:
    if known.get("approximate_guild_count", 0) > count * MOST_GUILDS_ON_SHARD:
        return failed(texts.SHARDS_TOO_FEW.format(count=count, advised=advised))
    if count < advised:
        return warning(texts.SHARDS_ADVISED.format(count=count, advised=advised))
    return passed(texts.SHARDS.format(count=count, advised=advised))
