"""The Discord client: what it asks of Discord, and what it does once it has logged in."""

import hashlib
import json
import sys
from collections.abc import Sequence
from typing import Any

import discord
import structlog
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.clock import utc_now
from bot.delivery.discord_time import DiscordTime
from bot.delivery.rate_limiter import RateLimiter
from bot.delivery.throttling import request_trace
from bot.delivery.usable_answers import refuse_pages
from bot.interactions.component_router import ComponentHandler, ComponentRouter
from bot.interactions.connection_state import LeanConnectionState
from bot.interactions.error_handler import Tree
from bot.interactions.gateway_backoff import use_shorter_waits
from bot.interactions.gateway_turns import give_way_between_events
from bot.interactions.idle_buckets import forget_seldom
from bot.interactions.languages_seen import LanguagesSeen
from bot.interactions.timing import Ending
from bot.interactions.translator import CommandTranslator
from bot.messages.command_mentions import NO_MENTIONS, CommandMentions
from bot.messages.translation import fingerprint, forget_catalogues, reader_language
from bot.settings import Settings
from db.engine import DatabaseUnavailable
from db.installation import InstallationStore

# Alerts need no voice, so nobody has to be told that its libraries are not there.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False
use_shorter_waits()
give_way_between_events()

AnyCommand = discord.app_commands.Command[Any, ..., Any] | discord.app_commands.ContextMenu

TRANSLATOR = CommandTranslator()

log = structlog.get_logger("client")

# The bot needs guilds alone; members and messages would fill the memory of a large one.
_KEEPS_LITTLE: dict[str, Any] = {
    "intents": discord.Intents(guilds=True),
    "member_cache_flags": discord.MemberCacheFlags.none(),
    "chunk_guilds_at_startup": False,
    "max_messages": None,
    "allowed_mentions": discord.AllowedMentions.none(),
    "command_prefix": commands.when_mentioned,
    "help_command": None,
}


class Client(commands.AutoShardedBot):
    """A client that keeps as little as it can: guilds, but no members and no messages.

    The shard count is always given: discord.py then takes the gateway's address from where it can be set.
    """

    def __init__(
        self,
        settings: Settings,
        rate_limiter: RateLimiter,
        router: ComponentRouter,
        installation: InstallationStore,
    ) -> None:
        self.discord_time = DiscordTime()
        trace = request_trace(rate_limiter)
        trace.on_request_end.insert(0, self.discord_time.note)
        super().__init__(
            **_KEEPS_LITTLE,
            tree_cls=Tree,
            http_trace=trace,
            shard_count=settings.shard_count or 1,
            shard_ids=list(settings.shard_ids or range(settings.shard_count or 1)),
        )
        forget_seldom(self.http)
        refuse_pages(self.http)
        self.rate_limiter = rate_limiter
        self.times = router.times
        self.router = router
        self._installation = installation
        self.features: Sequence[commands.Cog] = ()
        self.command_mentions = NO_MENTIONS
        self.languages_seen: LanguagesSeen | None = None

    def _get_state(self, **options: Any) -> LeanConnectionState:
        return LeanConnectionState(
            dispatch=self.dispatch,
            handlers=self._handlers,
            hooks=self._hooks,
            http=self.http,
            **options,
        )

    async def setup_hook(self) -> None:
        """Add the features, and tell Discord the commands if they are not the ones that it has."""
        await self.assemble()
        digest = self.digest_for(self.application_id or 0)
        ids = await self._installation.command_ids()
        if not ids or await self._installation.synced_commands() != digest:
            ids = {command.name: command.id for command in await self.tree.sync()}
            await self._installation.commands_synced(digest, ids)
            # Discord was told each command in every language.
            forget_catalogues()
            log.info("commands synced")
        every = (one for one in self.tree.walk_commands() if isinstance(one, app_commands.Command))
        self.command_mentions = CommandMentions.of([one.qualified_name for one in every], ids)

    async def assemble(self) -> None:
        """Add the features, and let those with buttons, menus or forms handle them."""
        await self.tree.set_translator(TRANSLATOR)
        for cog in self.features:
            await self.add_cog(cog, override=True)
            if isinstance(cog, ComponentHandler):
                cog.register(self.router)

    def digest_for(self, application_id: int) -> str:
        """A hash of the commands as an application has them, in all languages; it changes when they do.

        It takes the catalogues as they are: translating each name and description at each start, for each of
        Discord's locales, takes longer than all else that a start does.
        """
        commands_sent = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        content = json.dumps([application_id, commands_sent, fingerprint()], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer presses on buttons; commands are the tree's. Both tell in which language somebody reads."""
        await self.router.dispatch(interaction)
        await self._note_language(interaction)

    async def _note_language(self, interaction: discord.Interaction) -> None:
        """After a press was answered and while a command is: nobody waits for it."""
        if self.languages_seen:
            language = reader_language(str(interaction.locale))
            await self.languages_seen.note(interaction.user.id, language, utc_now())

    async def on_app_command_completion(self, interaction: discord.Interaction, command: AnyCommand) -> None:
        """Note that a command has done what it was asked for; one that failed is noted by the tree."""
        self.times.end(interaction, command.qualified_name, Ending.ANSWERED)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log what failed while an event was taken in; nobody waits for an answer to one."""
        error = sys.exc_info()[1]
        if isinstance(error, DatabaseUnavailable):
            log.warning("an event failed; can't reach the database", listener=event_method, error=str(error))
        else:
            log.error("an event failed", listener=event_method, exc_info=error)


def point_at(settings: Settings) -> None:
    """Set the addresses of Discord, for this whole process: discord.py keeps them in its classes."""
    Route.BASE = settings.discord_api_url.rstrip("/")
    if settings.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
