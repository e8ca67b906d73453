"""What `/cast` and `/crew` share: a list of people to browse, in one message."""

from bot.buttons import Buttons
from bot.catalogue import Catalogue
from bot.domain.render.card import Card
from bot.domain.render.shows import people_card, person_card
from bot.domain.shows import Show
from bot.options import PersonChoices
from bot.reply import Interaction, reply, turn
from bot.timelines import Timelines


class PeopleCog(PersonChoices):
    """A command that tells one group of a show's people. `group` is its name and its menu's action."""

    group: str

    def __init__(self, catalogue: Catalogue, timelines: Timelines, buttons: Buttons) -> None:
        self._catalogue = catalogue
        self._timelines = timelines
        buttons.on(self.group, self.pressed)

    async def tell(self, interaction: Interaction, person: str | None, show: str | None) -> None:
        """Answer with everybody, or the one who was asked for."""
        timeline = await self._timelines.meant(interaction.guild_id, show)
        await reply(interaction, self._card(timeline.show, person))

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Turn the message to the person who was chosen, or back to all; the argument is show[:person]."""
        show_id, _, person_id = argument.partition(":")
        show = await self._timelines.show_meant(interaction.guild_id, show_id)
        await turn(interaction, self._card(show, person_id or None))

    def _card(self, show: Show, person: str | None) -> Card:
        people = self.people(show)
        return (
            person_card(show, people, person, self.group) if person else people_card(show, people, self.group)
        )
