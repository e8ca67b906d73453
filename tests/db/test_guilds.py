"""A server that removes the bot gets nothing, keeps its settings for a while, and then goes."""

from datetime import timedelta

from tests.db.stores import DROP_AT, DROPS, GUILD, NOW, StoresUnderTest


async def test_a_guild_that_left_gets_nothing_and_finds_its_settings_when_it_returns(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(2)
    await stores.guilds.left([GUILD], NOW)
    assert await stores.alerts.claim(DROP_AT, 10) == []
    assert await stores.plan() == 0
    assert await stores.guilds.returned([GUILD], DROP_AT + timedelta(days=1))
    assert len(await stores.subscriptions.of_guild(GUILD)) == 2
    assert await stores.plan(DROPS[1].at) == 2


async def test_a_guild_is_removed_after_its_time_and_not_before(stores: StoresUnderTest) -> None:
    await stores.planned(1)
    await stores.guilds.left([GUILD], NOW)
    assert await stores.guilds.purge(NOW, [GUILD]) == 0
    assert await stores.guilds.purge(NOW + timedelta(seconds=1), []) == 0
    assert await stores.guilds.purge(NOW + timedelta(seconds=1), [GUILD]) == 1
    assert await stores.subscriptions.of_guild(GUILD) == []
