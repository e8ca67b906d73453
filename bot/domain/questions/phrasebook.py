"""What is known of languages and of ways to ask: read from data files, the same for every show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an intent leads to: an answer worked out, a subject that facts may cover, or nothing of ours."""

    ANSWER = "answer"
    TOPIC = "topic"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that people want to know.

    `ask` is the question in its plain form, with slots such as {person}; `about` completes
    "The sources don't say …"; `reply` is said for what has nothing to do with the show. With
    `names_asked` a fact is an answer only if it names everybody whom the question names.
    """

    id: str
    kind: Kind
    ask: str = ""
    about: str = ""
    reply: str = ""
    names_asked: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for an intent."""

    intent: str
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """How people speak around a question, in a language.

    `asks` are the words that ask; one of the `links` behind "which" makes it no question. A clause that
    begins with one of `tells`, be it behind `openers`, tells of the one who asks; one of `polite` words only
    is a greeting. `empty` words ask for nothing by themselves, and `points` point to what was said before.
    `lead_ins` are runs of words at the start of a clause that only lead to the question.
    """

    asks: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    tells: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    polite: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    lead_ins: frozenset[tuple[str, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language that are read by code rather than compared.

    `filler` is left out before anything is compared, `breaks` part the clauses of a long question, `light`
    counts little, `neutral` is no sign of anything, `apart` are right words that must not be taken for
    misspelt ones, `ordinary` those that are no names; `words` are those into which a run of letters without
    gaps is split, and `particles` are the endings of a language that writes them on to a word; `endings`
    are such too, but words of their own where they stand alone. A word with one of the `suffixes` is none
    of a name; `diminutives` are endings that make a thing small or dear; `conjugated` are forms of ordinary
    verbs. `same` maps a word to the one that stands for it, `forms` likewise the forms of verbs, `idioms`
    several words to the plainer ones. Numbers, months (1-12) and weekdays (0 is Monday) are by word;
    `talk` is what stands around questions.
    """

    code: str
    filler: frozenset[str]
    neutral: frozenset[str]
    light: frozenset[str]
    breaks: frozenset[str]
    apart: frozenset[str]
    ordinary: frozenset[str]
    words: frozenset[str]
    particles: frozenset[str]
    endings: frozenset[str]
    suffixes: frozenset[str]
    diminutives: frozenset[str]
    conjugated: frozenset[str]
    same: Mapping[str, str]
    forms: Mapping[str, str]
    idioms: Mapping[tuple[str, ...], tuple[str, ...]]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    talk: Talk


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All intents, all languages and all phrases."""

    intents: tuple[Intent, ...]
    languages: tuple[Language, ...]
    phrases: tuple[Phrase, ...]
