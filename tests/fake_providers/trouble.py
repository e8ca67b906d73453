"""What goes wrong at a fake provider: for how many requests, and which."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["status", "delay", "hang", "reset", "cut", "nonsense", "huge", "wrong"]


@dataclass(slots=True)
class Trouble:
    """One kind of failure: `nonsense` is HTML, `wrong` JSON of another shape, `cut` half a body.

    `count` None lasts until it is taken away; `path` is a piece of the path that must be in it.
    """

    kind: Kind
    count: int | None = None
    path: str = ""
    status: int = 500
    delay_s: float = 0.0
    retry_after: str | None = None
    hits: int = 0

    def strikes(self, path: str) -> bool:
        if self.path not in path or (self.count is not None and self.hits >= self.count):
            return False
        self.hits += 1
        return True


@dataclass(slots=True)
class Troubles:
    """The troubles in force, the first that fits strikes."""

    active: list[Trouble] = field(default_factory=list[Trouble])

    def add(self, trouble: Trouble) -> Trouble:
        self.active.append(trouble)
        return trouble

    def clear(self) -> None:
        self.active.clear()

    def pick(self, path: str) -> Trouble | None:
        return next((trouble for trouble in self.active if trouble.strikes(path)), None)
