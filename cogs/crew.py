"""`/crew`: who is in the crew, and what they did before."""

from discord import app_commands

from bot.domain.people import Person
from bot.domain.shows import Show
from bot.interactions.people_command import PeopleCommand
from bot.interactions.replies import Interaction
from bot.messages import options


class Crew(PeopleCommand):
    """Shows the crew, or one of them."""

    group = "crew"

    def people(self, show: Show) -> tuple[Person, ...]:
        return show.in_full(show.crew)

    @app_commands.command()
    @app_commands.describe(
        person=options.CREW_MEMBER,
        show=options.SHOW,
    )
    @app_commands.autocomplete(person=PeopleCommand.person_choices, show=PeopleCommand.show_choices)
    async def crew(
        self, interaction: Interaction, person: str | None = None, show: str | None = None
    ) -> None:
        """See the directors and writers and their earlier work."""
        await self.tell(interaction, person, show)
