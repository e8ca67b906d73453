"""The demo's watch party: planned by the admin, ready to be started."""

from datetime import timedelta

from bot.app import App
from bot.clock import utc_now
from bot.domain.parties.entry import NewParty
from bot.domain.parties.party import Plan
from bot.domain.parties.programme import Programme
from bot.domain.parties.suggestions import UsualTime, suggested
from bot.domain.runs import Timeline

# Soon enough to see it begin, with time to look at the card before.
BEGINS_IN = timedelta(minutes=10)
REMINDS_BEFORE = 5
PLACE = "the sofa"


async def plan_party(app: App, timeline: Timeline, channel_id: int, host_id: int) -> None:
    """Plan a party for a show's latest drop."""
    now, guild_id = utc_now(), app.client.guilds[0].id
    found = suggested(timeline, None, UsualTime("UTC"), now)
    programme = Programme(found.episodes, (found.minutes,) * len(found.episodes))
    new = NewParty(
        guild_id=guild_id,
        channel_id=channel_id,
        host_id=host_id,
        show_id=timeline.show.id,
        run_id=timeline.run.id,
        title=timeline.title,
        plan=Plan(programme, now + BEGINS_IN, PLACE, reminder_minutes=REMINDS_BEFORE),
        idempotency_key="demo",
    )
    await app.services.parties.plan(new, now)
