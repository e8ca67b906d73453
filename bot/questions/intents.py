"""What people may want to know of a show."""

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

    With `names_asked` a fact is an answer only if it names everybody whom the question names.
    """

    id: str
    kind: Kind
    names_asked: bool = False
