"""Different things under one topic, such as scores and numbers of viewers: which of them is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.passages import Fact
from bot.domain.people import Job
from bot.messages.questions.not_in_sources import ONLY_NEAR, UNSAID
from bot.messages.questions.people import ONE_OF_A_JOB
from bot.messages.translation import _
from bot.questions.answers.asked import Asked, Reply, told
from bot.questions.passages import stem

STAFF, SEASON_TWO, SEASON_DATE = "staff", "season-two", "season-date"
OTHER_JOBS = [job for job in Job if job not in ONE_OF_A_JOB]


# Where people most often ask whether it is; a file may name any other.
SERVICES = (
    "netflix", "viki", "disney", "hulu", "prime-video", "youtube", "iqiyi", "wetv", "hbo", "hbo-max", "max",
    "viu", "tving", "wavve", "coupang-play", "kocowa", "apple-tv", "watcha", "gagaoolala",
)  # fmt: skip


def _stems(*concepts: str) -> frozenset[str]:
    return frozenset(map(stem, concepts))


# The concepts that tell apart what facts of a topic are on. A fact that says none of them is on the topic's
# main thing: where a show is on rather than what that costs, another season rather than a spin-off.
KINDS: Mapping[str, frozenset[str]] = {
    STAFF: _stems(*OTHER_JOBS),
    "ratings": _stems("score", "viewers"),
    "soundtrack": _stems("composer", "song", "album"),
    "extras": _stems("bloopers", "special-episode"),
    "events": _stems("interview", "festival"),
    "novel-details": _stems("translate", "page", "sold"),
    "platform": _stems("price", "disc", *SERVICES),
    "production": _stems(Job.EXECUTIVE_PRODUCER),
    SEASON_TWO: _stems("spin-off"),
    "delay": _stems("cancel", "ban"),
}
# "The music is by Ida Falk" is on the composer without that word.
MAIN = _stems("composer")
# A fact on viewers may also say only that people watched it.
SAID_AS = {stem("viewers"): _stems("fan", "watch")}
ORDERED = stem("renew")


def of_the_kind_asked(asked: Asked, topic_id: str, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts on the kinds of a topic that the question names; all if it names none.

    A job that we have no word for, such as who built the puppets, is found by what else the question says.
    """
    kinds = KINDS.get(topic_id, frozenset())
    named = kinds & asked.says
    wanted = named.union(*(SAID_AS.get(kind, frozenset()) for kind in named))
    if topic_id == STAFF and not named:
        wanted = asked.says
    if not wanted:
        return facts
    said = {fact.id: _said(asked, fact) for fact in facts}
    of_main = bool(named & MAIN)
    return [one for one in facts if wanted & said[one.id] or (of_main and not kinds & said[one.id])]


def of_another_kind(topic_id: str, facts: Sequence[Fact]) -> Reply:
    """That the sources don't say what is asked, with what they say on the topic; not with other jobs."""
    if topic_id == STAFF:
        return Reply(_(UNSAID[STAFF]), known=False)
    instead = told([fact.passage for fact in facts])
    return replace(instead, text=_(ONLY_NEAR).format(told=instead.text), known=False)


def season_date(asked: Asked) -> Reply | None:
    """When another season comes, where a fact on it has a date that isn't the day of the order."""
    facts = [fact for fact in asked.show.facts if SEASON_TWO in fact.topics]
    dated = [fact.passage for fact in facts if _is_dated(asked, fact)]
    if dated:
        return told(dated)
    return of_another_kind(SEASON_DATE, facts) if facts else None


def _is_dated(asked: Asked, fact: Fact) -> bool:
    text = fact.passage.text
    return any(map(str.isdecimal, text)) and ORDERED not in asked.stems_of(text)


def _said(asked: Asked, fact: Fact) -> frozenset[str]:
    """What a fact says and what its example questions ask."""
    return frozenset[str]().union(*map(asked.stems_of, (fact.passage.text, *fact.questions)))
