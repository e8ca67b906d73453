"""The panel of `/alerts edit`: each press changes one thing of one channel's alerts, and shows it."""

from collections.abc import Mapping

import discord

from bot.clock import utc_now
from bot.domain.custom_text import check_text
from bot.domain.quiet_hours import read_quiet_hours
from bot.domain.refusal import Reason, Refusal
from bot.domain.subscriptions import Subscription
from bot.interactions.admins import Admins
from bot.interactions.arguments import number_in
from bot.interactions.channels import (
    alert_channel,
    available_guild,
    check_channel,
    check_role,
    known_channel,
)
from bot.interactions.component_router import ComponentRouter, Typed, shown_text
from bot.interactions.replies import Interaction, ask, edit_message, reply
from bot.messages.alerts_edit_panel import (
    HOURS_LABELS,
    MOVE,
    OWN_TEXT,
    QUIET,
    QUIET_AGAIN,
    QUIET_FROM,
    QUIET_UNTIL,
    REMINDERS,
    RESET,
    ROLE,
    TEXT,
    TEXT_AGAIN,
    edit_cards,
    quiet_form,
    refused_text_card,
    text_form,
    text_typed_before,
)
from bot.messages.card import Card
from bot.messages.date_words import moment_typed
from bot.messages.typed_before import try_again_card, typed_before
from bot.services.party_repeats import RepeatService
from bot.services.subscriptions import Entry, SubscriptionService
from db.guilds import GuildStore


class AlertEditPanel:
    """Answers what admins press and type on the panel. An argument starts with the subscription's id."""

    def __init__(
        self,
        subscriptions: SubscriptionService,
        guilds: GuildStore,
        repeats: RepeatService,
        admins: Admins,
    ) -> None:
        self._repeats = repeats
        self._subscriptions = subscriptions
        self._guilds = guilds
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(MOVE, self.channel_chosen)
        router.on(ROLE, self.role_chosen)
        router.on(REMINDERS, self.reminders_chosen)
        router.on(TEXT, self.text_pressed)
        router.on_form(TEXT, self.text_typed, refused_text_card)
        router.on(TEXT_AGAIN, self.text_again, changes=False)
        router.on(RESET, self.reset_pressed)
        router.on(QUIET, self.quiet_pressed)
        router.on_form(QUIET, self.quiet_typed, try_again_card(QUIET_AGAIN, HOURS_LABELS))
        router.on(QUIET_AGAIN, self.quiet_again, changes=False)

    async def open(self, interaction: Interaction, entry: Entry) -> None:
        """Show the panel to the person alone."""
        await reply(interaction, *await self._cards(entry), private=True)

    async def channel_chosen(self, interaction: Interaction, argument: str) -> None:
        """Post in the chosen channel from now on, and no longer in the old one."""
        subscription, chosen = await self._pressed(interaction, argument)
        guild, before = available_guild(interaction.guild), subscription.channel_id
        channel = alert_channel(guild.get_channel(number_in(chosen)))
        check_channel(channel, guild.get_role(subscription.role_id or 0))
        moved = await self._subscriptions.move(subscription, channel.id, utc_now())
        await edit_message(interaction, *await self._cards(moved, None if before == channel.id else before))

    async def role_chosen(self, interaction: Interaction, argument: str) -> None:
        """Ping the chosen role from now on, or nobody."""
        subscription, chosen = await self._pressed(interaction, argument)
        role_id = _checked_role(interaction.guild, subscription, number_in(chosen)) if chosen else None
        await self._show(interaction, await self._subscriptions.set_role(subscription, role_id))

    async def reminders_chosen(self, interaction: Interaction, argument: str) -> None:
        """Replace the reminders with the chosen ones."""
        subscription, chosen = await self._pressed(interaction, argument)
        minutes = [number_in(one) for one in chosen.split(",") if one]
        await self._show(
            interaction, await self._subscriptions.set_reminders(subscription, minutes, utc_now())
        )

    async def text_pressed(self, interaction: Interaction, argument: str) -> None:
        """Ask for the text."""
        subscription, _ = await self._pressed(interaction, argument)
        await ask(interaction, text_form(subscription))

    async def text_again(self, interaction: Interaction, argument: str) -> None:
        """Ask for the text again, filled in from the message that has the button."""
        subscription, _ = await self._pressed(interaction, argument)
        await ask(interaction, text_form(subscription, text_typed_before(shown_text(interaction))))

    async def text_typed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Save the text that was typed."""
        subscription, _ = await self._pressed(interaction, argument)
        text = check_text(typed[OWN_TEXT])
        await self._show(interaction, await self._subscriptions.set_text(subscription, text))

    async def reset_pressed(self, interaction: Interaction, argument: str) -> None:
        """Remove the text."""
        subscription, _ = await self._pressed(interaction, argument)
        await self._show(interaction, await self._subscriptions.set_text(subscription, None))

    async def quiet_pressed(self, interaction: Interaction, argument: str) -> None:
        """Ask for the quiet hours."""
        await self._ask_hours(interaction, argument)

    async def quiet_again(self, interaction: Interaction, argument: str) -> None:
        """Ask for the quiet hours again, filled in from the message that has the button."""
        await self._ask_hours(interaction, argument, typed_before(shown_text(interaction), HOURS_LABELS))

    async def quiet_typed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Save the quiet hours that were typed."""
        subscription, _ = await self._pressed(interaction, argument)
        start, end = (moment_typed(typed[name], utc_now()) for name in (QUIET_FROM, QUIET_UNTIL))
        quiet = read_quiet_hours(start, end)
        await self._show(interaction, await self._subscriptions.set_quiet_hours(subscription, quiet))

    async def _ask_hours(
        self, interaction: Interaction, argument: str, typed: Mapping[str, str] | None = None
    ) -> None:
        guild_id = await self._admins.require(interaction)
        entry = await self._subscriptions.known(guild_id, argument)
        settings = await self._guilds.settings(guild_id)
        await ask(interaction, quiet_form(entry, settings.timezone, typed))

    async def _pressed(self, interaction: Interaction, argument: str) -> tuple[Subscription, str]:
        guild_id = await self._admins.require(interaction)
        subscription_id, _, chosen = argument.partition(":")
        subscription, _ = await self._subscriptions.known(guild_id, subscription_id)
        return subscription, chosen

    async def _show(self, interaction: Interaction, entry: Entry) -> None:
        await edit_message(interaction, *await self._cards(entry))

    async def _cards(self, entry: Entry, moved_from: int | None = None) -> tuple[Card, ...]:
        subscription, _ = entry
        settings = await self._guilds.settings(subscription.guild_id)
        repeat = await self._repeats.of_run(subscription.guild_id, subscription.run_id)
        return edit_cards(entry, repeat, settings.timezone, utc_now(), moved_from)


def _checked_role(guild: discord.Guild | None, subscription: Subscription, role_id: int) -> int:
    """The same id, if it is a role that I can ping in the subscription's channel. Raises Refusal."""
    role = guild.get_role(role_id) if guild else None
    if role is None:
        raise Refusal(Reason.ROLE_GONE)
    check_role(alert_channel(known_channel(guild, subscription.channel_id)), role)
    return role.id
