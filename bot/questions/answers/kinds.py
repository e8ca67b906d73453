"""Different things under one topic, such as scores and numbers of viewers: which of them is asked for."""

import re
from collections.abc import Mapping, Sequence

from bot.domain.passages import Fact
from bot.domain.people import Job
from bot.messages.questions.not_in_sources import UNSAID
from bot.messages.questions.people import ONE_OF_A_JOB
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.reply import Reply, only_near, told
from bot.questions.compiled_file import knowledge
from bot.questions.passages import stem
from bot.questions.text import plain, words
from bot.questions.vocabulary import DAYS

STAFF, SEASON_TWO, SEASON_DATE = "staff", "season-two", "season-date"
OTHER_JOBS = [job for job in Job if job not in ONE_OF_A_JOB]


# Where people most often ask whether it is; a file may name any other.
SERVICES = (
    "netflix", "viki", "disney", "hulu", "prime-video", "youtube", "iqiyi", "wetv", "hbo", "hbo-max", "max",
    "viu", "tving", "wavve", "coupang-play", "kocowa", "apple-tv", "watcha", "gagaoolala",
)  # fmt: skip


def _stems(*concepts: str) -> frozenset[str]:
    return frozenset(map(stem, concepts))


REMAKE = "remake"
ONLY_NAMED = _stems(*SERVICES, REMAKE)
# The concepts that tell apart what facts of a topic are on. A fact that says another of them than is asked
# for is no answer; one that says none may say what is asked in words that we don't know.
KINDS: Mapping[str, frozenset[str]] = {
    STAFF: _stems(*OTHER_JOBS, "showrunner"),
    "ratings": _stems("score", "viewers"),
    "soundtrack": _stems("composer", "song", "album"),
    "extras": _stems("bloopers", "special-episode"),
    "events": _stems("interview", "festival"),
    "novel": _stems(REMAKE),
    "novel-details": _stems("translate", "page", "sold"),
    "platform": _stems("price", "disc", *SERVICES),
    "production": _stems(Job.EXECUTIVE_PRODUCER),
    SEASON_TWO: _stems("spin-off"),
    "delay": _stems("cancel", "ban"),
}
# The kind of a fact that says one of these and no kind: where it is on, another season, guests, the composer.
MAIN_KINDS: Mapping[str, Mapping[str, str]] = {
    "extras": {stem("extra"): "extra"},
    "platform": {stem("watch"): "watch"},
    "soundtrack": {stem("soundtrack"): stem("composer")},
    SEASON_TWO: {stem("sequel"): "sequel"},
}
# A fact on viewers may also say only that people watched it.
SAID_AS = {stem("viewers"): _stems("fan", "watch")}
ORDERED = stem("renew")
FOR = "for"
# How the vocabulary calls months, days of the week and seasons of the year.
DATES = (*DAYS, "weather")
MODAL = re.compile(r"\bmay\b")
YEAR = re.compile(r"(?:19|20)\d\d")


def of_the_kind_asked(asked: Asked, topic_id: str, facts: Sequence[Fact]) -> Sequence[Fact]:
    """The facts on the kinds of a topic that the question names, or else on no kind; all if it names none.

    A job that we have no word for, such as who built the puppets, is found by what else the question says.
    Where a show is on is no answer for a service that no fact names, nor its novel for a remake.
    """
    named = KINDS.get(topic_id, frozenset()) & asked.says
    if not named:
        by_words = topic_id == STAFF and asked.says
        return [fact for fact in facts if asked.says & _said(asked, fact)] if by_words else facts
    kinds = [_kinds_in(topic_id, _said(asked, fact)) for fact in facts]
    on_it = [fact for fact, told in zip(facts, kinds, strict=True) if named & told]
    if on_it or named & ONLY_NAMED:
        return on_it
    return [fact for fact, told in zip(facts, kinds, strict=True) if not told]


def _kinds_in(topic_id: str, said: frozenset[str]) -> frozenset[str]:
    """The kinds of a topic that a fact is on; none if it doesn't say in words that we know."""
    kinds = KINDS.get(topic_id, frozenset())
    told = frozenset(one for one in kinds if one in said or SAID_AS.get(one, frozenset()) & said)
    main = MAIN_KINDS.get(topic_id, {})
    return told or frozenset(kind for word, kind in main.items() if word in said)


def of_another_kind(topic_id: str, facts: Sequence[Fact]) -> Reply:
    """That the sources don't say what is asked, with what they say on the topic; not with other jobs."""
    if topic_id == STAFF:
        return Reply(_(UNSAID[STAFF]), known=False)
    return only_near(told([fact.passage for fact in facts]))


def season_date(asked: Asked) -> Reply | None:
    """When another season comes, where a fact on it has a date that isn't the day of the order."""
    facts = [fact for fact in asked.show.facts if SEASON_TWO in fact.topics]
    dated = [fact.passage for fact in facts if _is_dated(asked, fact)]
    if dated:
        return told(dated)
    return of_another_kind(SEASON_DATE, facts) if facts else None


def _is_dated(asked: Asked, fact: Fact) -> bool:
    """Whether a fact has a date, and of one that tells of an order another than the day of that."""
    text = fact.passage.text
    parts = words(plain(MODAL.sub("", text)))  # "it may come" has no month
    said = [word for word in parts if not word.isdecimal() or YEAR.fullmatch(word)]
    starts = [at for at, word in enumerate(said) if _is_date(word) and not (at and _is_date(said[at - 1]))]
    announced = any(at and said[at - 1] == FOR for at in starts)
    return bool(starts) and (ORDERED not in asked.stems_of(text) or announced or len(starts) > 1)


def _is_date(word: str) -> bool:
    concepts = knowledge().vocabulary.concepts([word])
    return bool(YEAR.fullmatch(word)) or any(one.startswith(DATES) for one in concepts)


def _said(asked: Asked, fact: Fact) -> frozenset[str]:
    """What a fact says and what its example questions ask."""
    return frozenset[str]().union(*map(asked.stems_of, (fact.passage.text, *fact.questions)))
