"""What `/rewatch postpone` and `/rewatch skip` ask before they move dates, the answer, and its undo."""

from bot.clock import utc_now
from bot.domain.rewatch_moves import Move, carried_out, move_in, plan_kept, undoing
from bot.domain.runs import Timeline, check_revision
from bot.domain.schedule import DatedPlan
from bot.interactions.admins import Admins
from bot.interactions.arguments import parts_of
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.rewatch_moves import CONFIRM, KEEP, UNDO, move_question, moved_card, not_moved_card
from bot.services.rewatches import RewatchService


class RewatchMoves:
    """Asks, moves and moves back. An argument is run:revision:move."""

    def __init__(self, rewatches: RewatchService, admins: Admins) -> None:
        self._rewatches = rewatches
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons of these messages."""
        router.on(CONFIRM, self.confirmed)
        router.on(KEEP, self.kept)
        router.on(UNDO, self.undone)

    async def ask(
        self,
        interaction: Interaction,
        timeline: Timeline,
        changed: DatedPlan,
        move: Move,
        *,
        kept_time: bool = False,
    ) -> None:
        """Show the dates before and after a move, and ask; `kept_time` if only a day was typed."""
        await reply(interaction, move_question(timeline, changed, move, kept_time=kept_time), private=True)

    async def confirmed(self, interaction: Interaction, argument: str) -> None:
        """Move what the question was about, if the rewatch is still as it was then."""
        timeline, move = await self._asked(interaction, argument)
        back = undoing(plan_kept(timeline), move)
        await self._carry_out(interaction, timeline, move, back)

    async def undone(self, interaction: Interaction, argument: str) -> None:
        """Move back, if nothing has changed since."""
        timeline, move = await self._asked(interaction, argument)
        await self._carry_out(interaction, timeline, move, None)

    async def kept(self, interaction: Interaction, _argument: str) -> None:
        """Leave the dates as they are."""
        await self._admins.require(interaction)
        await edit_message(interaction, not_moved_card())

    async def _asked(self, interaction: Interaction, argument: str) -> tuple[Timeline, Move]:
        guild_id = await self._admins.require(interaction)
        run_id, revision, text = parts_of(argument, 3)
        timeline = await self._rewatches.chosen(guild_id, run_id, utc_now())
        return check_revision(timeline, revision), move_in(text)

    async def _carry_out(
        self, interaction: Interaction, timeline: Timeline, move: Move, back: Move | None
    ) -> None:
        now = utc_now()
        after = await self._rewatches.revise(timeline, carried_out(timeline, move, now), now)
        await edit_message(interaction, moved_card(after, timeline.drops[move.number - 1], back, now))
