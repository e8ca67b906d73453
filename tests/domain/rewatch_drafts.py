"""Drafts of rewatches, drawn at random."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.domain.rewatch import RewatchDraft
from tests.domain.wall_clocks import wall_clock
from tests.shipped_show import shipped_catalogue

SHOW = shipped_catalogue().shows["love-in-the-big-city"]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ["Asia/Seoul", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe",
         "Africa/Casablanca", "Asia/Beirut", "America/Havana", "Pacific/Chatham"]  # fmt: skip
walls = st.datetimes(wall_clock(2026, 1, 2), wall_clock(2036, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
drafts = st.builds(
    RewatchDraft,
    first=walls,
    timezone=st.sampled_from(ZONES),
    weekdays=st.sets(st.integers(0, 6)).map(lambda days: tuple(sorted(days))),
    per_drop=st.none() | st.integers(1, 9),
)
