"""`/rewatch`: a server's own run of a show. Only for members who may manage the bot."""

from datetime import datetime

from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.dates.parsing import names_time
from bot.domain.dates.timezones import check_timezone
from bot.domain.dates.typed_zones import named_zone
from bot.domain.refusal import Reason, Unclear
from bot.domain.rewatch import MOST_PER_DROP, StartDefaults, TypedRewatch, draft_of, own_timezone
from bot.domain.rewatch_moves import Postponement, a_week_off, postponed_as_typed
from bot.domain.runs import Timeline
from bot.interactions.admins import Admins
from bot.interactions.autocomplete import timezone_choices
from bot.interactions.component_router import ComponentRouter
from bot.interactions.found_shows import FoundShows
from bot.interactions.replies import Interaction, reply
from bot.messages import options
from bot.messages.date_words import moment_typed, span_typed
from bot.messages.rewatch import drop_label, rewatches_card, running_card
from bot.messages.rewatch_moves import spans_offered
from bot.services.rewatches import RewatchService
from cogs.rewatch.autocomplete import RewatchChoices
from cogs.rewatch.confirmation import RewatchConfirmation
from cogs.rewatch.moves import RewatchMoves
from db.guilds import GuildStore

PerDrop = app_commands.Range[int, 1, MOST_PER_DROP]
REST, ONLY_THIS = "rest", "one"
SCOPES = [
    app_commands.Choice(name=options.POSTPONE_REST, value=REST),
    app_commands.Choice(name=options.POSTPONE_ONE, value=ONLY_THIS),
]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Rewatch(
    RewatchChoices,
    commands.GroupCog,
    group_name="rewatch",
    group_description=options.REWATCH_GROUP,
):
    """Starts, shows, moves and stops a server's rewatches."""

    def __init__(
        self,
        rewatches: RewatchService,
        guilds: GuildStore,
        admins: Admins,
        confirmation: RewatchConfirmation,
        found: FoundShows,
    ) -> None:
        self._timelines = found.timelines
        self._rewatches = rewatches
        self._guilds = guilds
        self._admins = admins
        self._confirmation = confirmation
        self._moves = RewatchMoves(rewatches, admins)
        self._found = found

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        self._confirmation.register(router)
        self._moves.register(router)

    @app_commands.command()
    @app_commands.describe(
        start=options.REWATCH_START,
        show=options.SHOW,
        timezone=options.REWATCH_ZONE,
        weekdays=options.REWATCH_WEEKDAYS,
        episodes=options.REWATCH_EPISODES,
    )
    @app_commands.autocomplete(show=RewatchChoices.every_show_choices, timezone=timezone_choices)
    async def start(
        self,
        interaction: Interaction,
        start: str,
        show: str | None = None,
        timezone: str | None = None,
        weekdays: str | None = None,
        episodes: PerDrop | None = None,
    ) -> None:
        """Plan a rewatch from any date. You see the whole schedule before it's saved."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        start, weekdays = moment_typed(start, now), weekdays and moment_typed(weekdays, now)
        show = await self._found.add_if_found(interaction, guild_id, show)
        chosen = await self._timelines.chosen_show(guild_id, show)
        given = check_timezone(timezone) if timezone else None
        said = (await self._guilds.settings(guild_id)).timezone or given or named_zone(start)
        zone = given or said or own_timezone(chosen)
        proposed = await self._rewatches.proposed_time(guild_id)
        draft = draft_of(chosen, TypedRewatch(start, weekdays, episodes, proposed.at), zone, now)
        defaults = StartDefaults(None if names_time(start, now, zone) else proposed, said)
        await self._confirmation.ask_to_start(interaction, chosen, draft, defaults)

    @app_commands.command()
    @app_commands.describe(rewatch=options.REWATCH)
    @app_commands.autocomplete(rewatch=RewatchChoices.rewatch_choices)
    async def status(self, interaction: Interaction, rewatch: str | None = None) -> None:
        """See how far along this server's rewatches and its own shows are."""
        now, found = utc_now(), await self._rewatches.of_guild(await self._admins.require(interaction))
        alone = rewatch or len(found) == 1
        card = (
            running_card(await self._chosen(interaction, rewatch, now), now)
            if alone
            else rewatches_card(found, now)
        )
        await reply(interaction, card, private=True)

    @app_commands.command()
    @app_commands.describe(
        by=options.POSTPONE_BY,
        to=options.POSTPONE_TO,
        scope=options.POSTPONE_SCOPE,
        drop=options.POSTPONE_DROP,
        rewatch=options.REWATCH,
    )
    @app_commands.choices(scope=SCOPES)
    @app_commands.autocomplete(drop=RewatchChoices.drop_choices)
    @app_commands.autocomplete(rewatch=RewatchChoices.rewatch_choices)
    async def postpone(
        self,
        interaction: Interaction,
        by: str | None = None,
        to: str | None = None,
        scope: str | None = None,
        drop: int | None = None,
        rewatch: str | None = None,
    ) -> None:
        """Move a drop, or that drop and all after it. You see the new dates first."""
        now = utc_now()
        timeline = await self._chosen(interaction, rewatch, now)
        if not by and not to:
            raise Unclear(Reason.HOW_MUCH_LATER, "by", spans_offered())
        by, to = by and span_typed(by), to and moment_typed(to, now)
        typed = Postponement(by, to, drop, only=scope == ONLY_THIS)
        changed, move = postponed_as_typed(timeline, typed, now, drop_label)
        kept_time = to is not None and not names_time(to, now, changed.timezone)
        await self._moves.ask(interaction, timeline, changed, move, kept_time=kept_time)

    @app_commands.command()
    @app_commands.describe(rewatch=options.REWATCH)
    @app_commands.autocomplete(rewatch=RewatchChoices.rewatch_choices)
    async def skip(self, interaction: Interaction, rewatch: str | None = None) -> None:
        """Take a week off: everything still to come moves by one week. I ask first."""
        now = utc_now()
        timeline = await self._chosen(interaction, rewatch, now)
        changed, move = a_week_off(timeline, now)
        await self._moves.ask(interaction, timeline, changed, move)

    @app_commands.command()
    @app_commands.describe(rewatch=options.REWATCH)
    @app_commands.autocomplete(rewatch=RewatchChoices.rewatch_choices)
    async def stop(self, interaction: Interaction, rewatch: str | None = None) -> None:
        """Stop a rewatch, or one of this server's own shows. I ask first."""
        now = utc_now()
        await self._confirmation.ask_to_stop(interaction, await self._chosen(interaction, rewatch, now), now)

    async def _chosen(self, interaction: Interaction, given: str | None, now: datetime) -> Timeline:
        return await self._rewatches.chosen(await self._admins.require(interaction), given, now)
