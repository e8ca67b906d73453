"""The Discord client: what it subscribes to, and what it does once it has logged in."""

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
from bot.interactions.idle_buckets import clear_buckets_once_a_minute
from bot.interactions.languages_seen import LanguagesSeen
from bot.interactions.timing import Ending
from bot.interactions.translator import CommandTranslator
from bot.messages.command_mentions import NO_MENTIONS, CommandMentions
from bot.messages.translation import fingerprint, forget_catalogues, reader_language
from bot.settings import Settings
from db.engine import DatabaseUnavailable
from db.installation import InstallationStore

# The bot never joins voice channels, so a warning about missing libraries for that would only confuse.
discord.VoiceClient.warn_nacl = False
discord.VoiceClient.warn_dave = False
use_shorter_waits()
give_way_between_events()

AnyCommand = discord.app_commands.Command[Any, ..., Any] | discord.app_commands.ContextMenu

TRANSLATOR = CommandTranslator()

log = structlog.get_logger("client")

# The bot needs guilds alone; members and messages would fill the memory of a large one.
_SMALL_CACHES: dict[str, Any] = {
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

    The shard count is always given: only then does discord.py use the gateway address that can be set.
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
            **_SMALL_CACHES,
            tree_cls=Tree,
            http_trace=trace,
            shard_count=settings.shard_count or 1,
            shard_ids=list(settings.shard_ids or range(settings.shard_count or 1)),
        )
        clear_buckets_once_a_minute(self.http)
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
        """Add the features, and sync the commands if Discord has others."""
        await self.assemble()
        digest = self.digest_for(self.application_id or 0)
        ids = await self._installation.command_ids()
        if not ids or await self._installation.synced_commands() != digest:
            ids = {command.name: command.id for command in await self.tree.sync()}
            await self._installation.commands_synced(digest, ids)
            # The sync has read all of them, to send each command in every language.
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
        """A hash of an application's commands in all languages; it changes when they do.

        It covers the catalogues as they are: translating each name and description into each of Discord's
        locales would take longer than the rest of a start.
        """
        commands_sent = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        content = json.dumps([application_id, commands_sent, fingerprint()], sort_keys=True, default=str)
        return hashlib.sha256(content.encode()).hexdigest()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer presses on buttons; the tree answers commands. Both show which language somebody reads."""
        await self.router.dispatch(interaction)
        await self._note_language(interaction)

    async def _note_language(self, interaction: discord.Interaction) -> None:
        """Nobody waits for this: a press has been answered by now, and a command is answered meanwhile."""
        if self.languages_seen:
            language = reader_language(str(interaction.locale))
            await self.languages_seen.note(interaction.user.id, language, utc_now())

    async def on_app_command_completion(self, interaction: discord.Interaction, command: AnyCommand) -> None:
        """Note that a command has succeeded; the tree notes those that failed."""
        self.times.end(interaction, command.qualified_name, Ending.ANSWERED)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log a failure in the handler of an event, which nobody waits for."""
        error = sys.exc_info()[1]
        if isinstance(error, DatabaseUnavailable):
            log.warning("an event failed; can't reach the database", listener=event_method, error=str(error))
        else:
            log.error("an event failed", listener=event_method, exc_info=error)


def set_discord_addresses(settings: Settings) -> None:
    """Set Discord's addresses for this whole process: discord.py keeps them in its classes."""
    Route.BASE = settings.discord_api_url.rstrip("/")
    if settings.discord_gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)
