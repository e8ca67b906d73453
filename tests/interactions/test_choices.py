"""What a command offers to pick is offered also when the database has gone away meanwhile."""

from datetime import datetime

import simcord
from sqlalchemy import text

from bot.app import App
from tests.simulated_discord import World, text_of


async def test_who_mistypes_a_show_is_answered_also_if_the_database_is_away_by_then(
    app: App, env: simcord.Env, opening: datetime
) -> None:
    world = World(app, env, opening)
    async with app.stores.database.write() as connection:
        await connection.execute(text("ALTER TABLE guilds RENAME TO away"))
    told = await world.member.slash(world.channel, "cast", show="Love in the Big Town")
    async with app.stores.database.write() as connection:
        await connection.execute(text("ALTER TABLE away RENAME TO guilds"))
    assert told.ephemeral and "Add" not in text_of(told)
