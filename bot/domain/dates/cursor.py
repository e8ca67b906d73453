"""A place among the tokens of a typed text, and what was found before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.dates.findings import Findings
from bot.domain.dates.tokens import Kind, Token, Vocabulary


@dataclass(slots=True)
class Cursor:
    """Stands at one of the tokens. `year` is the current one."""

    tokens: Sequence[Token]
    vocabulary: Vocabulary
    year: int
    at: int = 0
    found: Findings = field(default_factory=Findings)

    @property
    def token(self) -> Token:
        """Where it is."""
        return self.tokens[self.at]

    def before(self, kind: Kind, *values: str) -> bool:
        """Whether the token before it can be of a kind, and has one of the values, if some are given."""
        return self.is_at(self.at - 1, kind, *values)

    def after(self, kind: Kind, *values: str) -> bool:
        """Whether the token after it can be of a kind, and has one of the values, if some are given."""
        return self.is_at(self.at + 1, kind, *values)

    def is_at(self, at: int, kind: Kind, *values: str) -> bool:
        """The same for any place."""
        return 0 <= at < len(self.tokens) and self.tokens[at].has(kind, *values)

    def value(self, kind: Kind) -> str:
        """What the token means, if it is of a kind."""
        return str(self.token.meanings[kind])
