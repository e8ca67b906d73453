"""Who gets direct messages reads them in the language in which they last used the bot."""

from datetime import UTC, datetime, timedelta

from bot.interactions.languages_seen import ASK_AGAIN, LanguagesSeen
from db.engine import Database
from db.guilds import GuildStore
from tests.simulated_discord import World

MINA, JUN = 5, 6
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


async def test_the_language_last_seen_is_stored_for_those_who_set_a_server_up(
    database: Database,
) -> None:
    guilds = GuildStore(database)
    await guilds.set_up(1, MINA, "en")
    await guilds.set_up(2, MINA)
    await guilds.set_up(3, JUN, "th")
    seen = LanguagesSeen(guilds)

    await seen.note(MINA, "ko", NOW)
    await seen.note(99, "es", NOW)

    kept = [(await guilds.settings(guild)).set_up_language for guild in (1, 2, 3)]
    assert kept == ["ko", "ko", "th"]


async def test_nothing_is_written_while_the_language_stays_and_nothing_read_for_anybody_else(
    database: Database,
) -> None:
    guilds = GuildStore(database)
    await guilds.set_up(1, MINA, "ko")
    seen = LanguagesSeen(guilds)
    await seen.note(MINA, "ko", NOW)

    # What another process changes stays: it would be written over by a needless write.
    await guilds.set_up(1, MINA, "es")
    await seen.note(MINA, "ko", NOW + timedelta(seconds=1))
    await seen.note(JUN, "th", NOW + timedelta(seconds=2))
    assert (await guilds.settings(1)).set_up_language == "es"

    await seen.note(MINA, "ko", NOW + ASK_AGAIN * 2)
    assert (await guilds.settings(1)).set_up_language == "ko"


async def test_commands_and_presses_tell_the_language_of_the_person_who_set_the_server_up(
    world: World,
) -> None:
    await world.app.stores.guilds.set_up(world.guild.id, world.admin.id, "en")
    world.speaks(world.admin, "ko")

    await world.admin.slash(world.channel, "next")

    assert (await world.app.stores.guilds.settings(world.guild.id)).set_up_language == "ko"
