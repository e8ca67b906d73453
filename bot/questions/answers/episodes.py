"""Answers on single episodes, from what the show file tells of each: title, plot and length."""

from collections.abc import Iterable, Sequence

from bot.domain.episodes import Episode
from bot.domain.schedule import episode_count, numbered
from bot.messages.questions import counts
from bot.messages.questions import story as say
from bot.messages.questions.not_in_sources import NO_EPISODE, NO_EPISODE_OUT
from bot.messages.questions.schedule import EPISODE_COMES
from bot.messages.show_texts import own
from bot.messages.told_episodes import TITLE
from bot.messages.translation import _
from bot.questions.answers.asked import Asked, source_of_dates
from bot.questions.answers.counted_days import last_but_one
from bot.questions.answers.reply import LONGEST_TEXT, Reply, each_once, highest, listed_within, told, within
from bot.questions.answers.schedule_words import drop_of, when
from bot.questions.answers.which_episode import EPISODE, FINALE, LAST, NUMBERED, asks_which, plot_that_says
from bot.questions.reading import Reading

LONGEST, SHORTEST = "longest", "shortest"
ENDING = "ending"  # in Portuguese the word for the finale, too


def asks_for_titles(reading: Reading) -> bool:
    """Whether a question may be for the titles of episodes: "What's the name of the dog?" isn't."""
    return not {"title", EPISODE, NUMBERED, ENDING, *LAST}.isdisjoint(reading.tokens)


def titles(asked: Asked) -> Reply | None:
    """What the episodes named are called, or all of them."""
    named = episodes_named(asked)
    called = [one for one in named if one.title] if names_some(asked) else _with_titles(asked)
    if not called:
        return _coming(asked, named)
    if named:
        text = " ".join(_(TITLE).format(number=one.number, title=own(one.title or "")) for one in called)
    else:
        shown = [f"{one.number} “{own(one.title or '')}”" for one in called]
        text = _(say.EPISODE_TITLES).format(titles=listed_within(shown, LONGEST_TEXT))
    return Reply(text, known_from=highest(one.known_from for one in called), sources=sources_of(called))


def plots(asked: Asked) -> Reply | None:
    """What happens in the episodes named, or in the one for whose number the question asks."""
    if asks_which(asked.reading):
        return of_which_episode(asked)
    named = episodes_named(asked)
    numbers = {one.number for one in named if one.plot}
    found = [one for one in asked.show.story if one.episode in numbers]
    return told(found) if found else _coming(asked, named)


def of_which_episode(asked: Asked) -> Reply | None:
    """What happens in the episode for whose number the question asks, where one plot says that."""
    plot = plot_that_says(asked) if asks_which(asked.reading) else None
    return told([plot]) if plot else None


def which_unsaid(asked: Asked) -> str:
    """That no plot says in which episode something happens; empty if none is known or still to come."""
    coming = any(drop.at > asked.now for drop in asked.drops)
    known = (coming and asked.show.episodes) or any(one.episode for one in asked.show.story)
    return _(NO_EPISODE_OUT if coming else NO_EPISODE) if known and asks_which(asked.reading) else ""


def runtime(asked: Asked) -> Reply | None:
    """How long the episodes named are, where they differ from the rest, or the longest or shortest ones."""
    episodes = _extreme(asked) or [one for one in episodes_named(asked) if one.runtime]
    parts = [
        _(say.EPISODE_RUNTIME).format(number=one.number, count=counts.minutes(one.runtime or 0))
        for one in episodes
    ]
    return Reply(within(parts), sources=sources_of(episodes)) if episodes else None


def _extreme(asked: Asked) -> Sequence[Episode]:
    """The longest or shortest episodes, if that is asked and each one's length is known; else none."""
    least = SHORTEST in asked.reading.tokens
    if not least and LONGEST not in asked.reading.tokens:
        return ()
    usual = asked.show.runtime
    told = [one for one in asked.show.episodes if one.runtime]
    others = len(told) < episode_count(asked.drops)
    if not told or (others and not usual):
        return ()
    lengths = [one.runtime or 0 for one in told]
    best = min(lengths) if least else max(lengths)
    beyond = usual is None or not others or (best < usual if least else best > usual)
    return [one for one in told if one.runtime == best] if beyond else ()


def _coming(asked: Asked, named: Sequence[Episode]) -> Reply | None:
    """When those of the episodes come out that are not out yet: nothing is told of them before."""
    drops = [(one.number, drop_of(asked, one.number)) for one in named]
    parts = [
        _(EPISODE_COMES).format(episode=number, day=when(asked, drop))
        for number, drop in drops
        if drop and drop.at > asked.now
    ]
    return Reply(within(parts), sources=source_of_dates(asked)) if parts else None


def sources_of(episodes: Iterable[Episode]) -> tuple[str, ...]:
    """Who tells of some episodes."""
    return each_once(one.source for one in episodes)


def episodes_named(asked: Asked) -> Sequence[Episode]:
    """The episodes that the question names, by number, as the finale or as the last one that is out."""
    numbers = asked.episodes or (_last(asked) if names_some(asked) else frozenset())
    return [one for one in asked.show.episodes if one.number in numbers]


def names_some(asked: Asked) -> bool:
    """Whether the question names an episode, be it one that the file tells nothing of."""
    return bool(asked.episodes or {ENDING, *LAST}.intersection(asked.reading.tokens))


def _last(asked: Asked) -> frozenset[int]:
    if number := last_but_one(asked):
        return frozenset({number})
    is_finale = not {FINALE, ENDING}.isdisjoint(asked.reading.tokens)
    drops = [drop for drop in asked.drops if is_finale or drop.at <= asked.now]
    every = [number for drop in drops for number in numbered(drop.episodes)]
    return frozenset(every[-1:])


def _with_titles(asked: Asked) -> Sequence[Episode]:
    return [one for one in asked.show.episodes if one.title]
