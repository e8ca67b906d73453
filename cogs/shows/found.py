"""The buttons, menus and forms under a show that was found at a provider."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import utc_now
from bot.domain.dates.parsing import read_time
from bot.domain.dates.timezones import check_timezone
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.followed import MOST_DAYS_LATER
from bot.domain.snapshots.snapshot import Hit, ShowRef, Snapshot, ref_in
from bot.domain.subscriptions import NewSubscription
from bot.interactions.admins import Admins
from bot.interactions.arguments import number_in, show_ref_in
from bot.interactions.autocomplete import Choices
from bot.interactions.channels import alert_channel, check_channel
from bot.interactions.component_router import ComponentRouter, Typed
from bot.interactions.found_shows import FOUND, FoundShows
from bot.interactions.replies import Interaction, ask, defer, edit_message, reply
from bot.messages.alerts_added import added_cards
from bot.messages.card import Card
from bot.messages.date_words import moment_typed
from bot.messages.show_texts import spoken
from bot.messages.shows_found import (
    ADD,
    ALERTS,
    HIT,
    OUR_TIME,
    SEASON,
    WRONG,
    followed_card,
    found_card,
    hits_card,
)
from bot.messages.watch_time import DAYS, HOUR, TIME, hour_card, hour_form
from bot.messages.zone_field import TYPED_ZONE
from bot.providers.shows import show_of
from bot.services.provider_search import LONGEST_COMMAND_S, LONGEST_PRESS_S
from bot.services.subscriptions import SubscriptionService
from db.guilds import GuildStore


class FoundShowPanel:
    """Shows what a provider knows about a show, and adds it. Everything it knows is in the custom ids."""

    def __init__(
        self, found: FoundShows, subscriptions: SubscriptionService, guilds: GuildStore, admins: Admins
    ) -> None:
        self._found = found
        self._subscriptions = subscriptions
        self._guilds = guilds
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(HIT, self.hit_chosen, changes=False)
        router.on(SEASON, self.season_chosen, changes=False)
        router.on(WRONG, self.wrong_pressed, changes=False)
        router.on(ALERTS, self.alerts_pressed)
        router.on(ADD, self.add_pressed)
        router.on(OUR_TIME, self.time_pressed, changes=False)
        router.on_form(HOUR, self.hour_typed, resumes=True)

    @property
    def is_on(self) -> bool:
        """Whether there is a provider to ask."""
        return self._found.search.is_on

    async def choices(self, interaction: Interaction, typed: str) -> Choices:
        """Shows of providers for what was typed so far."""
        return await self._found.choices(interaction, typed)

    async def open(self, interaction: Interaction, name: str) -> None:
        """Show what was chosen in the list or typed: one show, or the shows that it may mean."""
        await self._admins.require(interaction)
        await defer(interaction)
        ref = ref_in(name.removeprefix(FOUND)) if name.startswith(FOUND) else None
        if ref is None:
            found = await self._found.search.search(name)
            if len(found) > 1:
                await reply(interaction, self._hits_card(name, found), private=True)
                return
            ref = found[0].ref
        snapshot = await self._found.search.snapshot(ref, utc_now(), LONGEST_COMMAND_S, choose=True)
        await reply(interaction, _card(snapshot), private=True)

    async def hit_chosen(self, interaction: Interaction, argument: str) -> None:
        """Show the hit that was chosen."""
        await self._admins.require(interaction)
        await self._show(interaction, show_ref_in(argument.partition(":")[2]), choose=True)

    async def season_chosen(self, interaction: Interaction, argument: str) -> None:
        """Show another season of the show."""
        await self._admins.require(interaction)
        key, _, season = argument.partition(":")
        ref = show_ref_in(key)
        await self._show(interaction, ShowRef(ref.provider, ref.show_id, number_in(season)), choose=False)

    async def wrong_pressed(self, interaction: Interaction, title: str) -> None:
        """List all shows with this title."""
        await self._admins.require(interaction)
        found = await self._found.search.search(title)
        await edit_message(interaction, self._hits_card(title, found))

    async def alerts_pressed(self, interaction: Interaction, key: str) -> None:
        """Add the show, and turn on its alerts in this channel."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        channel = alert_channel(interaction.channel)
        check_channel(channel, None)
        timeline = await self._added(guild_id, key, now)
        new = NewSubscription(guild_id, channel.id, timeline.run.id)
        subscription = await self._subscriptions.set_up(new, interaction.user.id, now)
        await edit_message(interaction, *added_cards(timeline, subscription, now))

    async def add_pressed(self, interaction: Interaction, key: str) -> None:
        """Add the show, and nothing else."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        timeline = await self._added(guild_id, key, now)
        await edit_message(interaction, await self.card(guild_id, timeline, now))

    async def time_pressed(self, interaction: Interaction, key: str) -> None:
        """Ask at which hour this server watches the show."""
        guild_id = await self._admins.require(interaction)
        zone = (await self._guilds.settings(guild_id)).timezone
        await ask(interaction, hour_form(key, zone or ""))

    async def hour_typed(self, interaction: Interaction, key: str, typed: Typed) -> None:
        """Add the show, at the hour that was typed."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        rule = _rule(typed, now)
        timeline = await self._added(guild_id, key, now)
        timeline = await self._found.shows.set_rule(guild_id, timeline.show.id, rule, now)
        if rule:
            await self._guilds.set_timezone_if_unset(guild_id, rule.timezone)
        channels = await self._subscriptions.channels(guild_id, timeline.show.id)
        await edit_message(interaction, hour_card(timeline, rule, channels, now))

    async def show_followed(self, interaction: Interaction, show_id: str) -> None:
        """Show what this server has of a show that it follows."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        timeline = await self._found.shows.timeline(guild_id, show_id, now)
        await reply(interaction, await self.card(guild_id, timeline, now), private=True)

    async def card(self, guild_id: int, timeline: Timeline, now: datetime) -> Card:
        """The card of a show that a server follows, with what can be done with it."""
        listed = await self._found.shows.chosen(guild_id, timeline.show.id)
        channels = await self._subscriptions.channels(guild_id, timeline.show.id)
        return followed_card(timeline, listed.snapshot, channels, now)

    def _hits_card(self, title: str, hits: Sequence[Hit]) -> Card:
        return hits_card(title, hits, self._found.search.labels(hits))

    async def _show(self, interaction: Interaction, ref: ShowRef, *, choose: bool) -> None:
        snapshot = await self._found.search.snapshot(ref, utc_now(), LONGEST_PRESS_S, choose=choose)
        await edit_message(interaction, _card(snapshot))

    async def _added(self, guild_id: int, key: str, now: datetime) -> Timeline:
        return await self._found.get_or_add(guild_id, show_ref_in(key), now)


def _card(snapshot: Snapshot) -> Card:
    now = utc_now()
    return found_card(spoken(show_of(snapshot, now)), snapshot, now)


def _rule(typed: Typed, now: datetime) -> WatchRule | None:
    """The hour that was typed; None if it was left empty. Raises Refusal."""
    if not typed[TIME]:
        return None
    days = typed[DAYS] or "0"
    if not (days.isascii() and days.isdecimal() and int(days) <= MOST_DAYS_LATER):
        raise Refusal(Reason.UNCLEAR_DAYS)
    return WatchRule(read_time(moment_typed(typed[TIME], now)), check_timezone(typed[TYPED_ZONE]), int(days))
