"""One guest of a party: what they answered, and whether they host it."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What somebody says to an invitation."""

    GOING = "going"
    MAYBE = "maybe"
    CANT = "cant"


class Role(StrEnum):
    """Who controls a party."""

    HOST = "host"
    COHOST = "cohost"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who has to do with a party.

    `number` never changes; `place` is their place in the order of those who go. Those who come back get a new
    one, and nobody gets one that another has had: it tells apart who was told of a seat. `reminded`: they
    want to hear of it before it starts. `attended`: they were there. `agrees`: what the party has watched
    counts as watched by them, once a host says that all have. `interested`: they pressed so on the
    party's event in the server's own list. `left`: they are no longer in the server.
    """

    user_id: int
    number: int
    answer: Answer | None = None
    place: int = 0
    reminded: bool = False
    attended: bool = False
    agrees: bool = False
    interested: bool = False
    left: bool = False
    role: Role | None = None
