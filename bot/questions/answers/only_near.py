"""Tells where an answer is on another place or episode than the question, so that it is near at most."""

import re
from collections.abc import Collection, Sequence

from bot.domain.schedule import episode_count
from bot.questions.answers.asked import Asked
from bot.questions.answers.reply import Reply, only_near
from bot.questions.answers.tracks import COUNTRIES
from bot.questions.compiled_file import knowledge
from bot.questions.passages import content
from bot.questions.phrases import Phrase, mentions_in
from bot.questions.reading import Reading
from bot.questions.slots import with_slots
from bot.questions.vocabulary import Vocabulary

EPISODE = "{episode}"
OF_EACH_EPISODE = frozenset({"episode-title", "ratings", "soundtrack"})
FRACTION = re.compile(r"\d+[.,]\d+")
PLACE, ABROAD = "place:", "overseas"
WATCHING = frozenset({"platform", "production"})


def or_only_near(asked: Asked, reply: Reply, topics: Collection[str]) -> Reply:
    """A reply on some topics; as one on something near if it tells of other places or episodes only."""
    by_place = asked.reading.targets("{place}") and not WATCHING.isdisjoint(topics)
    by_episode = asked.episodes and not OF_EACH_EPISODE.isdisjoint(topics)
    if not reply.known or not (by_place or by_episode):
        return reply
    concepts = knowledge().vocabulary.concepts_in(FRACTION.sub("", reply.text))
    if (by_place and _is_on_other_places(asked, concepts)) or (
        by_episode and _is_on_other_episodes(asked, concepts)
    ):
        return only_near(reply)
    return reply


def is_on_another_place(reading: Reading, foreseen: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether question and phrase have only that in common that each names a country, another one."""
    asked = set(reading.targets("{place}"))
    told = {one.target for one in foreseen.mentions if one.slot == "{place}"}
    says, foresees = (content(one.tokens, vocabulary) for one in (reading, foreseen))
    in_common = bool(says & foresees or foreseen.mentions.intersection(reading.mentions))
    return bool(asked and told) and asked.isdisjoint(told) and not in_common


def _is_on_other_places(asked: Asked, concepts: Sequence[str]) -> bool:
    """Whether none of the places named is the one that the question names, nor "everywhere else"."""
    wanted = {COUNTRIES[int(place) - 1] for place in asked.reading.targets("{place}")}
    told = {COUNTRIES[int(one.removeprefix(PLACE)) - 1] for one in concepts if one.startswith(PLACE)}
    return bool(told) and wanted.isdisjoint(told) and ABROAD not in concepts


def _is_on_other_episodes(asked: Asked, concepts: Sequence[str]) -> bool:
    """Whether some episodes are told by number, but none of those that the question names.

    A number that no episode has, such as a year, is something else.
    """
    last = max(episode_count(asked.drops), *asked.episodes, *(one.number for one in asked.show.episodes))
    told = {int(one) for one in concepts if one.isdecimal() and int(one) <= last}
    told |= {int(one.target) for one in mentions_in(with_slots(concepts)) if one.slot == EPISODE}
    return bool(told) and asked.episodes.isdisjoint(told)
