"""Answers on how far a run is at the present instant: what is out, what is left, what comes next."""

from collections.abc import Callable, Mapping

from bot.domain.schedule import episode_count, episodes_out, latest_drop
from bot.messages.questions import counts
from bot.messages.questions import schedule as say
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.reply import Reply, drop_in_words
from bot.questions.answers.schedule_words import (
    around,
    is_after,
    last_day_asked,
    season,
    sentences,
    when,
    yes_or_no,
)


def upcoming(asked: Asked) -> Reply:
    """What comes out next."""
    return Reply(around(asked))


def left(asked: Asked) -> Reply:
    """How many episodes are still to come, from now or after the day named."""
    if date := last_day_asked(asked):
        later = episode_count([drop for drop in asked.drops if is_after(asked, drop, date)])
        return Reply(_(say.LEFT_AFTER_DAY).format(count=counts.episodes(later), around=around(asked)))
    remaining = episode_count(asked.drops) - episodes_out(asked.drops, asked.now)
    if not remaining:
        return Reply(_(say.NONE_LEFT).format(around=around(asked)))
    return Reply(_(say.LEFT).format(count=counts.episodes(remaining), around=around(asked)))


def out_count(asked: Asked) -> Reply:
    """How many episodes are out, now or by the day named."""
    total = episode_count(asked.drops)
    if date := last_day_asked(asked):
        return Reply(_out_by(asked, date))
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
    return out_count(asked).text if is_on and not last_day_asked(asked) else ""


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
