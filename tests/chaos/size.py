"""How big a fault scenario is: small enough for every test run, or as long as a campaign wants."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """`outage_s` is how long Discord stays away; `locked_s` how long somebody else holds the database."""

    channels: int = 40
    busy_channels: int = 3
    kills: int = 4
    outage_s: float = 2.0
    locked_s: float = 1.0
    waits_for_leases: bool = False


SHORT = Size()
