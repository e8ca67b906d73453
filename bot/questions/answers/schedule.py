"""Answers on a run's plan: its first and last day, its weekdays, how much comes when."""

from collections.abc import Callable, Mapping
from itertools import accumulate, pairwise

from bot.domain.schedule import episode_count, numbered
from bot.messages.days import each_weekday
from bot.messages.formatting import listed
from bot.messages.questions import counts
from bot.messages.questions import schedule as say
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.progress import newest
from bot.questions.answers.reply import Reply, drop_in_words
from bot.questions.answers.schedule_words import (
    checked,
    drop_sizes,
    instead,
    moment,
    numbers_stated,
    on_its_day,
    season,
    sentences,
    sizes,
    starting_big,
    states_a_day,
    week_of,
    weekdays,
    when,
    yes_or_no,
)

HOW_MANY = "how-many"
AHEAD = frozenset({"until", "left"})
HEDGES = frozenset({"more", "less", "fewer", "than", "or", "over", "under", "least", "most", "until"})


def premiere(asked: Asked) -> Reply:
    """When the first episodes come out."""
    first = season(asked)[0]
    sentence = _(say.PREMIERED) if first.at <= asked.now else _(say.PREMIERES)
    text = sentence.format(title=own(asked.show.title), day=when(asked, first), episodes=drop_in_words(first))
    return sentences(checked(asked, [first]), text)


def finale(asked: Asked) -> Reply:
    """The last episodes, what comes after them, such as a special, and the latest: "last" may mean that."""
    last = season(asked)[-1]
    sentence = _(say.FINALE_CAME) if last.at <= asked.now else _(say.FINALE_COMES)
    text = _at_once(asked) or sentence.format(episodes=drop_in_words(last), day=when(asked, last))
    later = [drop for drop in asked.drops if drop.at > last.at]
    after = (on_its_day(asked, drop) for drop in later)
    return sentences(checked(asked, [last]), text, instead(asked, [last]), *after, newest(asked))


def weekday(asked: Asked) -> Reply:
    """On which weekdays the episodes come out, and whether these are the ones named."""
    if not asked.days:
        return Reply(_(say.AT_THESE_TIMES).format(times=listed([moment(drop) for drop in asked.drops[:4]])))
    found = weekdays(asked)
    wanted = asked.reading.targets("{weekday}")
    verdict = yes_or_no(int(wanted[0]) in found) if len(wanted) == 1 and states_a_day(asked) else ""
    first, last = season(asked)[0], season(asked)[-1]
    if first == last:
        return sentences(verdict, _at_once(asked) or on_its_day(asked, first))
    names = listed([f"**{each_weekday(day)}**" for day in found])
    days = {"first": when(asked, first), "last": when(asked, last)}
    return sentences(verdict, _(say.ON_WEEKDAYS).format(weekdays=names, size=sizes(asked), **days))


def per_drop(asked: Asked) -> Reply:
    """How many episodes come out at once, and how often."""
    wanted = numbers_stated(asked)
    verdict = (
        yes_or_no(set(wanted) == set(drop_sizes(asked)))
        if wanted and HOW_MANY not in asked.reading.tokens
        else ""
    )
    if text := _at_once(asked):
        return sentences(verdict, text)
    drops = season(asked)
    steps = pairwise(drops)
    gaps = {round((after.at - before.at).total_seconds() / 86400) for before, after in steps}
    days = weekdays(asked)
    one = sizes(asked) == "1"
    if gaps == {7} and days:
        sentence = _(say.ONE_EACH_WEEK) if one else _(say.EPISODES_EACH_WEEK)
    else:
        sentence = _(say.ONE_AT_A_TIME) if one else _(say.EPISODES_AT_A_TIME)
    names = listed([each_weekday(day) for day in days])
    return sentences(verdict, sentence.format(size=sizes(asked), weekdays=names))


def _at_once(asked: Asked) -> str:
    """That several episodes are all that there is, and come in one drop; empty if it isn't so."""
    first, *later = season(asked)
    if later or len(first.episodes) < 2:
        return ""
    sentence = _(say.ALL_CAME_AT_ONCE) if first.at <= asked.now else _(say.ALL_COME_AT_ONCE)
    return sentence.format(day=when(asked, first))


def count(asked: Asked) -> Reply:
    """How many episodes the season has, and whether it is the number named."""
    total = episode_count(asked.drops)
    wanted = [*numbers_stated(asked), *map(int, asked.reading.targets("{episode}"))]
    plain = len(wanted) == 1 and wanted[0] != 1 and not HEDGES & set(asked.reading.tokens)
    verdict = yes_or_no(wanted[0] == total) if plain else ""
    said = _(say.EPISODES_IN_ALL).format(title=own(asked.show.title), count=counts.episodes(total))
    return sentences(verdict, said)


def weeks(asked: Asked) -> Reply:
    """How many weeks the season takes, or when it ends if they are counted until then."""
    tokens = asked.reading.tokens
    if not AHEAD.isdisjoint(tokens) or (HOW_MANY, "more") in pairwise(tokens):
        return finale(asked)
    drops = season(asked)
    first, last = drops[0], drops[-1]
    number = week_of(asked, last)
    sentence = _(say.WEEKS_FROM_TO) if last != first else _(say.WEEKS_ON_ONE_DAY)
    days = {"first": when(asked, first), "last": when(asked, last)}
    return Reply(sentence.format(weeks=counts.weeks(number), drops=counts.drops(len(drops)), **days))


def schedule(asked: Asked) -> Reply:
    """The whole plan, a long one without its middle."""
    shown = asked.drops if len(asked.drops) <= 4 else [*asked.drops[:3], asked.drops[-1]]
    lines = [
        _(say.PLAN_LINE).format(episodes=starting_big(drop_in_words(drop)), day=when(asked, drop))
        for drop in shown
    ]
    if len(shown) < len(asked.drops):
        lines.insert(3, "…")
    count = counts.episodes(episode_count(asked.drops))
    return Reply("\n".join([_(say.PLAN).format(count=count, drops=counts.drops(len(asked.drops))), *lines]))


def halfway(asked: Asked) -> Reply:
    """When half of the episodes are out."""
    half = (episode_count(asked.drops) + 1) // 2
    out = accumulate(len(numbered(drop.episodes)) for drop in asked.drops)
    counts = zip(asked.drops, out, strict=True)
    reached = next((drop for drop, number in counts if number >= half), asked.drops[-1])
    sentence = _(say.HALF_CAME) if reached.at <= asked.now else _(say.HALF_COMES)
    return Reply(sentence.format(episodes=drop_in_words(reached), day=when(asked, reached)))


ANSWERS: Mapping[str, Callable[[Asked], Reply]] = {
    "premiere": premiere,
    "finale": finale,
    "weekday": weekday,
    "per-drop": per_drop,
    "episode-count": count,
    "weeks": weeks,
    "schedule": schedule,
    "halfway": halfway,
}
