"""When a card that the bot may not edit is tried again: less and less often."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

FIRST_REST = timedelta(minutes=1)
# Discord bans bots with 10,000 refused requests in ten minutes; even thousands of cards stay far below.
LONGEST_REST = timedelta(hours=1)


class CardBackoff:
    """Rests double from one refusal to the next. A new process begins with none."""

    def __init__(self) -> None:
        self._rests: dict[int, tuple[timedelta, datetime]] = {}

    def begin(self, party_id: int, now: datetime) -> timedelta:
        """Leave a party's card alone for twice as long as the last time; returns for how long.

        Further refusals of edits that were on their way already change nothing.
        """
        last, _ = self._rests.get(party_id, (FIRST_REST / 2, now))
        if self.is_resting(party_id, now):
            return last
        rest = min(2 * last, LONGEST_REST)
        self._rests[party_id] = (rest, now + rest)
        return rest

    def is_resting(self, party_id: int, now: datetime) -> bool:
        """Whether a card is left alone; a wall clock that was set back makes no rest longer."""
        return party_id in self._rests and now < self._rests[party_id][1] <= now + LONGEST_REST

    def end(self, party_id: int) -> None:
        """The card was edited, so the next refusal counts as the first."""
        self._rests.pop(party_id, None)

    def over(self, outdated: Collection[int], now: datetime) -> Sequence[int]:
        """The outdated cards that may be tried again."""
        known = set(outdated)
        self._rests = {one: rest for one, rest in self._rests.items() if one in known}
        return [one for one in outdated if not self.is_resting(one, now)]
