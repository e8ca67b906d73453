"""Question sets, how an answer to one is judged, and typing slips to try them with."""

import json
import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.questions.answer import Answer

HERE = Path(__file__).parent
NOW = datetime(2025, 6, 1, tzinfo=UTC)  # after the season
_WORD = re.compile(r"(?:[^\W\d_]|[\u0e00-\u0e4e])+")
_SMALL_PRINT = re.compile(r"\n-#.*")
_TIME = re.compile(r"<t:(\d+):\w>")
_ZONE = re.compile(r'^timezone = "(.*?)"', re.MULTILINE)
_HOURS = "{time:%H:%M} {time:%-I:%M %p} {time:%-I %p} {time:%-I%p}"
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "กขคงจชดตถทนบปผพมยรลวสหอะาิีึืุูเแโใไ่้",
    "가나다라마바사아자차하고노도로보소오조어여이지시기니리은을의에",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question; `expect` is what the answer must name (| parts alternatives), None for "not known".

    Times in an answer are read as Discord shows them to somebody in the IANA zone `zone`.
    """

    question: str
    expect: tuple[str, ...] | None
    style: str
    language: str
    zone: str = "UTC"


def cases(name: str, folder: Path = HERE) -> list[Case]:
    """The questions of a set in this directory, or in another."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    show = folder / f"{name}.toml"
    zone = _ZONE.search(show.read_text(encoding="utf-8")) if show.exists() else None
    return [_case(json.loads(line), zone[1] if zone else "UTC") for line in lines]


def _case(row: dict[str, str | list[str]], zone: str) -> Case:
    expect = row["expect"]
    wanted = None if isinstance(expect, str) else tuple(expect)
    return Case(str(row["question"]), wanted, str(row["style"]), str(row["language"]), zone)


def is_right(case: Case, answer: Answer) -> bool:
    """Whether an answer names all that it must, or says that the sources don't say."""
    if case.expect is None:
        return not answer.known
    shown = _TIME.sub(lambda found: _hours(int(found[1]), case.zone), _SMALL_PRINT.sub("", answer.text))
    return answer.known and all(
        any(_names(shown, one.strip()) for one in wanted.split("|")) for wanted in case.expect
    )


def _hours(timestamp: int, zone: str) -> str:
    """The hour of a moment in the forms that people write; the days stand in the answers as text."""
    return _HOURS.format(time=datetime.fromtimestamp(timestamp, ZoneInfo(zone)))


def is_wrong(case: Case, answer: Answer) -> bool:
    """Whether an answer claims to know and is not right."""
    return answer.known and not is_right(case, answer)


def with_typo(question: str, seed: int) -> str:
    """The question with one slip in one of its longer words: a letter left out, doubled, swapped or wrong.

    In Thai that is a letter or a vowel mark, in Korean a syllable.
    """
    chance = random.Random(f"{seed}{question}")  # noqa: S311 -- a repeatable slip, no secret
    words = question.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= 4 and _WORD.fullmatch(word)]
    if not long:
        return question
    place = chance.choice(long)
    word = words[place]
    at = chance.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice(_alphabet(word[at])) + word[at + 1 :],
    )
    words[place] = chance.choice(slips)
    return " ".join(words)


def _alphabet(letter: str) -> str:
    """Letters of the script of this one."""
    return ALPHABETS[1 if "\u0e00" <= letter <= "\u0e7f" else 2 if "가" <= letter <= "힣" else 0]


def _names(text: str, wanted: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\d)", text, re.IGNORECASE) is not None
