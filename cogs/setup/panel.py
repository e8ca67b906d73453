"""The panel of `/setup`: each menu changes its draft; the buttons test, save, or start a rewatch."""

from collections.abc import Callable
from dataclasses import replace

import discord

from bot.clock import utc_now
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import RUN_PREFIX
from bot.domain.setup import Panel, SetupDraft, draft_in
from bot.interactions.admins import Admins
from bot.interactions.alert_tests import AlertTests
from bot.interactions.channels import available_guild
from bot.interactions.component_router import ComponentRouter
from bot.interactions.found_shows import FoundShows
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.setup import (
    AGAIN,
    CHANNEL,
    OPEN,
    ROLE,
    RUN,
    SAVE,
    START_REWATCH,
    TEST,
    saved_card,
    setup_cards,
)
from bot.services.setup import SetupService
from cogs.setup.checks import with_refusals


class SetupPanel:
    """Shows the panel, and answers its menus and buttons; everything it knows is in their custom ids."""

    def __init__(self, setups: SetupService, tests: AlertTests, admins: Admins, found: FoundShows) -> None:
        self._setups = setups
        self._tests = tests
        self._admins = admins
        self._found = found

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(OPEN, self.opened)
        router.on(CHANNEL, self.channel_chosen)
        router.on(RUN, self.run_chosen)
        router.on(ROLE, self.role_chosen)
        router.on(AGAIN, self.checked_again)
        router.on(START_REWATCH, self.rewatch_started)
        router.on(SAVE, self.saved)
        router.on(TEST, self.tested)

    async def opened(self, interaction: Interaction, argument: str) -> None:
        """Open the panel from a button, whose argument may be a run."""
        await self.open(interaction, f"{RUN_PREFIX}{argument}" if argument.isdecimal() else None)

    async def open(self, interaction: Interaction, show: str | None) -> None:
        """Show the panel to the person alone, with a show that they named or the likeliest one."""
        guild, now = await self._guild(interaction), utc_now()
        show = await self._found.add_if_found(interaction, guild.id, show)
        channel = interaction.channel
        typed_in = channel.id if isinstance(channel, discord.TextChannel) else None
        draft = await self._setups.first_draft(guild.id, typed_in, show, now)
        cards = setup_cards(await self._panel(guild, draft), now)
        await reply(interaction, *cards, private=True)

    async def channel_chosen(self, interaction: Interaction, argument: str) -> None:
        """Choose another channel in the panel."""
        await self._change(interaction, argument, lambda draft, chosen: replace(draft, channel_id=chosen))

    async def run_chosen(self, interaction: Interaction, argument: str) -> None:
        """Choose another run in the panel."""
        await self._change(
            interaction, argument, lambda draft, chosen: replace(draft, run_id=chosen or draft.run_id)
        )

    async def role_chosen(self, interaction: Interaction, argument: str) -> None:
        """Choose another role to ping in the panel, or none."""
        await self._change(interaction, argument, lambda draft, chosen: replace(draft, role_id=chosen))

    async def checked_again(self, interaction: Interaction, argument: str) -> None:
        """Show the panel again: somebody may have fixed what was wrong."""
        await self._change(interaction, argument, lambda draft, _: draft)

    async def rewatch_started(self, interaction: Interaction, argument: str) -> None:
        """Start a rewatch in one click, and choose it in the panel."""
        guild, (draft, _) = await self._guild(interaction), draft_in(argument)
        draft, news = await self._setups.start_rewatch(guild.id, draft, utc_now())
        await self._show(interaction, guild, draft, news)

    async def saved(self, interaction: Interaction, argument: str) -> None:
        """Save what the panel says, or name what stops it."""
        guild, now = await self._guild(interaction), utc_now()
        panel = await self._panel(guild, draft_in(argument)[0])
        if panel.refusals:
            await edit_message(interaction, *setup_cards(panel, now))
            return
        subscription, warning_channel_id = await self._setups.save(panel, guild.id, interaction.user.id, now)
        await edit_message(interaction, saved_card(panel.timeline, subscription, warning_channel_id, now))

    async def tested(self, interaction: Interaction, argument: str) -> None:
        """Post a marked test where the alerts would go, or name what stops it."""
        guild, now = await self._guild(interaction), utc_now()
        panel = await self._panel(guild, draft_in(argument)[0])
        if panel.refusals:
            await edit_message(interaction, *setup_cards(panel, now))
            return
        await self._tests.post(interaction, guild.id, panel.draft.channel_id or 0, panel.timeline)

    async def _change(
        self, interaction: Interaction, argument: str, change: Callable[[SetupDraft, int | None], SetupDraft]
    ) -> None:
        # First who presses: a member must read that they may not, rather than what is wrong with the draft.
        guild = await self._guild(interaction)
        await self._show(interaction, guild, change(*draft_in(argument)))

    async def _show(
        self, interaction: Interaction, guild: discord.Guild, draft: SetupDraft, news: str | None = None
    ) -> None:
        await edit_message(interaction, *setup_cards(await self._panel(guild, draft, news), utc_now()))

    async def _panel(self, guild: discord.Guild, draft: SetupDraft, news: str | None = None) -> Panel:
        return with_refusals(guild, await self._setups.panel(guild.id, draft, utc_now(), news))

    async def _guild(self, interaction: Interaction) -> discord.Guild:
        await self._admins.require(interaction)
        if interaction.guild is None:
            raise Refusal(Reason.ONLY_IN_SERVERS)
        return available_guild(interaction.guild)
