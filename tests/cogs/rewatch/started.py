"""Helpers of tests with a rewatch: start one, and read what is shown."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from simcord import InteractionResult

from tests.simulated_discord import World, text_of

SEOUL = ZoneInfo("Asia/Seoul")


def coming(days: int, hour: int = 20, zone: str = "Asia/Seoul") -> datetime:
    """The first Monday at least this many days away, as an instant."""
    today = datetime.now(ZoneInfo(zone)).replace(hour=hour, minute=0, second=0, microsecond=0)
    day = today + timedelta(days=days)
    return (day + timedelta(days=-day.weekday() % 7)).astimezone(UTC)


def stamp(at: datetime, style: str = "F") -> str:
    return f"<t:{int(at.timestamp())}:{style}>"


async def start_rewatch(world: World, first: datetime | str, **options: Any) -> InteractionResult:
    """Plan a rewatch and confirm it; returns the answer to the press."""
    text = first if isinstance(first, str) else f"{first.astimezone(SEOUL):%Y-%m-%d %H:%M}"
    echo = await world.admin.slash(world.channel, "rewatch start", start=text, **options)
    assert echo.response
    return await world.admin.click(echo.response, label="Confirm")


def shown(result: InteractionResult) -> str:
    """What a message shows after a press that changed it."""
    assert result.response
    return text_of(result.response)


async def moved(world: World, command: str, **options: Any) -> str:
    """What `/rewatch postpone` or `skip` says once the new dates are confirmed."""
    asked = await world.admin.slash(world.channel, f"rewatch {command}", **options)
    assert asked.response
    await world.admin.click(asked.response, label="Confirm")
    return text_of(asked.response)
