"""What `/rewatch` asks before it starts or stops one, the answers, and the click that starts one at once."""

from datetime import datetime

from bot.clock import utc_now
from bot.domain.rewatch import Draft, check_start, draft_in, next_own_day, plan_of
from bot.domain.runs import Timeline, check_revision
from bot.domain.shows import Show
from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.rewatch import (
    CANCEL,
    CONFIRM,
    CONFIRM_NOW,
    KEEP,
    NOTHING_STARTED,
    NOTHING_STOPPED,
    NOW,
    STOP,
    draft_card,
    running_card,
    started_card,
    stop_question,
    stopped_card,
)
from bot.services.rewatches import RewatchService
from bot.services.timelines import Timelines
from db.guilds import GuildStore


class RewatchConfirmation:
    """Asks, and does what was answered; a draft stands in the button that confirms it."""

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
        router.on(NOW, self.now_pressed)
        router.on(CONFIRM_NOW, self.now_confirmed)
        router.on(STOP, self.stop_pressed)
        router.on(KEEP, self.kept)

    async def lay_out(
        self,
        interaction: Interaction,
        guild_id: int,
        show: Show,
        draft: Draft,
        now: datetime,
        confirm: str = CONFIRM,
    ) -> None:
        """Show the whole schedule of a draft, and ask whether it shall start. Raises Refusal."""
        plan = check_start(plan_of(draft, show), now)
        official = await self._timelines.official(show)
        followers = await self._rewatches.followers(guild_id, show, now)
        card = draft_card(show, draft, plan, official.run.id, followers, confirm)
        await reply(interaction, card, private=True)

    async def ask_to_stop(self, interaction: Interaction, timeline: Timeline) -> None:
        """Ask whether a rewatch shall end."""
        await reply(interaction, stop_question(timeline, utc_now()), private=True)

    async def confirmed(self, interaction: Interaction, argument: str) -> None:
        """Start the rewatch whose schedule was confirmed; its draft stands in the button."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        official, _, text = argument.partition(":")
        show = (await self._timelines.behind(official, guild_id)).show
        request = f"message:{interaction.message.id}" if interaction.message else f"press:{interaction.id}"
        timeline, channels = await self._rewatches.begin(guild_id, show, draft_in(text), request, now)
        await edit_message(interaction, started_card(timeline, channels, now))

    async def cancelled(self, interaction: Interaction, _argument: str) -> None:
        """Forget the schedule that was not confirmed."""
        await self._admins.require(interaction)
        await edit_message(interaction, NOTHING_STARTED)

    async def now_pressed(self, interaction: Interaction, argument: str) -> None:
        """Propose a rewatch on the next of the show's own weekdays, or show the one that runs."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        show = await self._timelines.show_meant(guild_id, argument)
        running = await self._rewatches.running(guild_id, show, now)
        if running:
            await reply(interaction, running_card(running, now), private=True)
            return
        draft = next_own_day(show, now, (await self._guilds.settings(guild_id)).timezone)
        await self.lay_out(interaction, guild_id, show, draft, now, CONFIRM_NOW)

    async def now_confirmed(self, interaction: Interaction, argument: str) -> None:
        """Start the rewatch that was proposed, unless somebody else has done so."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        official, _, text = argument.partition(":")
        show = (await self._timelines.behind(official, guild_id)).show
        running = await self._rewatches.running(guild_id, show, now)
        if running:
            await edit_message(interaction, running_card(running, now))
            return
        timeline, channels = await self._rewatches.begin_now(guild_id, show, draft_in(text), now)
        await edit_message(interaction, started_card(timeline, channels, now))

    async def stop_pressed(self, interaction: Interaction, argument: str) -> None:
        """End the rewatch that the question was about, if it is still as it was then."""
        run_id, _, revision = argument.partition(":")
        chosen = await self._rewatches.chosen(await self._admins.require(interaction), run_id)
        stopped = await self._rewatches.stop(check_revision(chosen, revision), utc_now())
        await edit_message(interaction, stopped_card(stopped))

    async def kept(self, interaction: Interaction, _argument: str) -> None:
        """Leave the rewatch as it is."""
        await self._admins.require(interaction)
        await edit_message(interaction, NOTHING_STOPPED)
