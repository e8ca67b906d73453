"""The stored data of a guild or a member in real databases: all of it, and nobody else's."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.alerts import Kind, Outcome, Settled
from bot.domain.data_export import Kept
from bot.domain.planning import PlannedAlert
from bot.domain.rewatch import NewRewatch
from bot.domain.schedule import DatedDrop, DatedPlan
from bot.domain.subscriptions import NewSubscription
from db.data import DataStore
from db.engine import Database
from db.guilds import GuildStore
from db.models import Base
from db.progress import ProgressStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ONE, TWO = 111, 222
MINA, JUN = 71, 72


@dataclass
class TwoGuilds:
    """Two guilds with everything that can be kept."""

    database: Database
    data: DataStore


@pytest.fixture
async def two_guilds(database: Database) -> TwoGuilds:
    for guild_id in (ONE, TWO):
        await _fill(database, guild_id)
    return TwoGuilds(database, DataStore(database))


async def _fill(database: Database, guild_id: int) -> None:
    guilds, runs = GuildStore(database), RunStore(database)
    await guilds.set_timezone(guild_id, f"Zone/{guild_id}")
    await guilds.set_up(guild_id, MINA, "ko")
    await guilds.set_warning_channel(guild_id, guild_id * 10)
    plan = DatedPlan("UTC", (DatedDrop(datetime(2026, 3, 3), (1, 2)),))  # noqa: DTZ001 - a wall-clock value
    official = await runs.sync_official_run("some-show", "plan")
    run, _ = await runs.start(NewRewatch(guild_id, "some-show", plan, f"press:{guild_id}", []), NOW)
    alerts = AlertOutbox(database, worker="w")
    for one in (official, run):
        await SubscriptionStore(database).add(
            NewSubscription(
                guild_id=guild_id,
                channel_id=guild_id * 10,
                run_id=one.id,
                role_id=guild_id * 100,
                reminder=30,
            ),
            NOW,
        )
        planned = [PlannedAlert(Kind.DROP, n, 0, NOW + n * DAY, NOW + 9 * DAY, (n,)) for n in (1, 2)]
        await alerts.plan(one, planned)
    for member, episode in ((MINA, 4), (JUN, 4)):
        await ProgressStore(database).watched(guild_id, member, "some-show", episode)


async def _left(database: Database) -> dict[str, int]:
    async with database.read() as connection:
        return {
            table.name: (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for table in Base.metadata.sorted_tables
        }


def _values(kept: Kept) -> set[object]:
    return {value for rows in kept.values() for row in rows for value in row.values()}


async def test_a_guild_gets_all_that_is_its_own_and_nothing_of_another(two_guilds: TwoGuilds) -> None:
    kept = await two_guilds.data.of_guild(ONE)
    filled = {name for name, rows in (await _left(two_guilds.database)).items() if rows}
    assert filled - {"installation"} <= {name for name, rows in kept.items() if rows}
    counts = {name: len(rows) for name, rows in kept.items()}
    assert (counts["guilds"], counts["subscriptions"], counts["reminders"], counts["runs"]) == (1, 2, 2, 1)
    assert counts["alerts"] == 4
    others = {TWO, TWO * 10, TWO * 100, f"Zone/{TWO}", f"press:{TWO}"}
    assert not _values(kept) & others


async def test_a_guild_gets_only_counts_of_its_members_progress(two_guilds: TwoGuilds) -> None:
    kept = await two_guilds.data.of_guild(ONE)
    assert kept["progress"] == [{"show_id": "some-show", "episode": 4, "members": 2}]
    assert JUN not in _values(kept)


async def test_a_member_gets_what_is_their_own_in_that_guild(two_guilds: TwoGuilds) -> None:
    kept = await two_guilds.data.of_member(ONE, JUN)
    assert kept["progress"] == [{"guild_id": ONE, "user_id": JUN, "show_id": "some-show", "episode": 4}]
    assert not kept["guilds"]
    assert (await two_guilds.data.of_member(ONE, MINA))["guilds"] == [
        {"id": ONE, "set_up_by": MINA, "set_up_language": "ko"}
    ]


async def test_a_forgotten_member_is_named_nowhere_and_nobody_else_is_touched(two_guilds: TwoGuilds) -> None:
    before = await _left(two_guilds.database)
    assert await two_guilds.data.forget_member(ONE, MINA) == 2
    assert not any((await two_guilds.data.of_member(ONE, MINA)).values())
    assert (await two_guilds.data.of_member(TWO, MINA))["progress"]
    assert (await two_guilds.data.of_member(ONE, JUN))["progress"]
    assert await _left(two_guilds.database) == {**before, "progress": before["progress"] - 1}
    assert await two_guilds.data.forget_member(ONE, MINA) == 0


async def test_a_forgotten_guild_leaves_nothing_and_the_other_keeps_everything(two_guilds: TwoGuilds) -> None:
    theirs = await two_guilds.data.of_guild(TWO)
    assert await two_guilds.data.forget_guild(ONE) == 1
    assert not any((await two_guilds.data.of_guild(ONE)).values())
    assert await two_guilds.data.of_guild(TWO) == theirs
    assert (await _left(two_guilds.database))["runs"] == 2
    assert await two_guilds.data.forget_guild(ONE) == 0


async def test_open_alerts_of_a_forgotten_guild_go_out_no_more_even_when_they_were_claimed(
    two_guilds: TwoGuilds,
) -> None:
    alerts = AlertOutbox(two_guilds.database, worker="w")
    claimed = await alerts.claim(NOW + DAY, 100)
    mine = [one for one in claimed if one.guild_id == ONE]
    assert len(mine) == 2
    await two_guilds.data.forget_guild(ONE)
    assert [await alerts.state_of(one.id) for one in mine] == [None, None]
    await alerts.settle([Settled(one, Outcome.SENT, None, 5) for one in mine], NOW + DAY)
    later = await alerts.claim(NOW + 2 * DAY, 100)
    assert {one.guild_id for one in later} == {TWO}
