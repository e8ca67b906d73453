"""Answers on certain days: when an episode comes, and what comes on a date or in a week."""

import re
from collections.abc import Callable, Mapping

from bot.domain.schedule import episode_count
from bot.messages.formatting import listed
from bot.messages.questions import counts
from bot.messages.questions import schedule as say
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.counted_days import beside_episode, day_from, last_but_one, on_day, on_episode
from bot.questions.answers.progress import newest_and_next
from bot.questions.answers.reply import Reply, drop_in_words
from bot.questions.answers.schedule import schedule
from bot.questions.answers.schedule_words import (
    around,
    checked,
    drop_of,
    falls_in,
    falls_on,
    instead,
    is_after,
    last_day_asked,
    on_its_day,
    season,
    sentences,
    week_of,
    when,
)

ORDINAL = re.compile(r"\b(\d{1,3})th\b")
AFTER = frozenset({"after", "following", "next"})
ABOUT_NOW = frozenset({"today", "tomorrow"})
FIRST_DAY, LAST_DAY = frozenset({"start"}), frozenset({"finale", "last"})


def episode_date(asked: Asked) -> Reply:
    """When the episodes named come out, or the plan if none is named."""
    bare = ORDINAL.findall(" ".join(asked.reading.tokens)) or asked.reading.targets("{number}")
    numbers = [int(number) for number in asked.reading.targets("{episode}") or bare][:3]
    if not numbers:
        return schedule(asked)
    drops = [drop_of(asked, number) for number in numbers]
    found = [drop for drop in drops if drop]
    if not found:
        count = counts.episodes(episode_count(asked.drops))
        return Reply(_(say.NO_SUCH_EPISODE).format(episode=numbers[0], count=count))
    told = [
        (_(say.EPISODE_CAME) if drop.at <= asked.now else _(say.EPISODE_COMES)).format(
            episode=number, day=when(asked, drop)
        )
        for number, drop in zip(numbers, drops, strict=True)
        if drop
    ]
    return sentences(checked(asked, found), *told, instead(asked, found))


def date_drop(asked: Asked) -> Reply:
    """What comes out on the dates or in the months named, or next after a date."""
    if AFTER & set(asked.reading.tokens) and (date := last_day_asked(asked)):
        later = next((drop for drop in asked.drops if is_after(asked, drop, date)), None)
        if later:
            sentence = _(say.AFTER_THAT_DAY_CAME) if later.at <= asked.now else _(say.AFTER_THAT_DAY_COMES)
            return Reply(sentence.format(episodes=drop_in_words(later), day=when(asked, later)))
    if not asked.reading.targets("{date}") and not asked.reading.targets("{month}"):
        return _on_a_named_day(asked)
    return on_dates(asked)


def counted(asked: Asked) -> Reply | None:
    """What comes on a day that the question counts from another, or beside an episode; None if it doesn't."""
    if day := day_from(asked):
        return on_dates(on_day(asked, day))
    number = last_but_one(asked) or beside_episode(asked)
    return None if number is None else episode_date(on_episode(asked, number))


def on_dates(asked: Asked) -> Reply:
    """What comes out on the dates or in the months named."""
    dates, months = asked.reading.targets("{date}"), asked.reading.targets("{month}")
    found = [drop for drop in asked.drops if falls_on(asked, drop, dates) or falls_in(asked, drop, months)]
    if not found:
        first = season(asked)[0]
        out = first.at <= asked.now
        sentence = _(say.NOTHING_THAT_DAY_PREMIERED) if out else _(say.NOTHING_THAT_DAY_PREMIERES)
        return Reply(sentence.format(day=when(asked, first), around=around(asked)))
    return sentences(*(on_its_day(asked, drop) for drop in found))


def _on_a_named_day(asked: Asked) -> Reply:
    """What comes on the first or the last day, or about now, as the question says; else the plan."""
    tokens = set(asked.reading.tokens)
    if tokens & ABOUT_NOW:
        return newest_and_next(asked)
    if tokens & FIRST_DAY:
        return Reply(on_its_day(asked, season(asked)[0]))
    return Reply(on_its_day(asked, season(asked)[-1])) if tokens & LAST_DAY else schedule(asked)


def week_drop(asked: Asked) -> Reply:
    """What comes out in the week named, counted from the first drop; the plan if none is named."""
    numbers = asked.reading.targets("{week}") or ORDINAL.findall(" ".join(asked.reading.tokens))
    if not numbers:
        return schedule(asked)
    number = int(numbers[0])
    found = [drop for drop in asked.drops if week_of(asked, drop) == number]
    if not found:
        return Reply(_(say.NOTHING_THAT_WEEK).format(week=number, around=around(asked)))
    parts = listed(
        [
            _(say.PART_OF_WEEK).format(episodes=drop_in_words(drop), day=when(asked, drop))
            for drop in found[:4]
        ]
    )
    return Reply(_(say.THAT_WEEK).format(week=number, parts=parts))


ANSWERS: Mapping[str, Callable[[Asked], Reply]] = {
    "episode-date": episode_date,
    "date-drop": date_drop,
    "week-drop": week_drop,
}
