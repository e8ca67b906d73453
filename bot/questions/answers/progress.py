"""Answers on how far a run is at the present instant: what is out, what is left, what comes next."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from bot.domain.schedule import episode_count, episodes_out, latest_drop, numbered
from bot.messages.questions import counts
from bot.messages.questions import schedule as say
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.counted_days import AFTER, NEXT, day_near, on_day
from bot.questions.answers.reply import Reply, drop_in_words
from bot.questions.answers.schedule_words import (
    around,
    is_after,
    last_day_asked,
    on_its_day,
    season,
    sentences,
    when,
    yes_or_no,
)


def upcoming(asked: Asked) -> Reply:
    """What comes out next, or after that."""
    later = [drop for drop in asked.drops if drop.at > asked.now][1:]
    after_that = later and (AFTER, NEXT) in pairwise(asked.reading.tokens)
    return Reply(on_its_day(asked, later[0]) if after_that else around(asked))


def left(asked: Asked) -> Reply:
    """How many episodes are still to come, from now or after the day or the episode named."""
    if date := _day_asked(asked):
        later = episode_count([drop for drop in asked.drops if is_after(asked, drop, date)])
        return Reply(_(say.LEFT_AFTER_DAY).format(count=counts.episodes(later), around=around(asked)))
    if asked.episodes and AFTER in asked.reading.tokens:
        last = max(asked.episodes)
        numbers = (number for drop in asked.drops for number in numbered(drop.episodes))
        later = counts.episodes(sum(number > last for number in numbers))
        return Reply(_(say.LEFT_AFTER_EPISODE).format(count=later, episode=last, around=around(asked)))
    remaining = episode_count(asked.drops) - episodes_out(asked.drops, asked.now)
    if not remaining:
        return Reply(_(say.NONE_LEFT).format(around=around(asked)))
    return Reply(_(say.LEFT).format(count=counts.episodes(remaining), around=around(asked)))


def out_count(asked: Asked) -> Reply:
    """How many episodes are out, now or by the day named."""
    date = _day_asked(asked)
    return Reply(_out_by(asked, date)) if date else _out_now(asked)


def _day_asked(asked: Asked) -> str:
    """The month-day date that the question names, be it as "next Monday"; nothing if it asks about now."""
    near = None if last_day_asked(asked) else day_near(asked)
    return last_day_asked(on_day(asked, near) if near else asked)


def _out_now(asked: Asked) -> Reply:
    total = episode_count(asked.drops)
    out = episodes_out(asked.drops, asked.now)
    latest = latest_drop(season(asked), asked.now)
    if total == 1:
        return upcoming(asked)
    if latest is None:
        return Reply(_(say.NONE_OUT).format(total=total, around=around(asked)))
    sentence = _(say.SOME_OUT) if out < total else _(say.EVERYTHING_OUT)
    newest = {"episodes": drop_in_words(latest), "day": when(asked, latest)}
    return Reply(sentence.format(out=out, total=total, **newest))


def newest(asked: Asked) -> str:
    """How much is out and which is the latest, in the middle of a season; nothing before and after it."""
    is_on = season(asked)[0].at <= asked.now < season(asked)[-1].at
    return _out_now(asked).text if is_on and not last_day_asked(asked) else ""


def newest_and_next(asked: Asked) -> Reply:
    """What came last and what comes next: which of them is today's depends on where somebody lives."""
    return sentences(newest(asked), around(asked))


def out_yet(asked: Asked) -> Reply:
    """Whether the show has begun, and how far it is."""
    first = season(asked)[0]
    if first.at > asked.now:
        return Reply(_(say.NOT_YET_OUT).format(day=when(asked, first)))
    out, total = episodes_out(asked.drops, asked.now), episode_count(asked.drops)
    if total == 1:
        return sentences(yes_or_no(True), around(asked))
    sentence = _(say.OUT_ALL) if out == total else _(say.OUT_SOME)
    return Reply(sentence.format(day=when(asked, first), out=out, total=total))


def finished(asked: Asked) -> Reply:
    """Whether the season is over, and when it ends or ended."""
    last, total = season(asked)[-1], episode_count(asked.drops)
    if total == 1:
        return out_yet(asked)
    if last.at <= asked.now:
        return Reply(_(say.OVER).format(total=total, day=when(asked, last)))
    out = episodes_out(asked.drops, asked.now)
    return Reply(_(say.NOT_OVER).format(out=out, total=total, day=when(asked, last)))


def _out_by(asked: Asked, date: str) -> str:
    """How many episodes are out at the end of a month-day date, in whichever year the run reaches it."""
    out = [drop for drop in season(asked) if not is_after(asked, drop, date)]
    number = episode_count(out)
    if not out:
        return _(say.NONE_OUT_BY_THEN).format(around=around(asked))
    newest = {"episodes": drop_in_words(out[-1]), "day": when(asked, out[-1])}
    return _(say.OUT_BY_THEN).format(count=counts.episodes(number), **newest)


ANSWERS: Mapping[str, Callable[[Asked], Reply]] = {
    "next": upcoming,
    "left": left,
    "out-count": out_count,
    "out-yet": out_yet,
    "finished": finished,
}
