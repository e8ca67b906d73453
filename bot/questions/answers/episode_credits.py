"""Who directed and who wrote single episodes, from what the show file tells of each."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter

from bot.domain.episodes import Episode
from bot.domain.people import Job, Person
from bot.messages.questions import counts
from bot.messages.questions import story as say
from bot.messages.questions.not_in_sources import WRITERS_UNSAID
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.episodes import episodes_named, names_some, sources_of
from bot.questions.answers.people_asked import DIRECTING, WRITING, people_asked, said_of
from bot.questions.answers.people_words import everybody, names_of, with_job, written
from bot.questions.answers.reply import Reply, both, only_near, within
from bot.questions.answers.which_episode import EPISODE, NUMBERED, WHICH

HOW_MANY = "how-many"
EACH = WHICH | {"each", "every"}


@dataclass(frozen=True, slots=True)
class EpisodeJob:
    """What people do for single episodes: who did it, and how that is told of an episode and of a person."""

    people: Callable[[Episode], Sequence[str]]
    of_episode: str
    of_person: Callable[[str, Sequence[int]], str]


DIRECTED = EpisodeJob(attrgetter("directors"), say.DIRECTED_EPISODE, say.directed_episodes)
WROTE = EpisodeJob(attrgetter("writers"), say.WROTE_EPISODE, say.wrote_episodes)


def credits_of(asked: Asked) -> Reply | None:
    """Who directed or wrote the episodes named, or all; or which of them the people named did.

    Where it isn't told who wrote them, it is who wrote the show.
    """
    wrote, directed = (_says(asked, words) for words in (WRITING, DIRECTING))
    return _as_told(asked) or (_of_the_show(asked) if wrote and not directed else None)


def credits_asked(asked: Asked) -> Reply | None:
    """The same, if it is single episodes that the question is on; None if it is on the whole show."""
    on_some = _says(asked, {EPISODE})
    if _names_some(asked) or (on_some and _says(asked, EACH)):
        return credits_of(asked)
    return _as_told(asked) if on_some and people_asked(asked) else None


def _says(asked: Asked, words: Set[str]) -> bool:
    return not words.isdisjoint(asked.reading.tokens)


def _as_told(asked: Asked) -> Reply | None:
    """What is told of single episodes; of who directed them if it isn't asked who wrote them."""
    wrote, directed = (_says(asked, words) for words in (WRITING, DIRECTING))
    jobs = [job for job, is_asked in ((DIRECTED, directed or not wrote), (WROTE, wrote)) if is_asked]
    replies = [reply for job in jobs if (reply := _told(asked, job))]
    return both(replies) if len(replies) > 1 else next(iter(replies), None)


def _names_some(asked: Asked) -> bool:
    """Whether the question names an episode, be it by a title whose number isn't to be told yet."""
    return NUMBERED in asked.reading.tokens or names_some(asked)


def _told(asked: Asked, job: EpisodeJob) -> Reply | None:
    people, on_some = people_asked(asked), _names_some(asked)
    if people and not on_some:
        return _done_by(asked, people, job)
    known = {one.id: one for one in everybody(asked.show)}
    meant = episodes_named(asked) if on_some else asked.show.episodes
    episodes = [one for one in meant if job.people(one)]
    parts = [
        _(job.of_episode).format(number=one.number, names=names_of(known[id_] for id_ in job.people(one)))
        for one in episodes
    ]
    return Reply(within(parts), sources=sources_of(episodes)) if parts else None


def _done_by(asked: Asked, people: Sequence[Person], job: EpisodeJob) -> Reply | None:
    """Which episodes some people did; None if one of them did none."""
    done = [[one for one in asked.show.episodes if person.id in job.people(one)] for person in people]
    if not all(done):
        return None
    parts = [
        _counted(asked, episodes, job.of_person(own(person.name), [one.number for one in episodes]))
        for person, episodes in zip(people, done, strict=True)
    ]
    return Reply(within(parts), sources=sources_of(one for episodes in done for one in episodes))


def _counted(asked: Asked, episodes: Sequence[Episode], told: str) -> str:
    """What is told of some episodes, with how many they are if that is asked."""
    if not _says(asked, {HOW_MANY}):
        return told
    return _(say.EPISODES_COUNTED).format(count=counts.episodes(len(episodes)), told=told)


def _of_the_show(asked: Asked) -> Reply:
    """Who wrote the show; several are near at most, as nobody says that each of them wrote the episode."""
    people = with_job(asked.show, Job.WRITER)
    if not people:
        return Reply(_(WRITERS_UNSAID), known=False)
    reply = said_of(people, written(asked.show))
    alone = len(people) == 1 and not any(one.writers for one in asked.show.episodes)
    return reply if alone else only_near(reply)
