"""`/cast`: who is in the cast, and what they did before."""

from discord import app_commands

from bot.domain.people import Person
from bot.domain.shows import Show
from bot.interactions.people_command import PeopleCommand
from bot.interactions.replies import Interaction
from bot.messages import options


class Cast(PeopleCommand):
    """Shows the cast, or one of them."""

    group = "cast"

    def people(self, show: Show) -> tuple[Person, ...]:
        return show.in_full(show.cast)

    @app_commands.command()
    @app_commands.describe(
        person=options.CAST_MEMBER,
        show=options.SHOW,
    )
    @app_commands.autocomplete(person=PeopleCommand.person_choices, show=PeopleCommand.show_choices)
    async def cast(
        self, interaction: Interaction, person: str | None = None, show: str | None = None
    ) -> None:
        """See the cast and their earlier work."""
        await self.tell(interaction, person, show)
