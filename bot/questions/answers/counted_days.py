"""Days that a question counts from others: "two weeks after the premiere", "by next Monday", "tomorrow"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.schedule import numbered
from bot.questions.answers.asked import Asked
from bot.questions.answers.schedule_words import season
from bot.questions.slots import Mention

AFTER, BEFORE, NEXT = "after", "before", "next"
STEPS: Mapping[str, int] = {AFTER: 1, BEFORE: -1}
START, ENDS = "start", frozenset({"finale", "last"})
EPISODE, NUMBER, WEEKDAY = "{episode}", "{number}", "{weekday}"
WHICH = frozenset({"which", "what"})
IT = frozenset({"it", "show", "this"})
WEEK = "week"
LENGTHS: Mapping[str, int] = {"day": 1, WEEK: 7, "each-week": 7}
TOMORROW = "tomorrow"
LONGEST_NUMBER = 3  # digits
# Before a day of the week they make it a single one.
ONE_DAY = frozenset({AFTER, "by", "until", NEXT, "this"})


def day_from(asked: Asked) -> date | None:
    """The day that the question counts from the first or last one, or from an episode's: "a week after …"."""
    said = [token for token in asked.reading.tokens if token not in IT]
    for at in range(len(said) - 2):
        unit, link, anchor = said[at : at + 3]
        day = _day_of(asked, anchor) if unit in LENGTHS and link in STEPS else None
        if day and (number := _counted(asked, said[:at])):
            return day + timedelta(number * STEPS[link] * LENGTHS[unit])
    return None


def day_near(asked: Asked) -> date | None:
    """The day that the question names by today, where the show's days are counted."""
    release = asked.show.release
    today = asked.now.astimezone(ZoneInfo(release.timezone if release else "UTC")).date()
    tokens = asked.reading.tokens
    if TOMORROW in tokens:
        return today + timedelta(1)
    if (NEXT, WEEK) in pairwise(tokens):
        return today + timedelta(13 - today.weekday())  # its last day
    days = asked.reading.targets(WEEKDAY)
    if len(days) != 1 or not any(one in ONE_DAY and other == WEEKDAY for one, other in pairwise(tokens)):
        return None
    ahead = (int(days[0]) - today.weekday()) % 7
    return today + timedelta(ahead or 7 * (NEXT in tokens))


def on_day(asked: Asked, day: date) -> Asked:
    """The question as one on a day."""
    return _naming(asked, Mention("{date}", f"{day.month}-{day.day}"))


def on_episode(asked: Asked, number: int) -> Asked:
    """The question as one on an episode."""
    others = tuple(one for one in asked.reading.mentions if one.slot != EPISODE)
    return replace(asked, reading=replace(asked.reading, mentions=(*others, Mention(EPISODE, str(number)))))


def _naming(asked: Asked, mention: Mention) -> Asked:
    return replace(asked, reading=replace(asked.reading, mentions=(*asked.reading.mentions, mention)))


def last_but_one(asked: Asked) -> int | None:
    """The number of the episode before the last, if the question asks for that one."""
    numbers = [number for drop in season(asked) for number in numbered(drop.episodes)]
    asks = any(BEFORE in pair and not ENDS.isdisjoint(pair) for pair in pairwise(asked.reading.tokens))
    return numbers[-1] - 1 if asks and len(numbers) > 1 else None


def beside_episode(asked: Asked) -> int | None:
    """The number of the episode before or after the one that is named, if which that is is asked."""
    tokens, named = asked.reading.tokens, asked.episodes
    steps = [STEPS[one] for one, other in pairwise(tokens) if one in STEPS and other == EPISODE]
    asks = len(named) == len(steps) == 1 and not LENGTHS.keys() & set(tokens) and WHICH & set(tokens)
    return min(named) + steps[0] if asks else None


def _day_of(asked: Asked, anchor: str) -> date | None:
    """The day of the first or last drop, or of an episode, whichever is meant."""
    drops = season(asked)
    if anchor == START or anchor in ENDS:
        return asked.days.get(drops[0 if anchor == START else -1].number)
    if anchor == EPISODE and len(asked.episodes) == 1:
        found = (drop.number for drop in drops if asked.episodes.intersection(drop.episodes))
        return asked.days.get(next(found, 0))
    return None


def _counted(asked: Asked, before: Sequence[str]) -> int | None:
    """The number that stands last in some words, or one for "a week"; None if it isn't clear which it is."""
    if NUMBER not in before[-1:]:
        return 1
    numbers = asked.reading.targets(NUMBER)
    return int(numbers[0]) if len(numbers) == 1 and len(numbers[0]) <= LONGEST_NUMBER else None
