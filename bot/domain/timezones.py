"""The names of time zones, as people type them."""

from zoneinfo import available_timezones

from bot.domain.refusal import Refusal


def check_timezone(name: str) -> str:
    """The zone's name as the time zone database spells it. Raises Refusal where there is no such zone."""
    wanted = name.strip().casefold().replace(" ", "_")
    zone = next((zone for zone in available_timezones() if zone.casefold() == wanted), None)
    if zone is None:
        raise Refusal(
            "I don't know that time zone. Pick one from the list, such as Asia/Seoul or Europe/Madrid."
        )
    return zone


def matching_timezones(typed: str) -> list[str]:
    """Zones of regions and cities whose name contains what was typed, those that start with it first."""
    wanted = typed.strip().casefold().replace(" ", "_")
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NO_PLACE))
    found = [zone for zone in zones if wanted in zone.casefold()]
    return sorted(found, key=lambda zone: not zone.casefold().rpartition("/")[2].startswith(wanted))


_NO_PLACE = ("Etc/", "SystemV/", "US/", "posix/", "right/")
