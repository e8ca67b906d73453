"""Who may see which text: a member's progress, the server's pace, and its rule for what goes beyond."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.refusal import Choice, Reason, Refusal, Unclear

# The option of commands that names an episode.
EPISODE_OPTION = "episode"


class SpoilerRule(StrEnum):
    """What a server does with texts beyond what a member has watched."""

    STRICT = "strict"
    BARS = "bars"
    OFF = "off"


def spoiler_rule(given: str) -> SpoilerRule:
    """The rule of that name. Raises Refusal if there is none."""
    if given not in {rule.value for rule in SpoilerRule}:
        raise Refusal(Reason.UNKNOWN_SPOILER_RULE, rules=tuple(SpoilerRule))
    return SpoilerRule(given)


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who asks. `watched` and `pace` are episode numbers: the member's, and the server's latest.

    `total` is the season's number of episodes; a text with an unknown place in the story needs them all.
    """

    watched: int
    pace: int
    total: int
    rule: SpoilerRule = SpoilerRule.BARS

    def has_seen(self, known_from: int | None) -> bool:
        """Whether a text that belongs to an episode (None: the whole story) is safe for the viewer."""
        return known_from == 0 or self.watched >= self._needed(known_from)

    def shown(self, text: str, known_from: int | None) -> str | None:
        """The text as the viewer may see it: plain, behind a spoiler bar, or None if it is held back."""
        if self.rule is SpoilerRule.OFF or self.has_seen(known_from):
            return text
        return f"||{text.replace('||', '')}||" if self.rule is SpoilerRule.BARS else None

    def in_private(self, known_from: int | None) -> bool:
        """Whether only the viewer may see a text, because the server has not got that far."""
        if known_from == 0 or self.rule is SpoilerRule.OFF:
            return False
        return self.pace < self._needed(known_from)

    def _needed(self, known_from: int | None) -> int:
        return max(self.total, 1) if known_from is None else known_from


def shown_to_all(text: str, known_from: int | None, rule: SpoilerRule) -> str | None:
    """The text as a message may have it that everybody reads, however much of the show they have watched."""
    return Viewer(watched=0, pace=0, total=0, rule=rule).shown(text, known_from)


def check_episode(episode: int, total: int, offered: Sequence[tuple[str, int]]) -> int:
    """The same episode number. Raises Unclear if the season doesn't have it.

    `offered` are those to pick instead, each with its label.
    """
    if not 0 <= episode <= total:
        choices = [Choice(label, str(number)) for label, number in offered]
        raise Unclear(Reason.UNKNOWN_EPISODE, EPISODE_OPTION, choices, str(episode), total=total)
    return episode
