"""Following runs with their parties costs little where there is nothing to do."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from bot.clock import utc_now
from tests.watch_party import WatchParty

TYPED = {"when": "21:00", "where": "the sofa", "minutes": "60", "seats": ""}


async def test_checking_many_repeats_with_nothing_to_do_reads_a_few_times_and_writes_nothing(
    watch_party: WatchParty,
) -> None:
    world, database = watch_party.world, watch_party.world.app.stores.database
    form = await world.member.slash(world.channel, "party repeat")
    await world.member.submit_modal(form, TYPED)
    await watch_party.deliver()
    (own,) = await world.app.stores.repeats.of_guild(world.guild.id)
    elsewhere = [world.env.create_guild(f"Club {number}").id for number in range(30)]
    for guild_id in elsewhere:
        await world.app.stores.repeats.save(replace(own, guild_id=guild_id), utc_now())
    await world.env.settle()
    await world.app.services.repeats.plan_due(utc_now() + timedelta(minutes=6))
    statements: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    await world.app.services.repeats.plan_due(utc_now() + timedelta(minutes=12))
    assert not [one for one in statements if not one.startswith(("SELECT", "BEGIN"))]
    assert len(statements) < 20, statements
