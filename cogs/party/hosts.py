"""Whether a person may host or control a party; `bot/domain/parties/permissions.py` has the rules."""

from bot.domain.guild_settings import GuildSettings
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.permissions import check_may_control, check_may_host
from bot.interactions.admins import Admins
from bot.interactions.askers import guild_id_of
from bot.interactions.replies import Interaction
from bot.services.parties import PartyService
from db.guilds import GuildStore


class PartyHosts:
    """Looks up what the rules need, and applies them."""

    def __init__(self, parties: PartyService, guilds: GuildStore, admins: Admins) -> None:
        self._parties = parties
        self._guilds = guilds
        self._admins = admins

    async def manages(self, interaction: Interaction) -> bool:
        """Whether the person may manage the bot, and so everybody's parties."""
        return await self._admins.includes(interaction)

    async def require_host(self, interaction: Interaction) -> GuildSettings:
        """The server's settings, if the person may host there. Raises Refusal."""
        settings = await self._guilds.settings(guild_id_of(interaction))
        check_may_host(settings.party_hosts, manages=await self.manages(interaction))
        return settings

    async def controlled_by(self, interaction: Interaction, party_id: int) -> PartyEntry:
        """The party, if the person may control it. Raises Refusal."""
        entry = await self._parties.get(guild_id_of(interaction), party_id)
        check_may_control(entry.roster, interaction.user.id, manages=await self.manages(interaction))
        return entry
