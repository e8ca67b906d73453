"""Answers on the schedule, worked out from a run's drops and the present instant."""

import re
from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise

from bot.questions.answers.asked import WEEKDAYS, Asked, Reply, counted, drop_in_words, listed
from bot.questions.answers.schedule_words import (
    around,
    checked,
    comes,
    drop_of,
    drop_sizes,
    falls_in,
    falls_on,
    instead,
    is_after,
    last_day_asked,
    moment,
    sizes,
    starting_big,
    when,
    yes_or_no,
)
from bot.domain.schedule import episode_count, episodes_out, latest_drop, numbered

ORDINAL = re.compile(r"\b(\d{1,3})th\b")
AFTER = frozenset({"after", "following", "next"})
HEDGES = frozenset({"more", "less", "fewer", "than", "or", "over", "under", "least", "most"})


def premiere(asked: Asked) -> Reply:
    first = asked.drops[0]
    verb = "premiered" if first.at <= asked.now else "premieres"
    text = f"**{asked.show.title}** {verb} on {when(asked, first)}, with {drop_in_words(first)}."
    return Reply(checked(asked, [first]) + text)


def finale(asked: Asked) -> Reply:
    last = asked.drops[-1]
    verb = "came out" if last.at <= asked.now else "comes out"
    subject = f"The finale, {drop_in_words(last)},"
    return Reply(f"{checked(asked, [last])}{subject} {verb} on {when(asked, last)}.{instead(asked, [last])}")


def weekday(asked: Asked) -> Reply:
    if not asked.days:
        return Reply(f"New episodes come out at {listed(moment(drop) for drop in asked.drops[:4])}.")
    found = sorted({asked.days[drop.number].weekday() for drop in asked.drops})
    names = listed(f"**{WEEKDAYS[day]}s**" for day in found)
    wanted = asked.reading.targets("{weekday}")
    prefix = yes_or_no(all(int(day) in found for day in wanted)) if wanted else ""
    first, last = asked.drops[0], asked.drops[-1]
    span = f"from {when(asked, first)} to {when(asked, last)}" if last != first else f"on {when(asked, first)}"
    return Reply(f"{prefix}New episodes come out on {names}, {sizes(asked)} at a time, {span}.")


def per_drop(asked: Asked) -> Reply:
    wanted = [number for number in asked.reading.targets("{number}") if number.isdecimal()]
    known = set(drop_sizes(asked))
    prefix = yes_or_no({int(number) for number in wanted} == known) if wanted else ""
    gaps = {round((after.at - before.at).total_seconds() / 86400) for before, after in pairwise(asked.drops)}
    rhythm = "each week" if gaps == {7} else "at a time"
    days = sorted({day.weekday() for day in asked.days.values()})
    on_days = f", on {listed(f'{WEEKDAYS[day]}s' for day in days)}" if days and len(days) <= 3 else ""
    return Reply(
        f"{prefix}**{sizes(asked)} episodes** come out {rhythm}{on_days}.".replace(
            "**1 episodes** come", "**1 episode** comes"
        )
    )


def count(asked: Asked) -> Reply:
    total = episode_count(asked.drops)
    wanted = [*asked.reading.targets("{number}"), *asked.reading.targets("{episode}")]
    plain = len(wanted) == 1 and wanted[0] != "1" and not HEDGES & set(asked.reading.tokens)
    prefix = yes_or_no(int(wanted[0]) == total) if plain else ""
    return Reply(f"{prefix}**{asked.show.title}** has **{counted(total, 'episode')}**.")


def weeks(asked: Asked) -> Reply:
    first, last = asked.drops[0], asked.drops[-1]
    number = (last.at - first.at).days // 7 + 1
    span = (
        f"from {when(asked, first)} to {when(asked, last)}" if last != first else f"on {when(asked, first)}"
    )
    return Reply(
        f"It runs for **{counted(number, 'week')}**, {span}: {counted(len(asked.drops), 'drop')} in all."
    )


def schedule(asked: Asked) -> Reply:
    shown = asked.drops if len(asked.drops) <= 4 else [*asked.drops[:3], asked.drops[-1]]
    lines = [f"{starting_big(drop_in_words(drop))}: {when(asked, drop)}" for drop in shown]
    if len(shown) < len(asked.drops):
        lines.insert(3, "…")
    return Reply(
        "\n".join(
            [
                f"{counted(episode_count(asked.drops), 'episode')} in {counted(len(asked.drops), 'drop')}:",
                *lines,
            ]
        )
    )


def episode_date(asked: Asked) -> Reply:
    bare = ORDINAL.findall(" ".join(asked.reading.tokens)) or asked.reading.targets("{number}")
    numbers = [int(number) for number in asked.reading.targets("{episode}") or bare][:3]
    if not numbers:
        return schedule(asked)
    drops = [drop_of(asked, number) for number in numbers]
    found = [drop for drop in drops if drop]
    if not found:
        return Reply(
            f"There is no episode {numbers[0]}: there are {counted(episode_count(asked.drops), 'episode')}."
        )
    text = " ".join(
        f"**Episode {number}** {comes(asked, drop)} on {when(asked, drop)}."
        for number, drop in zip(numbers, drops, strict=True)
        if drop
    )
    return Reply(checked(asked, found) + text + instead(asked, found))


def halfway(asked: Asked) -> Reply:
    half = (episode_count(asked.drops) + 1) // 2
    out = accumulate(len(numbered(drop.episodes)) for drop in asked.drops)
    counts = zip(asked.drops, out, strict=True)
    reached = next((drop for drop, number in counts if number >= half), asked.drops[-1])
    day = f"{comes(asked, reached)} on {when(asked, reached)}"
    return Reply(f"Half of it is out with {drop_in_words(reached)}, which {day}.")


def date_drop(asked: Asked) -> Reply:
    if AFTER & set(asked.reading.tokens) and (date := last_day_asked(asked)):
        later = next((drop for drop in asked.drops if is_after(asked, drop, date)), None)
        if later:
            return Reply(
                f"After that day, **{drop_in_words(later)}** {comes(asked, later)} on {when(asked, later)}."
            )
    dates, months = asked.reading.targets("{date}"), asked.reading.targets("{month}")
    found = [drop for drop in asked.drops if falls_on(asked, drop, dates) or falls_in(asked, drop, months)]
    if not found:
        first = asked.drops[0]
        verb = "premiered" if first.at <= asked.now else "premieres"
        return Reply(f"Nothing comes out on that day: it {verb} on {when(asked, first)}. {around(asked)}")
    return Reply(" ".join(f"**{starting_big(drop_in_words(drop))}**: {when(asked, drop)}." for drop in found))


def week_drop(asked: Asked) -> Reply:
    numbers = asked.reading.targets("{week}") or ORDINAL.findall(" ".join(asked.reading.tokens))
    if not numbers:
        return schedule(asked)
    number = int(numbers[0])
    start = asked.drops[0].at
    found = [drop for drop in asked.drops if (drop.at - start).days // 7 + 1 == number]
    if not found:
        return Reply(f"Nothing comes out in week {number}. {around(asked)}")
    parts = listed(f"**{drop_in_words(drop)}** on {when(asked, drop)}" for drop in found[:4])
    return Reply(f"Week {number} brings {parts}.")


def upcoming(asked: Asked) -> Reply:
    return Reply(around(asked))


def left(asked: Asked) -> Reply:
    if date := last_day_asked(asked):
        later = episode_count([drop for drop in asked.drops if is_after(asked, drop, date)])
        return Reply(f"**{counted(later, 'episode')}** come out after that day. {around(asked)}")
    remaining = episode_count(asked.drops) - episodes_out(asked.drops, asked.now)
    if not remaining:
        return Reply(f"None are left. {around(asked)}")
    return Reply(f"**{counted(remaining, 'episode')}** still to come. {around(asked)}")


def out_count(asked: Asked) -> Reply:
    total = episode_count(asked.drops)
    if date := last_day_asked(asked):
        return Reply(_out_by(asked, date))
    out = episodes_out(asked.drops, asked.now)
    latest = latest_drop(asked.drops, asked.now)
    if latest is None:
        return Reply(f"None of the {total} episodes is out yet. {around(asked)}")
    newest = f"The latest, {drop_in_words(latest)}, came out on {when(asked, latest)}."
    return Reply(
        f"**{out} of {total} episodes** are out. {newest}"
        if out < total
        else f"**All {total} episodes** are out. {newest}"
    )


def out_yet(asked: Asked) -> Reply:
    first = asked.drops[0]
    if first.at > asked.now:
        return Reply(f"Not yet: it premieres on {when(asked, first)}.")
    out, total = episodes_out(asked.drops, asked.now), episode_count(asked.drops)
    state = f"all {total} episodes are out" if out == total else f"{out} of {total} episodes are out"
    return Reply(f"Yes: it premiered on {when(asked, first)}, and {state}.")


def finished(asked: Asked) -> Reply:
    last, total = asked.drops[-1], episode_count(asked.drops)
    if last.at <= asked.now:
        return Reply(f"Yes, it is over: all {total} episodes are out, the last since {when(asked, last)}.")
    out = episodes_out(asked.drops, asked.now)
    return Reply(f"Not yet: {out} of {total} episodes are out, and the finale comes on {when(asked, last)}.")


def _out_by(asked: Asked, date: str) -> str:
    """How many episodes are out at the end of a month-day date, in whichever year the run reaches it."""
    out = [drop for drop in asked.drops if not is_after(asked, drop, date)]
    number = episode_count(out)
    if not out:
        return f"None are out by then. {around(asked)}"
    newest = f"{drop_in_words(out[-1])} on {when(asked, out[-1])}"
    return f"**{counted(number, 'episode')}** by then, the latest {newest}."


ANSWERS: Mapping[str, Callable[[Asked], Reply]] = {
    "premiere": premiere,
    "finale": finale,
    "weekday": weekday,
    "per-drop": per_drop,
    "episode-count": count,
    "weeks": weeks,
    "schedule": schedule,
    "episode-date": episode_date,
    "date-drop": date_drop,
    "week-drop": week_drop,
    "halfway": halfway,
    "next": upcoming,
    "left": left,
    "out-count": out_count,
    "out-yet": out_yet,
    "finished": finished,
}
