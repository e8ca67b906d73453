"""Shows that admins type in or import from a calendar file."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from simcord import InteractionResult

from tests.simulated_discord import World

BERLIN = ZoneInfo("Europe/Berlin")
DAY = datetime.now(UTC) + timedelta(days=10)


# Of a weekly show in Berlin: ten and seventeen days from now at 20:00 there, as instants.
FIRST_DROP, SECOND_DROP = (
    (datetime.now(BERLIN) + timedelta(days=days))
    .replace(hour=20, minute=0, second=0, microsecond=0)
    .astimezone(UTC)
    for days in (10, 17)
)


async def add(world: World, timezone: str | None = "Europe/Berlin", **typed: str) -> InteractionResult:
    """Fill in the form of `/shows add`."""
    options = {"timezone": timezone} if timezone else {}
    form = await world.admin.slash(world.channel, "shows add", **options)
    first = f"{FIRST_DROP.astimezone(BERLIN):%Y-%m-%d %H:%M}"
    values = {"title": "Our Club", "first": first, "weekdays": "", "episodes": "4", "per_drop": "2"}
    return await world.admin.submit_modal(form, values | typed)


def ics(*days: datetime, name: str = "Night Show") -> tuple[str, bytes]:
    events = "".join(f"BEGIN:VEVENT\r\nDTSTART:{day:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n" for day in days)
    text = f"BEGIN:VCALENDAR\r\nX-WR-CALNAME:{name}\r\n{events}END:VCALENDAR\r\n"
    return "show.ics", text.encode()
