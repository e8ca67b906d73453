"""What `/cast` and `/crew` share: a list of people to browse, in one message."""

from bot.domain.people_search import matching_people
from bot.domain.shows import Show
from bot.interactions.askers import channel_of
from bot.interactions.autocomplete import PersonChoices
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.card import Card
from bot.messages.people import people_card, person_card
from bot.services.timelines import Timelines


class PeopleCommand(PersonChoices):
    """A command that shows one group of a show's people. `group` is its name and its menu's action."""

    group: str

    def __init__(self, timelines: Timelines) -> None:
        self._timelines = timelines

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(self.group, self.pressed, changes=False)

    async def tell(self, interaction: Interaction, person: str | None, show: str | None) -> None:
        """Answer with the whole group, or the person who was asked for."""
        if person and show is None:
            show = await self._show_with(person, interaction.guild_id)
        timeline = await self._timelines.chosen(interaction.guild_id, show, channel_of(interaction))
        await reply(interaction, self._card(timeline.show, person))

    async def _show_with(self, person: str, guild_id: int | None) -> str | None:
        """The id of the guild's only show that has such a person; None if there are several, or none.

        As on the person's card, the other group counts if nobody in this one matches.
        """
        likely = [one.show for one in await self._timelines.each_likely(guild_id)]
        found = [show.id for show in likely if matching_people(self.people(show), person)]
        if not found:
            found = [show.id for show in likely if matching_people((*show.cast, *show.crew), person)]
        return found[0] if len(found) == 1 else None

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Show the person who was chosen, or the group again; the argument is show[:person]."""
        show_id, _, person_id = argument.partition(":")
        show = await self._timelines.chosen_show(interaction.guild_id, show_id)
        await edit_message(interaction, self._card(show, person_id or None))

    def _card(self, show: Show, person: str | None) -> Card:
        people = self.people(show)
        return (
            person_card(show, people, person, self.group) if person else people_card(show, people, self.group)
        )
