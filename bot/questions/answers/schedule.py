"""Answers on the schedule, worked out from a run's drops and the present instant."""

import re
from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise

from bot.domain.schedule import Drop, episode_count, episodes_out, latest_drop, numbered
from bot.messages.questions import schedule as say
from bot.questions.answers.asked import WEEKDAYS, Asked, Reply, counted, drop_in_words, listed
from bot.questions.answers.schedule_words import (
    around,
    checked,
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

ORDINAL = re.compile(r"\b(\d{1,3})th\b")
AFTER = frozenset({"after", "following", "next"})
HEDGES = frozenset({"more", "less", "fewer", "than", "or", "over", "under", "least", "most"})


def premiere(asked: Asked) -> Reply:
    first = asked.drops[0]
    sentence = say.PREMIERED if first.at <= asked.now else say.PREMIERES
    text = sentence.format(title=asked.show.title, day=when(asked, first), episodes=drop_in_words(first))
    return _sentences(checked(asked, [first]), text)


def finale(asked: Asked) -> Reply:
    """The last episodes; what comes after them, such as a special, is told behind them."""
    last = next((drop for drop in reversed(asked.drops) if not drop.special), asked.drops[-1])
    sentence = say.FINALE_CAME if last.at <= asked.now else say.FINALE_COMES
    text = sentence.format(episodes=drop_in_words(last), day=when(asked, last))
    later = [drop for drop in asked.drops if drop.at > last.at]
    return _sentences(
        checked(asked, [last]), text, instead(asked, [last]), *(_on_its_day(asked, drop) for drop in later)
    )


def _on_its_day(asked: Asked, drop: Drop) -> str:
    return say.ON_THAT_DAY.format(episodes=starting_big(drop_in_words(drop)), day=when(asked, drop))


def weekday(asked: Asked) -> Reply:
    if not asked.days:
        return Reply(say.AT_THESE_TIMES.format(times=listed(moment(drop) for drop in asked.drops[:4])))
    found = sorted({asked.days[drop.number].weekday() for drop in asked.drops if not drop.special})
    wanted = asked.reading.targets("{weekday}")
    verdict = yes_or_no(all(int(day) in found for day in wanted)) if wanted else ""
    first, last = asked.drops[0], asked.drops[-1]
    sentence = say.ON_WEEKDAYS if last != first else say.ON_ONE_DAY
    names = listed(f"**{WEEKDAYS[day]}s**" for day in found)
    days = {"first": when(asked, first), "last": when(asked, last)}
    return _sentences(verdict, sentence.format(weekdays=names, size=sizes(asked), **days))


def per_drop(asked: Asked) -> Reply:
    wanted = [number for number in asked.reading.targets("{number}") if number.isdecimal()]
    verdict = yes_or_no({int(number) for number in wanted} == set(drop_sizes(asked))) if wanted else ""
    gaps = {round((after.at - before.at).total_seconds() / 86400) for before, after in pairwise(asked.drops)}
    days = sorted({day.weekday() for day in asked.days.values()})
    one = sizes(asked) == "1"
    if gaps == {7} and days:
        sentence = say.ONE_EACH_WEEK if one else say.EPISODES_EACH_WEEK
    else:
        sentence = say.ONE_AT_A_TIME if one else say.EPISODES_AT_A_TIME
    weekdays = listed(f"{WEEKDAYS[day]}s" for day in days) if days else ""
    return _sentences(verdict, sentence.format(size=sizes(asked), weekdays=weekdays))


def count(asked: Asked) -> Reply:
    total = episode_count(asked.drops)
    wanted = [*asked.reading.targets("{number}"), *asked.reading.targets("{episode}")]
    plain = len(wanted) == 1 and wanted[0] != "1" and not HEDGES & set(asked.reading.tokens)
    verdict = yes_or_no(int(wanted[0]) == total) if plain else ""
    said = say.EPISODES_IN_ALL.format(title=asked.show.title, count=counted(total, "episode"))
    return _sentences(verdict, said)


def weeks(asked: Asked) -> Reply:
    first, last = asked.drops[0], asked.drops[-1]
    number = (last.at - first.at).days // 7 + 1
    sentence = say.WEEKS_FROM_TO if last != first else say.WEEKS_ON_ONE_DAY
    days = {"first": when(asked, first), "last": when(asked, last)}
    drops = counted(len(asked.drops), "drop")
    return Reply(sentence.format(weeks=counted(number, "week"), drops=drops, **days))


def schedule(asked: Asked) -> Reply:
    shown = asked.drops if len(asked.drops) <= 4 else [*asked.drops[:3], asked.drops[-1]]
    lines = [
        say.PLAN_LINE.format(episodes=starting_big(drop_in_words(drop)), day=when(asked, drop))
        for drop in shown
    ]
    if len(shown) < len(asked.drops):
        lines.insert(3, "…")
    count = counted(episode_count(asked.drops), "episode")
    return Reply("\n".join([say.PLAN.format(count=count, drops=counted(len(asked.drops), "drop")), *lines]))


def episode_date(asked: Asked) -> Reply:
    bare = ORDINAL.findall(" ".join(asked.reading.tokens)) or asked.reading.targets("{number}")
    numbers = [int(number) for number in asked.reading.targets("{episode}") or bare][:3]
    if not numbers:
        return schedule(asked)
    drops = [drop_of(asked, number) for number in numbers]
    found = [drop for drop in drops if drop]
    if not found:
        count = counted(episode_count(asked.drops), "episode")
        return Reply(say.NO_SUCH_EPISODE.format(episode=numbers[0], count=count))
    told = [
        (say.EPISODE_CAME if drop.at <= asked.now else say.EPISODE_COMES).format(
            episode=number, day=when(asked, drop)
        )
        for number, drop in zip(numbers, drops, strict=True)
        if drop
    ]
    return _sentences(checked(asked, found), *told, instead(asked, found))


def halfway(asked: Asked) -> Reply:
    half = (episode_count(asked.drops) + 1) // 2
    out = accumulate(len(numbered(drop.episodes)) for drop in asked.drops)
    counts = zip(asked.drops, out, strict=True)
    reached = next((drop for drop, number in counts if number >= half), asked.drops[-1])
    sentence = say.HALF_CAME if reached.at <= asked.now else say.HALF_COMES
    return Reply(sentence.format(episodes=drop_in_words(reached), day=when(asked, reached)))


def date_drop(asked: Asked) -> Reply:
    if AFTER & set(asked.reading.tokens) and (date := last_day_asked(asked)):
        later = next((drop for drop in asked.drops if is_after(asked, drop, date)), None)
        if later:
            sentence = say.AFTER_THAT_DAY_CAME if later.at <= asked.now else say.AFTER_THAT_DAY_COMES
            return Reply(sentence.format(episodes=drop_in_words(later), day=when(asked, later)))
    dates, months = asked.reading.targets("{date}"), asked.reading.targets("{month}")
    found = [drop for drop in asked.drops if falls_on(asked, drop, dates) or falls_in(asked, drop, months)]
    if not found:
        first = asked.drops[0]
        out = first.at <= asked.now
        sentence = say.NOTHING_THAT_DAY_PREMIERED if out else say.NOTHING_THAT_DAY_PREMIERES
        return Reply(sentence.format(day=when(asked, first), around=around(asked)))
    return _sentences(*(_on_its_day(asked, drop) for drop in found))


def week_drop(asked: Asked) -> Reply:
    numbers = asked.reading.targets("{week}") or ORDINAL.findall(" ".join(asked.reading.tokens))
    if not numbers:
        return schedule(asked)
    number = int(numbers[0])
    start = asked.drops[0].at
    found = [drop for drop in asked.drops if (drop.at - start).days // 7 + 1 == number]
    if not found:
        return Reply(say.NOTHING_THAT_WEEK.format(week=number, around=around(asked)))
    parts = listed(
        say.PART_OF_WEEK.format(episodes=drop_in_words(drop), day=when(asked, drop)) for drop in found[:4]
    )
    return Reply(say.THAT_WEEK.format(week=number, parts=parts))


def upcoming(asked: Asked) -> Reply:
    return Reply(around(asked))


def left(asked: Asked) -> Reply:
    if date := last_day_asked(asked):
        later = episode_count([drop for drop in asked.drops if is_after(asked, drop, date)])
        return Reply(say.LEFT_AFTER_DAY.format(count=counted(later, "episode"), around=around(asked)))
    remaining = episode_count(asked.drops) - episodes_out(asked.drops, asked.now)
    if not remaining:
        return Reply(say.NONE_LEFT.format(around=around(asked)))
    return Reply(say.LEFT.format(count=counted(remaining, "episode"), around=around(asked)))


def out_count(asked: Asked) -> Reply:
    total = episode_count(asked.drops)
    if date := last_day_asked(asked):
        return Reply(_out_by(asked, date))
    out = episodes_out(asked.drops, asked.now)
    latest = latest_drop(asked.drops, asked.now)
    if latest is None:
        return Reply(say.NONE_OUT.format(total=total, around=around(asked)))
    sentence = say.SOME_OUT if out < total else say.EVERYTHING_OUT
    newest = {"episodes": drop_in_words(latest), "day": when(asked, latest)}
    return Reply(sentence.format(out=out, total=total, **newest))


def out_yet(asked: Asked) -> Reply:
    first = asked.drops[0]
    if first.at > asked.now:
        return Reply(say.NOT_YET_OUT.format(day=when(asked, first)))
    out, total = episodes_out(asked.drops, asked.now), episode_count(asked.drops)
    sentence = say.OUT_ALL if out == total else say.OUT_SOME
    return Reply(sentence.format(day=when(asked, first), out=out, total=total))


def finished(asked: Asked) -> Reply:
    last, total = asked.drops[-1], episode_count(asked.drops)
    if last.at <= asked.now:
        return Reply(say.OVER.format(total=total, day=when(asked, last)))
    out = episodes_out(asked.drops, asked.now)
    return Reply(say.NOT_OVER.format(out=out, total=total, day=when(asked, last)))


def _out_by(asked: Asked, date: str) -> str:
    """How many episodes are out at the end of a month-day date, in whichever year the run reaches it."""
    out = [drop for drop in asked.drops if not is_after(asked, drop, date)]
    number = episode_count(out)
    if not out:
        return say.NONE_OUT_BY_THEN.format(around=around(asked))
    newest = {"episodes": drop_in_words(out[-1]), "day": when(asked, out[-1])}
    return say.OUT_BY_THEN.format(count=counted(number, "episode"), **newest)


def _sentences(*told: str) -> Reply:
    """One reply of whole sentences; empty ones are left out."""
    return Reply(" ".join(filter(None, told)))


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
