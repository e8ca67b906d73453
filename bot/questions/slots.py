"""Episodes, dates, weeks, numbers and countries in a question, put in place of its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.text import BREAK

LEAST_BARE_DAY, LAST_DAY = 13, 31
EPISODE_WORD = "episode"
NUMBERED_WORDS = frozenset({EPISODE_WORD, "count", "role"})  # episode 5, number 5, part 5
WEEK_WORD = "week"
DATE_LINKS = frozenset({"of", "de", "the", "do", "day"})
LIST_LINKS = frozenset({"and", "to", "y", "e", "a", "or", BREAK})
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
_ISO = re.compile(r"\d{4}-(\d{2})-(\d{2})$")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})$")
# Words that number what stands before them: 5화 is episode 5, where 5 episodes are something else.
NUMBERING = "th-"
_NUMBERED = {"th-episode": "{episode}", "th-week": "{week}", "th-month": "{month}"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a question names. `target` is an id, a number, or a date as month-day or day alone."""

    slot: str
    target: str


@dataclass(frozen=True, slots=True)
class Found:
    """A slot that stands for `length` words."""

    length: int
    mentions: tuple[Mention, ...]


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
    tokens: list[str] = []
    at = 0
    while at < len(words):
        found = _found(words, at)
        whole = words[at].removeprefix(NUMBERING)
        tokens.extend([slotted(mention) for mention in found.mentions] if found else [whole])
        at += found.length if found else 1
    return tokens


def _found(words: Sequence[str], at: int) -> Found | None:
    word = words[at]
    if word.isalpha() and word not in NUMBERED_WORDS and word != WEEK_WORD:
        return None
    return _date(words, at) or _episode(words, at) or _week(words, at) or _single(words[at])


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _day(word: str) -> str:
    ordinal = _ORDINAL.match(word)
    number = ordinal[1] if ordinal else word
    return number if number.isdecimal() and 1 <= int(number) <= 31 else ""


def _date(words: Sequence[str], at: int) -> Found | None:
    """2024-11-04 · 11/4 · nov 4 · nov the 4th · 4 nov · 4th of november · 11월 4일."""
    word = words[at]
    if whole := _ISO.match(word) or _SLASHED.match(word):
        return Found(1, (Mention("{date}", f"{int(whole[1])}-{int(whole[2])}"),))
    if word.startswith("month:"):
        after = 2 if _word(words, at + 1) in DATE_LINKS else 1
        day = _day(_word(words, at + after))
        if day and _word(words, at + after + 1) != EPISODE_WORD:
            return Found(after + 1, (Mention("{date}", f"{word[6:]}-{day}"),))
    if day := _day(word):
        if _word(words, at + 1) == "th-month" and (late := _day(_word(words, at + 2))):
            length = 4 if _word(words, at + 3) == "th-day" else 3
            return Found(length, (Mention("{date}", f"{day}-{late}"),))
        after = next((step for step in (1, 2, 3) if _word(words, at + step) not in DATE_LINKS), 1)
        month = _word(words, at + after)
        if month.startswith("month:"):
            return Found(after + 1, (Mention("{date}", f"{month[6:]}-{day}"),))
    return None


def _episode(words: Sequence[str], at: int) -> Found | None:
    """Episode 5 · ep 5 and 6 · 5th episode · 5화."""
    word, following = words[at], _word(words, at + 1)
    if word in NUMBERED_WORDS and not _is_counted(words, at):
        start = 2 if following in {"number", "no", "the"} else 1
        numbers, end = _numbers(words, at + start)
        if numbers:
            return Found(end - at, tuple(Mention("{episode}", number) for number in numbers))
    if (ordinal := _ORDINAL.match(word)) and following in {EPISODE_WORD, "1"}:  # the fifth one
        return Found(2, (Mention("{episode}", ordinal[1]),))
    if word.isdecimal() and (slot := _NUMBERED.get(following)):
        return Found(2, (Mention(slot, word),))
    return None


def _is_counted(words: Sequence[str], at: int) -> bool:
    """Whether a number stands before the word: "8 episodes or 10"."""
    return _word(words, at - 1).isdecimal() and _word(words, at + 1).isdecimal()


def _numbers(words: Sequence[str], at: int) -> tuple[list[str], int]:
    """Numbers from here on, joined by "and" or nothing, and where they end."""
    numbers: list[str] = []
    while _word(words, at).isdecimal() and len(numbers) < 4 and not _is_day_of_month(words, at):
        numbers.append(str(int(words[at])))
        at += 1
        if _word(words, at) in LIST_LINKS and _word(words, at + 1).isdecimal():
            at += 1
    return numbers, at


def _is_day_of_month(words: Sequence[str], at: int) -> bool:
    """Whether a number goes with what follows: "episodes on the 4 of november"."""
    after = 2 if _word(words, at + 1) in {"of", "de"} else 1
    return _word(words, at + after).startswith("month:")


def _week(words: Sequence[str], at: int) -> Found | None:
    word, following = words[at], _word(words, at + 1)
    if word == WEEK_WORD and following.isdecimal():
        return Found(2, (Mention("{week}", following),))
    if (ordinal := _ORDINAL.match(word)) and (following == WEEK_WORD or following.startswith("weekday:")):
        return Found(2, (Mention("{week}", ordinal[1]),))  # the third week, the third Monday
    return None


def _single(word: str) -> Found | None:
    if (ordinal := _ORDINAL.match(word)) and LEAST_BARE_DAY <= int(ordinal[1]) <= LAST_DAY:
        return Found(1, (Mention("{date}", ordinal[1]),))
    if word.isdecimal():
        slot = "{year}" if len(word) == 4 and word[:2] in {"18", "19", "20"} else "{number}"
        return Found(1, (Mention(slot, word),))
    kind, colon, target = word.partition(":")
    return Found(1, (Mention(f"{{{kind}}}", target),)) if colon else None
