"""Shows that an admin types in: the form, and the questions about what was left out."""

from collections.abc import Mapping
from datetime import datetime

from bot.clock import utc_now
from bot.domain.dates.parsing import names_instant, names_time, read_time
from bot.domain.dates.timezones import check_timezone, written_timezone
from bot.domain.dates.typed_zones import named_zone
from bot.domain.guild_shows import title_in, typed_plan
from bot.domain.rewatch import StartDefaults
from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter, Typed, shown_text
from bot.interactions.replies import Interaction, ask, edit_message, reply
from bot.messages.date_words import moment_typed
from bot.messages.rewatch_draft import TIME
from bot.messages.shows_own import (
    ADD,
    AGAIN,
    CHANGE_TIME,
    DAYS_SAID,
    FIRST,
    LABELS,
    NOTHING_TYPED,
    ONLY_DAYS,
    SAID,
    TIME_TYPED,
    TITLE,
    UNKNOWN_ZONE,
    add_form,
    added_card,
    time_card,
    time_form,
)
from bot.messages.typed_before import try_again_card, typed_before
from bot.messages.zone_field import TYPED_ZONE
from bot.services.guild_shows import GuildShowService

# The fields that are typed in the reader's language.
DATES = frozenset({FIRST, "weekdays"})
# For a server that has no zone yet, until it is asked for one.
FIRST_ZONE = "UTC"


class TypedShows:
    """Opens the form and saves what was typed. Until a question is answered, its message holds the rest."""

    def __init__(self, shows: GuildShowService, admins: Admins) -> None:
        self._shows = shows
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and forms of these messages."""
        router.on_form(ADD, self.typed, try_again_card(AGAIN, LABELS))
        router.on(AGAIN, self.again)
        router.on(SAID, self.proposal_accepted)
        router.on(DAYS_SAID, self.proposal_accepted)
        router.on(CHANGE_TIME, self.time_pressed, changes=False)
        router.on_form(TIME_TYPED, self.time_typed, resumes=True)

    async def open(self, interaction: Interaction, timezone: str | None = None, title: str = "") -> None:
        """Open the form for a title; its times are read in the zone that was given, else in the server's."""
        guild_id = await self._admins.require(interaction)
        zone = check_timezone(timezone) if timezone else await self._shows.zone(guild_id)
        await ask(interaction, add_form(zone, {**NOTHING_TYPED, TITLE: title}))

    async def typed(self, interaction: Interaction, argument: str, typed: Typed) -> None:
        """Save the show that was typed, or ask for what was left out; the argument is the zone."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        given = None if argument == UNKNOWN_ZONE else written_timezone(argument)
        title_in(typed[TITLE])
        read = _in_english(typed, now)
        zone = given or named_zone(read[FIRST]) or FIRST_ZONE
        plan, timed = typed_plan(read, now, zone), names_time(read[FIRST], now, zone)
        if timed and (given or names_instant(read[FIRST])):
            await self._add(interaction, guild_id, typed, zone)
            return
        proposed = await self._shows.proposed_time(guild_id)
        first = plan.drops[0].wall if timed else datetime.combine(plan.drops[0].wall.date(), proposed.at)
        defaults = StartDefaults(None if timed else proposed, given)
        # The day itself, because "next monday" means another one a week later.
        kept = {**typed, FIRST: f"{first:%Y-%m-%d}"}
        await reply(interaction, time_card(first, zone, defaults, kept), private=True)

    async def proposal_accepted(self, interaction: Interaction, argument: str) -> None:
        """Save the show with the time and the zone that were proposed, or with days only."""
        guild_id, (at, _, zone) = await self._admins.require(interaction), argument.partition(":")
        proposed = "" if at == ONLY_DAYS else f"{at[:2]}:{at[2:]}"
        await self._add_from_message(interaction, guild_id, proposed, written_timezone(zone))

    async def time_pressed(self, interaction: Interaction, argument: str) -> None:
        """Ask for another time and zone."""
        await self._admins.require(interaction)
        at, _, zone = argument.partition(":")
        await ask(interaction, time_form(at, written_timezone(zone)))

    async def time_typed(self, interaction: Interaction, _argument: str, typed: Typed) -> None:
        """Save the show with the time and the zone that were typed."""
        guild_id = await self._admins.require(interaction)
        at = f"{read_time(moment_typed(typed[TIME], utc_now())):%H:%M}" if typed[TIME] else ""
        await self._add_from_message(interaction, guild_id, at, check_timezone(typed[TYPED_ZONE]))

    async def again(self, interaction: Interaction, timezone: str) -> None:
        """Open the form again, filled in from the message that has the button."""
        await self._admins.require(interaction)
        zone = None if timezone == UNKNOWN_ZONE else written_timezone(timezone)
        await ask(interaction, add_form(zone, typed_before(shown_text(interaction), LABELS)))

    async def _add_from_message(self, interaction: Interaction, guild_id: int, at: str, zone: str) -> None:
        """Save the show that the message describes, with a time (none if empty) in a zone."""
        typed = typed_before(shown_text(interaction), LABELS)
        await self._add(interaction, guild_id, {**typed, FIRST: f"{typed.get(FIRST, '')} {at}"}, zone)
        await self._shows.set_timezone_if_unset(guild_id, zone)

    async def _add(
        self, interaction: Interaction, guild_id: int, typed: Mapping[str, str], zone: str
    ) -> None:
        now = utc_now()
        timeline = await self._shows.add(guild_id, _in_english(typed, now), zone, now)
        await edit_message(interaction, added_card(timeline, now))


def _in_english(typed: Mapping[str, str], now: datetime) -> Mapping[str, str]:
    return {key: moment_typed(text, now) if key in DATES else text for key, text in typed.items()}
