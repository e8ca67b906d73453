"""Takes the episodes that a question names by title out of it, where it isn't to be told which have these."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.unreleased import IsOut
from bot.questions.reading import Reading
from bot.questions.understanding import Understood
from bot.questions.vocabulary import Vocabulary

EPISODE = "{episode}"
NUMBERS = re.compile(r"\d+")


def without_coming_titles(
    ways: Sequence[Understood], is_out: IsOut, vocabulary: Vocabulary
) -> Sequence[Understood]:
    """The ways to understand a question; of episodes that are not out, only those that it names by number."""
    return [replace(way, reading=_without(way, is_out, vocabulary)) for way in ways]


def _without(way: Understood, is_out: IsOut, vocabulary: Vocabulary) -> Reading:
    reading = way.reading
    coming = {one for one in reading.targets(EPISODE) if not is_out(int(one))}
    said = NUMBERS.findall(" ".join(vocabulary.concepts(reading.words))) if coming else ()
    titled = coming.difference(str(int(number)) for number in said)
    kept = (one for one in reading.mentions if one.slot != EPISODE or one.target not in titled)
    return replace(reading, mentions=tuple(kept)) if titled else reading
