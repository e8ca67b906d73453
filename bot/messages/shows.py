"""The cards and the form for a server's own shows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.dates.timezones import zone_label
from bot.domain.guild_shows import LONGEST_TITLE, MOST_EPISODES, OwnShow
from bot.domain.markdown import escape_line, unescape
from bot.domain.runs import Timeline
from bot.domain.schedule import next_drop
from bot.messages.alert_cards import calendar_button, episodes_text
from bot.messages.card import GREY, Button, ButtonStyle, Card, Field, Form, listed
from bot.messages.drops import when
from bot.messages.explanation import Explanation
from bot.messages.schedule import drop_lines

ADD, AGAIN, REMOVE, REMOVED, KEEP = "show-add", "show-again", "show-remove", "show-removed", "show-keep"
FIRST = "first"
NOTHING_TYPED = {"per_drop": "1"}
# As much as a button has room for; no zone has so long a name.
LONGEST_ZONE = 80
YOU_TYPED = "You typed:"
NOTHING_REMOVED = Card("The show stays", ("Nothing was changed.",), colour=GREY)
NOT_HELD = "I only know its dates, not its cast or plot."
_FIELDS = (
    Field("title", "Title", longest=LONGEST_TITLE),
    Field(FIRST, "First drop", hint="2026-12-07 20:00, next monday 8pm, 7 december"),
    Field(
        "weekdays",
        "Days of the drops",
        hint="monday, or: mon, thu",
        explained="Leave it out for once a week.",
        required=False,
    ),
    Field("episodes", "Episodes", hint=f"8 (at most {MOST_EPISODES})", longest=4),
    Field("per_drop", "Episodes in each drop", required=False, longest=4),
)


def add_form(timezone: str, typed: Mapping[str, str] = NOTHING_TYPED) -> Form:
    """The form for a new show; its times are read in `timezone`, and it is filled with what was `typed`."""
    fields = (replace(field, value=typed.get(field.key, "")[: field.longest]) for field in _FIELDS)
    zone = f"In {zone_label(timezone)} time. If you give no time, I only show days."[:100]
    explained = (replace(field, explained=zone) if field.key == FIRST else field for field in fields)
    return Form("Add a show", ADD, timezone, tuple(explained))


def refused_card(why: Explanation, timezone: str, typed: Mapping[str, str]) -> Card:
    """Why a show could not be added, and what was typed: nothing else keeps it until it is tried again."""
    lines = (f"**{one.label}:** {escape_line(typed[one.key])}" for one in _FIELDS if typed.get(one.key))
    again = Button("Try again", AGAIN, timezone[:LONGEST_ZONE], ButtonStyle.PRIMARY)
    return Card(why.title, (why.text, "\n".join((YOU_TYPED, *lines))), buttons=(again,), colour=GREY)


def typed_before(text: str) -> Mapping[str, str]:
    """What was typed, by field, out of the text of a `refused_card`."""
    keys = {one.label: one.key for one in _FIELDS}
    lines = (re.fullmatch(r"\*\*(.+?):\*\* (.*)", line) for line in text.split("\n"))
    return {keys[line[1]]: unescape(line[2]) for line in lines if line and line[1] in keys}


def added_card(timeline: Timeline, now: datetime) -> Card:
    """What was added, all its dates, and what to do next."""
    following = next_drop(timeline.drops, now)
    coming = f"Next: **{episodes_text(following)}**, {when(following)}" if following else ""
    zone = zone_label(timeline.run.plan.timezone) if timeline.run.plan else "UTC"
    return Card(
        f"{timeline.title} is added",
        (
            coming,
            "\n".join(drop_lines(timeline.drops, timeline.run.plan, now)),
            f"{NOT_HELD} No channel gets its alerts yet. Choose one with `/alerts add`.",
        ),
        footer=f"Only this server can see it. Times are in {zone}. Move a drop with /rewatch postpone.",
        buttons=(
            calendar_button(timeline, "card"),
            Button("Remove", REMOVE, timeline.show.id, ButtonStyle.DANGER),
        ),
    )


def remove_question(show: OwnShow, channels: Sequence[int]) -> Card:
    """The question before a show is removed."""
    following = listed(tuple(f"<#{channel}>" for channel in channels[:10]))
    lost = f"{following} will get no more alerts for it." if following else "No channel follows it."
    return Card(
        f"Remove {show.title}?",
        (f"{lost} Its dates, its alerts and everyone's progress go too.",),
        buttons=(
            Button("Remove", REMOVED, show.show_id, ButtonStyle.DANGER),
            Button("Keep", KEEP, "card"),
        ),
        colour=GREY,
    )


def removed_card(show: OwnShow) -> Card:
    """That a show is gone."""
    return Card(f"{show.title} is removed", ("Add another one with `/shows add`.",), colour=GREY)
