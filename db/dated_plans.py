"""A rewatch's dates as the stored text, and back."""

import json
from datetime import datetime

from bot.domain.schedule import DatedDrop, DatedPlan


def plan_text(plan: DatedPlan) -> str:
    """A plan as JSON: the zone, and for each drop its wall-clock moment, episodes and original moment.

    A drop without a time of day has a fourth value, false.
    """
    drops = [
        [
            drop.wall.isoformat(),
            list(drop.episodes),
            drop.moved_from and drop.moved_from.isoformat(),
            *([] if drop.timed else [False]),
        ]
        for drop in plan.drops
    ]
    return json.dumps({"timezone": plan.timezone, "drops": drops}, separators=(",", ":"))


def plan_in(text: str) -> DatedPlan:
    """The plan in a stored text."""
    table = json.loads(text)
    return DatedPlan(
        table["timezone"],
        tuple(
            DatedDrop(
                wall=datetime.fromisoformat(wall),
                episodes=tuple(episodes),
                moved_from=datetime.fromisoformat(first) if first else None,
                timed=not untimed,
            )
            for wall, episodes, first, *untimed in table["drops"]
        ),
    )
