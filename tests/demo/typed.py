"""What the visitors type: something sensible for each option and field, and now and then something else."""

from collections.abc import Mapping
from random import Random
from typing import Any

from tests.demo.parts import Field

NONSENSE = ("", "42", "banana", "@everyone **hi** ||x||", "tomorrow", "x" * 60)
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "by": ("10 minutes", "2 days", "1 week", "2"),
    "to": ("tomorrow 8pm", "next friday", "in 3 hours"),
    "start": ("in 1 minute", "next monday", "tomorrow 8pm"),
    "weekdays": ("mon, thu", "daily"),
    "question": (
        "Who directed it?",
        "When is the next episode?",
        "Who plays Nari?",
        "What happens in episode 2?",
        "Is Lee in it?",
        "What should I cook tonight?",
    ),
    "person": ("Hur Jin-ho", "Lee", "Nam Yoon Su", "nobody"),
    "name": ("ferry", "light", "quiet", "no such show"),
    "title": ("Late Light",),
    "timezone": ("Asia/Seoul", "madrid", "UTC+2", "EST", "CST"),
    "zone": ("Seoul", "UTC+2", "EST"),
    "first": ("next monday", "2031-01-06 20:00", "7 december"),
    "episodes": ("8", "1", "3-4"),
    "per_drop": ("2", ""),
    "when": ("now", "tomorrow", "friday 20:00"),
    "where": ("the sofa", "#watch-party"),
    "minutes": ("60", "62, 58"),
    "seats": ("", "4"),
    "spot": ("12:30", "2 5:00"),
    "text": ("{show} {episodes} is out! **Bring tea.**", "{oops}"),
    "time": ("21:00", "8pm"),
}
# Discord's own limit, where an option sets none.
LONGEST_OPTION = 6000
NUMBERS = {"reminder": 15, "episode": 2, "episodes": 2, "drop": 2}
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
SUMMARY:Pilot
DTSTART:20310106T200000
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Second
DTSTART:20310113T200000
END:VEVENT
END:VCALENDAR
"""


def option(one: Mapping[str, Any], dice: Random, offered: list[str]) -> str | None:
    """A value for a command's option, as the page sends it; None to leave it out."""
    name = one["name"]
    if not one["required"] and dice.random() < 0.4:
        return None
    if one["choices"]:
        return str(dice.choice(one["choices"])["value"])
    if offered and dice.random() < 0.8:
        return dice.choice(offered)
    if one["type"] in ("integer", "number"):
        return str(NUMBERS.get(name, 1))
    return _text(name, dice) if one["type"] == "string" else None


def fits(one: Mapping[str, Any], value: str) -> bool:
    """Whether Discord lets somebody send such a text for a command's option."""
    if one["type"] != "string":
        return True
    return (one["minLength"] or 0) <= len(value) <= (one["maxLength"] or LONGEST_OPTION)


def field(one: Field, dice: Random) -> str:
    """What is in a form's field in the end; what it was opened with is mostly left."""
    if one.value and dice.random() < 0.6:
        return one.value
    # Discord sends no form with an empty field that is required, and lets nobody type more than fits.
    return _text(one.key, dice)[: one.longest] or ("-" if one.required else "")


def _text(name: str, dice: Random) -> str:
    known = OPTIONS.get(name, ())
    return dice.choice(known if known and dice.random() < 0.85 else NONSENSE)
