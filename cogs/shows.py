"""`/shows`: a server's own plain shows. Only for those who may manage the bot there."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.calendars import MAX_FILE_BYTES
from bot.domain.dates.timezones import check_timezone, matching_timezones
from bot.domain.refusal import Reason, Refusal
from bot.interactions.admins import Admins
from bot.interactions.attachments import content_of
from bot.interactions.autocomplete import MAX_CHOICES, Choices, returns_choices
from bot.interactions.component_router import ComponentRouter, Typed, shown_text
from bot.interactions.replies import Interaction, ask, defer, edit_message, reply
from bot.messages.shows import (
    ADD,
    AGAIN,
    KEEP,
    NOTHING_REMOVED,
    REMOVE,
    REMOVED,
    add_form,
    added_card,
    refused_card,
    remove_question,
    removed_card,
    typed_before,
)
from bot.services.guild_shows import GuildShowService

ZONE = "Time zone of the times; type a city. Leave it out for this server's."


@app_commands.guild_only()
@app_commands.default_permissions(manage_guild=True)
class Shows(
    commands.GroupCog, group_name="shows", group_description="This server's own shows: a title and dates."
):
    """Adds, imports and removes a server's own shows."""

    def __init__(self, shows: GuildShowService, admins: Admins) -> None:
        self._shows = shows
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on_form(ADD, self.typed, refused_card)
        router.on(AGAIN, self.again)
        router.on(REMOVE, self.remove_pressed)
        router.on(REMOVED, self.removal_confirmed)
        router.on(KEEP, self.kept)

    async def timezone_choices(self, _interaction: Interaction, typed: str) -> Choices:
        """Zones whose region or city contains what was typed."""
        found = matching_timezones(typed)[:MAX_CHOICES]
        return [app_commands.Choice(name=name[:100], value=zone) for name, zone in found]

    @returns_choices
    async def own_choices(self, interaction: Interaction, typed: str) -> Choices:
        """This server's own shows whose title contains what was typed."""
        own = await self._shows.of_guild(await self._admins.require(interaction))
        found = [show for show in own if typed.casefold().strip() in show.title.casefold()]
        return [app_commands.Choice(name=show.title, value=show.show_id) for show in found[:MAX_CHOICES]]

    @app_commands.command()
    @app_commands.describe(timezone=ZONE)
    @app_commands.autocomplete(timezone=timezone_choices)
    async def add(self, interaction: Interaction, timezone: str | None = None) -> None:
        """Add your own show in a form: title, first drop, days and episodes."""
        guild_id = await self._admins.require(interaction)
        zone = check_timezone(timezone) if timezone else await self._shows.zone(guild_id)
        await ask(interaction, add_form(zone))

    async def typed(self, interaction: Interaction, timezone: str, typed: Typed) -> None:
        """Keep the show that was typed; the argument is the zone of its times."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        timeline = await self._shows.add(guild_id, typed, check_timezone(timezone), now)
        await reply(interaction, added_card(timeline, now), private=True)

    async def again(self, interaction: Interaction, timezone: str) -> None:
        """Open the form again, filled with what stands in the message under which the button is."""
        await self._admins.require(interaction)
        await ask(interaction, add_form(check_timezone(timezone), typed_before(shown_text(interaction))))

    @app_commands.command(name="import")
    @app_commands.describe(
        file="A calendar file (.ics) with only this show's dates.",
        title="The show's title. Leave it out for the calendar's own.",
        timezone="Time zone of its dates; type a city. Leave it out for the file's own.",
    )
    @app_commands.autocomplete(timezone=timezone_choices)
    async def import_(
        self,
        interaction: Interaction,
        file: discord.Attachment,
        title: str | None = None,
        timezone: str | None = None,
    ) -> None:
        """Add your own show from a calendar file (.ics)."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        zone = check_timezone(timezone) if timezone else None
        if file.size > MAX_FILE_BYTES:
            raise Refusal(Reason.FILE_TOO_LARGE)
        await defer(interaction)
        content = await content_of(file)
        timeline = await self._shows.take_in(guild_id, content, title, zone, now)
        await reply(interaction, added_card(timeline, now), private=True)

    @app_commands.command()
    @app_commands.describe(show="Which show. Optional if this server has only one of its own.")
    @app_commands.autocomplete(show=own_choices)
    async def remove(self, interaction: Interaction, show: str | None = None) -> None:
        """Remove one of this server's own shows. I ask first."""
        await self._ask_to_remove(interaction, show)

    async def remove_pressed(self, interaction: Interaction, show_id: str) -> None:
        """Ask whether the show under whose card the button stands shall go."""
        await self._ask_to_remove(interaction, show_id)

    async def removal_confirmed(self, interaction: Interaction, show_id: str) -> None:
        """Remove the show that the question was about."""
        show = await self._shows.chosen(await self._admins.require(interaction), show_id)
        await self._shows.remove(show)
        await edit_message(interaction, removed_card(show))

    async def kept(self, interaction: Interaction, _argument: str) -> None:
        """Leave the show as it is."""
        await self._admins.require(interaction)
        await edit_message(interaction, NOTHING_REMOVED)

    async def _ask_to_remove(self, interaction: Interaction, given: str | None) -> None:
        show = await self._shows.chosen(await self._admins.require(interaction), given)
        await reply(interaction, remove_question(show, await self._shows.channels(show)), private=True)
