"""A single party in the night in which the clocks change: planned, edited, reminded of, played."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import utc_now
from bot.domain.parties.changes import paused, resumed, started
from bot.domain.parties.playback import jump, offset_at
from tests.simulated_discord import text_of
from tests.watch_party import TYPED, WatchParty

ZONE = ZoneInfo("Europe/Berlin")
WRITTEN = "%Y-%m-%d %H:%M"


def next_change(*, back: bool) -> datetime:
    """The first instant (UTC) after the next change of the clocks, back in autumn or forward in spring."""
    hour = utc_now().replace(minute=0, second=0, microsecond=0)
    while True:
        before, hour = hour, hour + timedelta(hours=1)
        moved = (hour.astimezone(ZONE).utcoffset() or timedelta()) - (
            before.astimezone(ZONE).utcoffset() or timedelta()
        )
        if moved and (moved < timedelta()) is back:
            return hour


async def planned(watch_party: WatchParty, when: str) -> datetime:
    await watch_party.world.app.stores.guilds.set_timezone(watch_party.world.guild.id, ZONE.key)
    await watch_party.plan(when=when)
    return (await watch_party.entry()).party.plan.starts_at


async def test_a_party_in_an_hour_that_comes_twice_keeps_its_instant_through_an_edit(
    watch_party: WatchParty,
) -> None:
    change, world = next_change(back=True), watch_party.world
    first = change - timedelta(minutes=30)
    starts = await planned(watch_party, f"{first.astimezone(ZONE):{WRITTEN}}")
    assert starts in (first, first + timedelta(hours=1))
    form = await world.member.slash(world.channel, "party edit")
    shown = f"{starts.astimezone(ZONE):{WRITTEN}}"
    assert shown in str(form.modal)
    answer = await world.member.submit_modal(form, TYPED | {"when": shown, "where": "my place"})
    assert "The party was changed" in text_of(answer)
    assert (await watch_party.entry()).party.plan.starts_at == starts


async def test_the_evening_after_a_clock_change_is_shown_and_reminded_of_by_the_new_clock(
    watch_party: WatchParty,
) -> None:
    change = next_change(back=False)
    evening_after = change.astimezone(ZONE).replace(hour=20, minute=0)
    starts = await planned(watch_party, f"{evening_after:{WRITTEN}}")
    assert starts == evening_after.astimezone(UTC)
    assert f"<t:{int(starts.timestamp())}:F>" in watch_party.text
    await watch_party.deliver(starts - timedelta(minutes=16))
    assert not any("Starting in" in text for text in watch_party.thread_texts)
    await watch_party.deliver(starts - timedelta(minutes=15))
    assert sum("Starting in 15 minutes" in text for text in watch_party.thread_texts) == 1


async def test_positions_go_on_through_the_change(watch_party: WatchParty) -> None:
    change = next_change(back=True)
    await planned(watch_party, f"{(change - timedelta(minutes=70)).astimezone(ZONE):{WRITTEN}}")
    party = (await watch_party.entry()).party
    running = started(party, change - timedelta(minutes=20, seconds=10), 10)
    assert offset_at(running.playback, change + timedelta(minutes=5)) == timedelta(minutes=25)
    stands = paused(running, change - timedelta(minutes=10))
    again = resumed(stands, change + timedelta(minutes=10), 10)
    assert offset_at(again.playback, change + timedelta(minutes=10, seconds=10)) == timedelta(minutes=10)
    found = jump(again.playback, party.programme, change + timedelta(minutes=11))
    assert found
    assert found.spot.into == found.at - change - timedelta(seconds=10)


async def test_a_time_that_the_clocks_skip_is_never_an_hour_off(watch_party: WatchParty) -> None:
    change = next_change(back=False)
    skipped = (change - timedelta(minutes=30)).astimezone(ZONE).replace(hour=2, minute=30, tzinfo=None)
    starts = await planned(watch_party, f"{skipped:{WRITTEN}}")
    assert abs(starts - change) <= timedelta(minutes=30)
