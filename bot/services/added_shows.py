"""All shows that a server has added: those that it made itself, and those that it found at a provider."""

from collections.abc import Sequence

from bot.domain.guild_shows import AddedShow, choose_added, own_number
from bot.services.guild_shows import GuildShowService
from bot.services.provider_shows import ProviderShowService


class AddedShows:
    """Lists and removes them. Every method names the guild."""

    def __init__(self, made: GuildShowService, provided: ProviderShowService) -> None:
        self._made = made
        self._provided = provided

    async def of_guild(self, guild_id: int) -> Sequence[AddedShow]:
        """A guild's shows: those of providers, then those that it made, oldest first."""
        provided = await self._provided.of_guild(guild_id)
        made = await self._made.of_guild(guild_id)
        return [
            *(AddedShow(one.show.id, one.show.title) for one in provided),
            *(AddedShow(one.show_id, one.title) for one in made),
        ]

    async def chosen(self, guild_id: int, given: str | None) -> AddedShow:
        """The show that an admin means. Raises Refusal if it is not clear, or not this guild's."""
        return choose_added(await self.of_guild(guild_id), given)

    async def remove(self, guild_id: int, show: AddedShow) -> bool:
        """Remove a show with everything that belongs to it; False if it was gone already."""
        number = own_number(show.show_id)
        if number is None:
            return await self._provided.remove(guild_id, show.show_id)
        return await self._made.remove(guild_id, number)
