"""A revision that regroups the episodes of a drop that is out announces none of them a second time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerts import Alert, Kind, Outcome, Settled
from bot.domain.planning import planned_alerts
from bot.domain.schedule import Drop
from bot.domain.subscriptions import NewSubscription
from db.engine import Database
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OUT_AT = NOW + timedelta(hours=2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = OUT_AT + HOUR


class Channel:
    """One channel that follows a run, whose plan changes."""

    def __init__(self, database: Database) -> None:
        self.alerts = AlertOutbox(database, worker="one")
        self._subscriptions = SubscriptionStore(database)
        self._runs = RunStore(database)
        self._revisions = 0

    async def follow(self, reminder: int | None = None) -> None:
        run = await self._runs.sync_official_run("some-show", "plan 1")
        new = NewSubscription(guild_id=900, channel_id=1, run_id=run.id, role_id=None, reminder=reminder)
        await self._subscriptions.add(new, NOW)

    async def planned(self, *drops: Drop, now: datetime) -> int:
        """How many alerts a new revision with these drops has."""
        self._revisions += 1
        run = await self._runs.sync_official_run("some-show", f"plan {self._revisions}")
        return await self.alerts.plan(run, planned_alerts(drops, (60,), now))

    async def sent(self, now: datetime) -> int:
        """Send what is due; how many alerts that was."""
        claimed = await self.alerts.claim(now, 10)
        await self.alerts.settle([Settled(one, Outcome.SENT, None, 77) for one in claimed], now)
        return len(claimed)

    async def claimed(self, now: datetime) -> list[tuple[bool, bool]]:
        """What a sender learns right before it sends what is due: announced already, or unclear."""
        found = [await self.alerts.state_of(one.id) for one in await self.alerts.claim(now, 10)]
        return [(one.announced, one.unclear) for one in found if one]


@pytest.fixture
async def channel(database: Database) -> Channel:
    channel = Channel(database)
    await channel.follow()
    return channel


@pytest.mark.parametrize("instant", [OUT_AT, OUT_AT - HOUR, OUT_AT + HOUR / 2])
async def test_a_drop_that_is_split_is_not_announced_again(channel: Channel, instant: datetime) -> None:
    await channel.planned(Drop(1, OUT_AT, (1, 2)), now=NOW)
    assert await channel.sent(OUT_AT) == 1
    assert await channel.planned(Drop(1, instant, (1,)), Drop(2, OUT_AT, (2,)), now=LATER) == 0


async def test_what_a_split_drop_loses_is_not_announced_again(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, (10, 11)), now=NOW)
    assert await channel.sent(OUT_AT) == 1
    assert await channel.planned(Drop(1, OUT_AT, (10,)), now=LATER) == 0


@pytest.mark.parametrize("instant", [OUT_AT, OUT_AT + HOUR / 2])
async def test_drops_that_are_joined_are_not_announced_again(channel: Channel, instant: datetime) -> None:
    await channel.planned(Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT + HOUR / 2, (2,)), now=NOW)
    assert await channel.sent(OUT_AT + HOUR / 2) == 2
    assert await channel.planned(Drop(1, instant, (1, 2)), now=LATER) == 0


@pytest.mark.parametrize(("first", "other"), [(1, 2), (2, 1)])
async def test_an_episode_that_joins_a_drop_that_is_out_is_announced_with_it(
    channel: Channel, first: int, other: int
) -> None:
    await channel.planned(Drop(1, OUT_AT, (first,)), Drop(2, OUT_AT + 24 * HOUR, (other,)), now=NOW)
    assert await channel.sent(OUT_AT) == 1
    assert await channel.planned(Drop(1, OUT_AT, (1, 2)), now=LATER) == 1


@pytest.mark.parametrize("instant", [OUT_AT, LATER])
async def test_an_episode_between_two_that_are_out_is_announced_once_it_joins_them(
    channel: Channel, instant: datetime
) -> None:
    await channel.planned(
        Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT + 7 * DAY, (2,)), Drop(3, OUT_AT + HOUR / 2, (3,)), now=NOW
    )
    assert await channel.sent(OUT_AT + HOUR / 2) == 2
    assert await channel.planned(Drop(1, instant, (1, 2, 3)), now=LATER) == 1
    assert await channel.claimed(LATER) == [(False, False)]


async def test_a_drop_joined_of_three_on_their_way_is_not_announced_again(channel: Channel) -> None:
    parts = [Drop(number, OUT_AT, (number,)) for number in (1, 2, 3)]
    await channel.planned(*parts, now=NOW)
    on_their_way = await channel.alerts.claim(OUT_AT, 10)
    assert await channel.planned(Drop(1, OUT_AT, (1, 2, 3)), now=OUT_AT) == 1
    await channel.alerts.settle([Settled(one, Outcome.SENT, None, 77) for one in on_their_way], OUT_AT)
    assert await channel.claimed(OUT_AT + timedelta(seconds=1)) == [(True, False)]


async def test_a_joined_drop_whose_middle_was_not_sent_is_announced(channel: Channel) -> None:
    await channel.planned(*(Drop(number, OUT_AT, (number,)) for number in (1, 2, 3)), now=NOW)
    on_their_way = await channel.alerts.claim(OUT_AT, 10)
    assert await channel.planned(Drop(1, OUT_AT, (1, 2, 3)), now=OUT_AT) == 1
    outcomes = (Outcome.SENT, Outcome.SUPERSEDED, Outcome.SENT)
    ended = [Settled(one, end, None, 77) for one, end in zip(on_their_way, outcomes, strict=True)]
    await channel.alerts.settle(ended, OUT_AT)
    assert await channel.claimed(OUT_AT + timedelta(seconds=1)) == [(False, False)]


async def test_a_drop_of_unknown_episodes_is_announced_as_well(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, ()), now=NOW)
    assert await channel.claimed(OUT_AT) == [(False, False)]


async def test_an_episode_that_joins_a_drop_on_its_way_is_announced_with_it(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, (1,)), now=NOW)
    on_its_way = await channel.alerts.claim(OUT_AT, 10)
    assert await channel.planned(Drop(1, OUT_AT, (1, 2)), now=OUT_AT) == 1
    await channel.alerts.settle([Settled(one, Outcome.SENT, None, 77) for one in on_its_way], OUT_AT)
    assert await channel.claimed(OUT_AT + timedelta(seconds=1)) == [(False, False)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((Drop(1, OUT_AT, (1, 2)),), (Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT + DAY, (2,)))),
        ((Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT + DAY, (2,))), (Drop(1, OUT_AT, (1, 2)),)),
    ],
    ids=["split", "joined"],
)
async def test_a_reminder_of_an_instant_does_not_come_again_once_its_drop_is_regrouped(
    channel: Channel, before: Sequence[Drop], after: Sequence[Drop]
) -> None:
    await channel.follow(reminder=60)
    await channel.planned(*before, now=NOW)
    assert await channel.sent(OUT_AT - HOUR) == 1
    await channel.planned(*after, now=OUT_AT - HOUR / 2)
    assert await channel.sent(OUT_AT - HOUR / 2) == 0


async def test_a_reminder_of_an_episode_that_leaves_its_drop_pings_nobody_again(channel: Channel) -> None:
    await channel.follow(reminder=60)
    await channel.planned(Drop(1, OUT_AT, (1, 2)), now=NOW)
    assert await channel.sent(OUT_AT - HOUR) == 1
    later = OUT_AT + HOUR / 2
    await channel.planned(Drop(1, OUT_AT, (1,)), Drop(2, later, (2,)), now=OUT_AT - HOUR * 3 / 4)
    (reminder,) = await channel.alerts.claim(later - HOUR, 10)
    assert isinstance(reminder, Alert) and reminder.kind is Kind.REMINDER and reminder.pinged


async def test_drops_that_share_their_episodes_otherwise_are_not_announced_again(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, (1, 2)), Drop(2, OUT_AT + HOUR / 2, (3, 4)), now=NOW)
    assert await channel.sent(OUT_AT + HOUR / 2) == 2
    parted = (Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT + HOUR / 2, (2, 3)), Drop(3, OUT_AT + HOUR, (4,)))
    assert await channel.planned(*parted, now=LATER) == 0


async def test_an_episode_moved_to_the_future_after_its_alert_is_announced_then(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, (1, 2)), now=NOW)
    assert await channel.sent(OUT_AT) == 1
    moved = OUT_AT + 3 * HOUR
    assert await channel.planned(Drop(1, OUT_AT, (1,)), Drop(2, moved, (2,)), now=LATER) == 1
    assert await channel.sent(moved) == 1


async def test_episode_11_is_announced_though_episode_1_was(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, (1,)), now=NOW)
    assert await channel.sent(OUT_AT) == 1
    assert await channel.planned(Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT, (11,)), now=LATER) == 1


async def test_a_drop_split_while_its_alert_is_on_the_way_waits_for_it(channel: Channel) -> None:
    await channel.planned(Drop(1, OUT_AT, (1, 2)), now=NOW)
    assert len(await channel.claimed(OUT_AT)) == 1
    assert await channel.planned(Drop(1, OUT_AT, (1,)), Drop(2, OUT_AT, (2,)), now=OUT_AT) == 2
    assert await channel.claimed(OUT_AT + timedelta(seconds=1)) == [(False, True), (False, True)]
