"""What `/rewatch` asks before a start or a stop, the answers, and the button that starts one directly."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.clock import utc_now
from bot.domain.dates.parsing import read_time
from bot.domain.dates.timezones import check_timezone
from bot.domain.rewatch import RewatchDraft, StartDefaults, check_start, draft_in, next_own_day, plan_of
from bot.domain.runs import Timeline, check_revision
from bot.domain.shows import Show
from bot.interactions.admins import Admins
from bot.interactions.arguments import parts_of
from bot.interactions.component_router import ComponentRouter, Typed
from bot.interactions.replies import Interaction, ask, edit_message, reply
from bot.messages.card import Card
from bot.messages.date_words import moment_typed
from bot.messages.rewatch import (
    KEEP,
    NOW,
    STOP,
    kept_card,
    running_card,
    started_card,
    stop_question,
    stopped_card,
)
from bot.messages.rewatch_draft import (
    CANCEL,
    CHANGE_TIME,
    CONFIRM,
    CONFIRM_NOW,
    TIME,
    TIME_TYPED,
    Proposed,
    draft_card,
    not_started_card,
    time_form,
)
from bot.messages.zone_field import TYPED_ZONE
from bot.services.rewatches import RewatchService
from bot.services.timelines import Timelines
from db.guilds import GuildStore


class RewatchConfirmation:
    """Asks, and does what was answered. The button that confirms a draft holds it in its custom id."""

    def __init__(
        self,
        timelines: Timelines,
        rewatches: RewatchService,
        guilds: GuildStore,
        admins: Admins,
    ) -> None:
        self._timelines = timelines
        self._rewatches = rewatches
        self._guilds = guilds
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(CONFIRM, self.confirmed)
        router.on(CANCEL, self.cancelled)
        router.on(CHANGE_TIME, self.time_pressed, changes=False)
        router.on_form(TIME_TYPED, self.time_typed, resumes=True)
        router.on(NOW, self.now_pressed)
        router.on(CONFIRM_NOW, self.now_confirmed)
        router.on(STOP, self.stop_pressed)
        router.on(KEEP, self.kept)

    async def ask_to_start(
        self,
        interaction: Interaction,
        show: Show,
        draft: RewatchDraft,
        defaults: StartDefaults,
        confirm: str = CONFIRM,
    ) -> None:
        """Show the whole schedule of a draft, and ask whether to start it. Raises Refusal."""
        await reply(interaction, await self._card(interaction, show, draft, defaults, confirm), private=True)

    async def ask_to_stop(self, interaction: Interaction, timeline: Timeline, now: datetime) -> None:
        """Ask whether to end a rewatch."""
        await reply(interaction, stop_question(timeline, now), private=True)

    async def time_pressed(self, interaction: Interaction, argument: str) -> None:
        """Ask for another time and zone; the argument is a flag, then that of the button that confirms."""
        await self._admins.require(interaction)
        is_now, _, rest = argument.partition(":")
        draft = draft_in(rest.partition(":")[2])
        await ask(interaction, time_form(rest, draft, _confirm_action(is_now)))

    async def time_typed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Show the schedule again with the time and the zone that were typed."""
        guild_id = await self._admins.require(interaction)
        is_now, run_id, text = parts_of(argument, 3)
        show = (await self._timelines.of_button(run_id, guild_id)).show
        draft, zone = draft_in(text), check_timezone(typed[TYPED_ZONE])
        first = datetime.combine(draft.first.date(), read_time(moment_typed(typed[TIME], utc_now())))
        kept = await self._zone(guild_id)
        changed = replace(draft, first=first, timezone=zone)
        defaults = StartDefaults(known_zone=kept or zone)
        card = await self._card(interaction, show, changed, defaults, _confirm_action(is_now))
        await edit_message(interaction, card)

    async def confirmed(self, interaction: Interaction, argument: str) -> None:
        """Start the rewatch whose schedule was confirmed; the argument is run:draft."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        show, draft = await self._drafted(guild_id, argument)
        idempotency_key = (
            f"message:{interaction.message.id}" if interaction.message else f"press:{interaction.id}"
        )
        timeline, channels = await self._rewatches.start(guild_id, show, draft, idempotency_key, now)
        await self._started(interaction, draft, timeline, channels)

    async def cancelled(self, interaction: Interaction, _argument: str) -> None:
        """Start nothing."""
        await self._admins.require(interaction)
        await edit_message(interaction, not_started_card())

    async def now_pressed(self, interaction: Interaction, argument: str) -> None:
        """Propose a rewatch on the next of the show's own weekdays, or show the one that runs."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        show = await self._timelines.chosen_show(guild_id, argument)
        running = await self._rewatches.running(guild_id, show, now)
        if running:
            await reply(interaction, running_card(running, now), private=True)
            return
        proposed, zone = await self._rewatches.proposed_time(guild_id), await self._zone(guild_id)
        draft = next_own_day(show, now, zone, proposed.at)
        await self.ask_to_start(interaction, show, draft, StartDefaults(proposed, zone), CONFIRM_NOW)

    async def now_confirmed(self, interaction: Interaction, argument: str) -> None:
        """Start the rewatch that was proposed, unless somebody else has done so."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        show, draft = await self._drafted(guild_id, argument)
        running = await self._rewatches.running(guild_id, show, now)
        if running:
            await edit_message(interaction, running_card(running, now))
            return
        timeline, channels = await self._rewatches.start_now(guild_id, show, draft, now)
        await self._started(interaction, draft, timeline, channels)

    async def stop_pressed(self, interaction: Interaction, argument: str) -> None:
        """End the rewatch that the question was about, if it is still as it was then."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        run_id, _, revision = argument.partition(":")
        chosen = await self._rewatches.chosen(guild_id, run_id, now)
        stopped = await self._rewatches.stop(check_revision(chosen, revision), now)
        await edit_message(interaction, stopped_card(stopped))

    async def kept(self, interaction: Interaction, _argument: str) -> None:
        """Leave the rewatch as it is."""
        await self._admins.require(interaction)
        await edit_message(interaction, kept_card())

    async def _drafted(self, guild_id: int, argument: str) -> tuple[Show, RewatchDraft]:
        """The show and the draft in an argument run:draft. Raises Refusal."""
        run_id, _, text = argument.partition(":")
        return (await self._timelines.of_button(run_id, guild_id)).show, draft_in(text)

    async def _started(
        self, interaction: Interaction, draft: RewatchDraft, timeline: Timeline, channels: Sequence[int]
    ) -> None:
        """Say what was started; a server without a zone of its own gets the draft's."""
        guild_id = timeline.run.guild_id
        if guild_id:
            await self._guilds.set_timezone_if_unset(guild_id, draft.timezone)
        await edit_message(interaction, started_card(timeline, channels, utc_now()))

    async def _card(
        self, interaction: Interaction, show: Show, draft: RewatchDraft, defaults: StartDefaults, confirm: str
    ) -> Card:
        guild_id, now = await self._admins.require(interaction), utc_now()
        plan = check_start(plan_of(draft, show), now)
        official = await self._timelines.official(show)
        followers = await self._rewatches.followers(guild_id, show, now)
        running = await self._rewatches.running(guild_id, show, now)
        beside = running is not None and running.is_rewatch
        return draft_card(Proposed(show, draft, official.run.id, followers, defaults, confirm, beside), plan)

    async def _zone(self, guild_id: int) -> str | None:
        return (await self._guilds.settings(guild_id)).timezone


def _confirm_action(is_now: str) -> str:
    """The action of the button that confirms a draft; "1" stands for one that a single click proposed."""
    return CONFIRM_NOW if is_now == "1" else CONFIRM
