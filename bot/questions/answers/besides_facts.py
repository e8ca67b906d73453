"""Answers on subjects that have no fact in a show file, but that other parts of it may tell."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.people import Job
from bot.domain.schedule import Drop, next_drop
from bot.messages.questions import counts
from bot.messages.questions import story as say
from bot.messages.questions.schedule import SPECIAL_CAME, SPECIAL_COMES
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers import character_details, episodes, schedule
from bot.questions.answers.asked import Asked, first_source, has_words, source_of_dates
from bot.questions.answers.episode_credits import credits_of
from bot.questions.answers.jobs import music, of_jobs, producers, staff
from bot.questions.answers.kinds import SEASON_DATE, season_date
from bot.questions.answers.people_asked import people_asked, people_meant, said_of
from bot.questions.answers.people_words import credit_of
from bot.questions.answers.reply import Reply, only_near, told
from bot.questions.answers.schedule_words import moment, season, when
from bot.questions.answers.tracks import DATED, of_tracks, where_asked
from bot.questions.answers.who_plays_whom import played_by, roles
from bot.questions.answers.works import works
from bot.questions.text import plain, words

Answers = Mapping[str, Callable[[Asked], Reply | None]]

BOOKS = frozenset({"novel", "book", "story", "stories", "poems", "play", "radio play", "comic"})
CHANNEL, INVENTED = "channel", "invent"
ORIGINAL = frozenset({"novel", "original", "based", "author"})
MOST_SPECIALS = 4


def runtime(asked: Asked) -> Reply | None:
    """How long an episode is, where the show file gives it a number rather than a fact."""
    minutes = asked.show.runtime
    if not minutes:
        return None
    return Reply(
        _(say.RUNTIME).format(count=counts.minutes(minutes)),
        sources=first_source(asked),
    )


def time_of_day(asked: Asked) -> Reply | None:
    """The hour of the next drop, or of the last one; None if the plan names days alone."""
    return where_asked(asked, _hour)


def _hour(asked: Asked) -> Reply | None:
    drops = season(asked)
    drop = next_drop(drops, asked.now) or (drops[-1] if drops else None)
    if drop is None or not drop.timed:
        return None
    return Reply(_(say.HOUR).format(time=moment(drop, "t")), sources=source_of_dates(asked))


def specials(asked: Asked) -> Reply | None:
    """When the specials come out that the question names, or all of them if it asks when."""
    every = [drop for drop in asked.drops if drop.special]
    return special_named(asked) or _days_of([] if DATED.isdisjoint(asked.reading.tokens) else every, asked)


def special_named(asked: Asked) -> Reply | None:
    """When the specials come out that the question names."""
    drops = [drop for drop in asked.drops if drop.special]
    said = asked.reading.words
    return _days_of([drop for drop in drops if has_words(said, words(plain(drop.special or "")))], asked)


def _days_of(specials: Sequence[Drop], asked: Asked) -> Reply | None:
    parts = [
        _(SPECIAL_CAME if drop.at <= asked.now else SPECIAL_COMES).format(
            name=own(drop.special or ""), day=when(asked, drop)
        )
        for drop in specials
    ]
    return Reply(" ".join(parts[:MOST_SPECIALS]), sources=source_of_dates(asked)) if parts else None


def author(asked: Asked) -> Reply | None:
    """Who came up with the show, where no original is asked for: its creators, or else its writers."""
    if INVENTED not in asked.reading.tokens or not ORIGINAL.isdisjoint(asked.reading.tokens):
        return None
    return of_jobs(asked, [Job.CREATOR]) or of_jobs(asked, [Job.WRITER])


def platform(asked: Asked) -> Reply | None:
    """Since when the show is on the platform that the question names, where it has a track there.

    Which channel shows it may be told by a fact on who is behind it.
    """
    behind = [one.passage for one in asked.show.facts if "production" in one.topics]
    return of_tracks(asked, schedule.premiere) or (
        told(behind) if behind and _asks_for_channel(asked) else None
    )


def _asks_for_channel(asked: Asked) -> bool:
    return CHANNEL in asked.reading.tokens and not any("platform" in one.topics for one in asked.show.facts)


def other_books(asked: Asked) -> Reply | None:
    """What a person named has written besides, where the works that the file lists for them tell it."""
    others = any(work.title != asked.show.title for one in people_meant(asked) for work in one.works)
    if others and "novel" not in asked.reading.tokens:
        return works(asked)
    for one in people_asked(asked):
        books = [work for work in one.works if work.kind in BOOKS and work.title != asked.show.title]
        if books:
            return said_of([one], " ".join(credit_of(asked.show, (one, book)) for book in books))
    return None


def of_episode(asked: Asked) -> Reply | None:
    """What is told of the episodes named, if the sources tell it episode by episode.

    An author who wrote from which episode on a text is safe has placed it in that episode.
    """
    numbers, story = asked.episodes, asked.show.story
    found = [one for one in story if one.episode in numbers] or [
        one for one in story if one.episode is None and one.known_from in numbers
    ]
    if not found:
        return None
    titled = {one.number for one in asked.show.episodes if not one.plot}
    untold = all(one.episode in titled for one in found)  # what it is called is not what happens in it
    return only_near(told(found)) if untold else told(found)


def of_untitled(asked: Asked) -> Reply | None:
    """What is told of the episodes named, which may begin with their title, if no table has the titles."""
    return None if asked.show.episodes else of_episode(asked)


# What these tell is exactly what is asked, where a fact on the topic may be about another job or episode.
BEFORE_FACTS: Answers = {
    "roles": played_by,
    "staff": staff,
    "soundtrack": music,
    "production": producers,
    "runtime": episodes.runtime,
    "episode-plot": episodes.plots,
    "episode-title": episodes.titles,
    "director-of-episode": credits_of,
}
# An unknown on the topic is for those whom the tables give no role, and for other platforms than the tracks'.
BEFORE_UNKNOWNS: Answers = {"roles": roles, "platform": platform}
BESIDES_FACTS: Answers = {
    **BEFORE_UNKNOWNS,
    "author": author,
    "runtime": runtime,
    "time-of-day": time_of_day,
    "other-books": other_books,
    "character-detail": character_details.detail,
    "culprit": character_details.killer,
    "death": character_details.death,
    "extras": specials,
    SEASON_DATE: season_date,
    "episode-plot": of_episode,
    "episode-title": of_untitled,
}


def from_tables(asked: Asked, topic_id: str, answers: Answers) -> Reply | None:
    """What the tables tell on a topic, if they tell anything on it."""
    answer = answers.get(topic_id)
    return answer(asked) if answer else None
