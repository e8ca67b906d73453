"""Parties for every drop of a rewatch, planned with the form."""

from datetime import timedelta

from simcord import InteractionResult, MemberActor

from bot.clock import utc_now
from tests.cogs.rewatch.started import start_rewatch
from tests.watch_party import WatchParty

REPEAT_TYPED = {"when": "21:00", "where": "the sofa", "minutes": "60", "seats": "4"}


# The first drop of the rewatch: in two days, at 20:00.
FIRST = (utc_now() + timedelta(days=2)).replace(hour=20, minute=0, second=0, microsecond=0)


async def rewatched(watch_party: WatchParty) -> None:
    """A weekly rewatch that starts in two days, in a server on UTC."""
    world = watch_party.world
    await world.app.stores.guilds.set_timezone(world.guild.id, "UTC")
    await start_rewatch(world, f"{FIRST:%Y-%m-%d %H:%M}")


async def repeated(
    watch_party: WatchParty, person: MemberActor | None = None, **typed: str
) -> InteractionResult:
    person = person or watch_party.world.member
    form = await person.slash(watch_party.world.channel, "party repeat")
    answer = await person.submit_modal(form, REPEAT_TYPED | typed)
    await watch_party.deliver()
    return answer


async def rewatched_with_parties(watch_party: WatchParty) -> None:
    """That rewatch, with a party for every drop, hosted by the member."""
    await rewatched(watch_party)
    await repeated(watch_party)
