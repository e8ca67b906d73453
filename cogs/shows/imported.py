"""Shows that an admin imports from a calendar file, and the time zone of a file that names none."""

from dataclasses import replace

import discord

from bot.clock import utc_now
from bot.domain.calendars import MAX_FILE_BYTES
from bot.domain.dates.timezones import check_timezone
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import check_dates, check_start
from bot.interactions.admins import Admins
from bot.interactions.attachments import content_of
from bot.interactions.component_router import ComponentRouter, Typed
from bot.interactions.replies import Interaction, ask, defer, edit_message, reply
from bot.messages.shows_own import FILE_ZONE, FILE_ZONE_TYPED, added_card, file_zone_form
from bot.messages.zone_field import TYPED_ZONE
from bot.services.guild_shows import GuildShowService
from bot.services.rewatches import RewatchService


class ImportedShows:
    """Saves the show of a file at once. Nobody follows it yet, so its zone can still be corrected."""

    def __init__(self, shows: GuildShowService, rewatches: RewatchService, admins: Admins) -> None:
        self._shows = shows
        self._rewatches = rewatches
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and forms of these messages."""
        router.on(FILE_ZONE, self.zone_pressed, changes=False)
        router.on_form(FILE_ZONE_TYPED, self.zone_typed, resumes=True)

    async def add(
        self, interaction: Interaction, file: discord.Attachment, title: str | None, timezone: str | None
    ) -> None:
        """Add the show of a file; its times are read in the zone that was given, else in its own."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        zone = check_timezone(timezone) if timezone else None
        if file.size > MAX_FILE_BYTES:
            raise Refusal(Reason.FILE_TOO_LARGE)
        await defer(interaction)
        content = await content_of(file)
        timeline, zone_unsaid = await self._shows.import_calendar(guild_id, content, title, zone, now)
        await reply(interaction, added_card(timeline, now, zone_unsaid=zone_unsaid), private=True)

    async def zone_pressed(self, interaction: Interaction, argument: str) -> None:
        """Ask for the zone; the argument is the run."""
        await self._admins.require(interaction)
        await ask(interaction, file_zone_form(argument))

    async def zone_typed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Read the same times in the zone that was typed; a server without a zone gets it too."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        chosen = await self._rewatches.chosen(guild_id, argument, now)
        zone = check_timezone(typed[TYPED_ZONE])
        if chosen.run.plan is None:
            raise Refusal(Reason.RUN_GONE)
        # Clocks change on other days in the other zone, so the drops may be out of order there.
        plan = check_start(check_dates(replace(chosen.run.plan, timezone=zone)), now)
        timeline = await self._rewatches.revise(chosen, plan, now)
        await self._shows.set_timezone_if_unset(guild_id, zone)
        await edit_message(interaction, added_card(timeline, now))
