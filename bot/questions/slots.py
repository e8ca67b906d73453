"""Episodes, dates, weeks, numbers and countries in a question, put in place of its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Words that number what stands before them: 5화 is episode 5, where 5 episodes are something else.
NUMBERING = "th-"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a question names. `target` is an id, a number, or a date as month-day or day alone."""

    slot: str
    target: str


def slotted(mention: Mention) -> str:
    """The token of a mention: its slot, and what is named behind it."""
    return mention.slot + mention.target


def mention_of(token: str) -> Mention | None:
    """The mention that a token stands for, if it is one."""
    if not token.startswith("{"):
        return None
    slot, _, target = token.partition("}")
    return Mention(slot + "}", target)


def with_slots(words: Sequence[str]) -> list[str]:
    """The words with tokens of mentions in place of episodes, dates, weeks and numbers."""
    said = " ".join(words)
    if not _MAY_HAVE_SLOTS.search(said):
        return said.split()
    for pattern, token in _TOKENS:
        said = pattern.sub(token, said)
    return said.split()


def _episodes(found: re.Match[str]) -> str:
    return " ".join(f"{{episode}}{int(number)}" for number in re.findall(r"\d+", found[0]))


_NUMBER = r"0*(\d+)"
_DAY = r"0?([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_TH = r"0*(\d{1,3})(?:st|nd|rd|th)"
_LINK = "(?:of|de|the|do|day)"
_AND = r"(?:(?:and|to|y|e|a|or|\|) )?"
_BOTH = r"(?:and|\|)"
# Without any of these no pattern fits: most questions are spared looking for each.
_MAY_HAVE_SLOTS = re.compile(rf"\d|:|{NUMBERING}")
# Each pattern is looked for in what those before it have left.
_TOKENS = tuple(
    (re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"), token)
    for pattern, token in (
        (r"\d{4}-0?(\d+)-0?(\d+)", r"{date}\1-\2"),
        (r"0?(\d+)/0?(\d+)", r"{date}\1-\2"),
        (rf"month:(\d+) (?:{_LINK} )?{_DAY}(?! episode(?!\S))", r"{date}\1-\2"),
        (rf"{_DAY} th-month {_DAY}(?: th-day)?", r"{date}\1-\2"),
        (rf"{_DAY} (?:{_LINK} ){{0,2}}month:(\d+)", r"{date}\2-\1"),
        (rf"(?:episode|count|role) (?:(?:number|no|the) )?\d+(?: {_AND}\d+){{0,3}}", _episodes),
        # When did 3 and 4 come out?
        (rf"(?:(?<=when )(?:did )?|(?<=come-out ))\d{{1,2}} {_BOTH} \d{{1,2}}", _episodes),
        (rf"\d{{1,2}} {_BOTH} \d{{1,2}}(?= (?:\| )?(?:when|which-day)(?!\S))", _episodes),
        (rf"{_TH} (?:episode|1)", r"{episode}\1"),  # the fifth one
        (rf"{_NUMBER} {NUMBERING}(episode|week|month)", r"{\2}\1"),
        (rf"week {_NUMBER}", r"{week}\1"),
        (rf"{_TH} (?:week|weekday:\d)", r"{week}\1"),  # the third week, the third Monday
        (r"(1[3-9]|2\d|3[01])(?:st|nd|rd|th)", r"{date}\1"),
        (r"(\d{1,2})(?:st|nd|rd)", r"\1th"),
        (r"((?:18|19|20)\d\d)", r"{year}\1"),
        (_NUMBER, r"{number}\1"),
        (r"(month|weekday|place):(\S+)", r"{\1}\2"),
        (rf"{NUMBERING}(\S+)", r"\1"),
    )
)
