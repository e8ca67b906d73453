"""`/alerts`, only for members who may manage the bot. `cogs/setup/panel.py` handles "Send a test"."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.runs import RUN_PREFIX
from bot.domain.subscriptions import MAX_REMINDER_MINUTES, MIN_REMINDER_MINUTES, NewSubscription
from bot.interactions.admins import Admins
from bot.interactions.alert_tests import AlertTests
from bot.interactions.autocomplete import Choices, choices_containing, returns_choices
from bot.interactions.channels import (
    alert_channel,
    channel_name,
    channel_names,
    check_channel,
    check_own_channel,
)
from bot.interactions.component_router import ComponentRouter
from bot.interactions.found_shows import FindingChoices, FoundShows
from bot.interactions.replies import Interaction, reply
from bot.messages import options
from bot.messages.alerts import (
    labels,
    paused_card,
    resumed_card,
)
from bot.messages.alerts_added import added_cards
from bot.messages.outcomes import PAUSED_BY_ADMIN
from bot.messages.rewatch import FOLLOW
from bot.services.subscriptions import Entry, SubscriptionService
from cogs.alerts.panels import AlertPanels

Minutes = app_commands.Range[int, MIN_REMINDER_MINUTES, MAX_REMINDER_MINUTES]


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Alerts(
    FindingChoices,
    commands.GroupCog,
    group_name="alerts",
    group_description=options.ALERTS_GROUP,
):
    """Adds, lists, edits, pauses, removes and tests a server's alerts, and shows what happened to them."""

    def __init__(
        self,
        found: FoundShows,
        subscriptions: SubscriptionService,
        tests: AlertTests,
        admins: Admins,
        panels: AlertPanels,
    ) -> None:
        self._found = found
        self._timelines = found.timelines
        self._subscriptions = subscriptions
        self._tests = tests
        self._admins = admins
        self._panels = panels

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(FOLLOW, self.followed)
        self._panels.register(router)

    @returns_choices
    async def which_choices(self, interaction: Interaction, typed: str) -> Choices:
        """This server's alerts whose channel or show contains what was typed."""
        entries = await self._subscriptions.of_guild(await self._admins.require(interaction))
        named = [
            (channel_name(interaction.guild, one.channel_id), one, timeline) for one, timeline in entries
        ]
        ids = (str(one.id) for one, _ in entries)
        return choices_containing(typed, zip(labels(named, utc_now()), ids, strict=True))

    @app_commands.command()
    @app_commands.describe(
        channel=options.ALERTS_CHANNEL,
        role=options.ALERTS_ROLE,
        reminder=options.ALERTS_REMINDER,
        show=options.SHOW,
    )
    @app_commands.autocomplete(show=FindingChoices.every_show_choices)
    async def add(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None = None,
        role: discord.Role | None = None,
        reminder: Minutes | None = None,
        show: str | None = None,
    ) -> None:
        """Post every drop of a show in a channel, right on time."""
        await self._add(interaction, channel, role, reminder, show)

    async def followed(self, interaction: Interaction, run_id: str) -> None:
        """Post a run's drops in the channel where its card is."""
        await self._add(interaction, None, None, None, f"{RUN_PREFIX}{run_id}")

    async def _add(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | None,
        role: discord.Role | None,
        reminder: int | None,
        show: str | None,
    ) -> None:
        guild_id, now = await self._admins.require(interaction), utc_now()
        target = alert_channel(channel or interaction.channel)
        check_channel(target, role)
        show = await self._found.add_if_found(interaction, guild_id, show)
        timeline = await self._timelines.chosen(guild_id, show)
        asked = NewSubscription(guild_id, target.id, timeline.run.id, reminder=reminder, keeps_role=True)
        new = replace(asked, role_id=role.id, keeps_role=False) if role else asked
        subscription = await self._subscriptions.set_up(new, interaction.user.id, now)
        await reply(interaction, *added_cards(timeline, subscription, now), private=True)

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """See which channels get alerts, what's next in each, and what's wrong."""
        await self._panels.pages.open_list(interaction)

    @app_commands.command()
    @app_commands.describe(alerts=options.ALERTS)
    @app_commands.autocomplete(alerts=which_choices)
    async def edit(self, interaction: Interaction, alerts: str | None = None) -> None:
        """Move a channel's alerts, or change who gets pinged, reminders, text and quiet hours."""
        await self._panels.edit.open(interaction, await self._chosen(interaction, alerts))

    @app_commands.command()
    @app_commands.describe(alerts=options.ALERTS)
    @app_commands.autocomplete(alerts=which_choices)
    async def remove(self, interaction: Interaction, alerts: str | None = None) -> None:
        """Remove a channel's alerts. I ask first, and you can undo it for a minute."""
        await self._panels.removal.question(interaction, await self._chosen(interaction, alerts))

    @app_commands.command()
    @app_commands.describe(alerts=options.ALERTS)
    @app_commands.autocomplete(alerts=which_choices)
    async def test(self, interaction: Interaction, alerts: str | None = None) -> None:
        """Post a test alert that pings nobody."""
        subscription, timeline = await self._chosen(interaction, alerts)
        await self._tests.post(interaction, subscription.guild_id, subscription.channel_id, timeline)

    @app_commands.command()
    @app_commands.describe(alerts=options.ALERTS)
    @app_commands.autocomplete(alerts=which_choices)
    async def pause(self, interaction: Interaction, alerts: str | None = None) -> None:
        """Pause a channel's alerts for now."""
        subscription, timeline = await self._chosen(interaction, alerts, paused=False)
        await self._subscriptions.pause(subscription, PAUSED_BY_ADMIN)
        await reply(interaction, paused_card(subscription, timeline), private=True)

    @app_commands.command()
    @app_commands.describe(alerts=options.ALERTS)
    @app_commands.autocomplete(alerts=which_choices)
    async def resume(self, interaction: Interaction, alerts: str | None = None) -> None:
        """Start a channel's paused alerts again."""
        subscription, _ = await self._chosen(interaction, alerts, paused=True)
        now = utc_now()
        check_own_channel(interaction.guild, subscription.channel_id)
        entry = await self._subscriptions.resume(subscription, now)
        await reply(interaction, resumed_card(*entry, now), private=True)

    @app_commands.command()
    @app_commands.describe(alerts=options.ALERTS_OF_CHANNEL)
    @app_commands.autocomplete(alerts=which_choices)
    async def history(self, interaction: Interaction, alerts: str | None = None) -> None:
        """See what happened to the latest alerts, why, and what to do."""
        one = (await self._chosen(interaction, alerts))[0].id if alerts else None
        await self._panels.pages.open_history(interaction, one)

    async def _chosen(
        self, interaction: Interaction, given: str | None, *, paused: bool | None = None
    ) -> Entry:
        guild_id, names = await self._admins.require(interaction), channel_names(interaction.guild)
        return await self._subscriptions.chosen(guild_id, given, names, paused=paused)
