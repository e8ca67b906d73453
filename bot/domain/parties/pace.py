"""How far the people of a party have got, which decides what may be told in its thread."""

from datetime import datetime

from bot.domain.parties.party import Party
from bot.domain.parties.playback import Status, offset_at


def pace(party: Party, now: datetime) -> int:
    """The last episode that everybody of a party has seen at `now`.

    Before the start, it is the one before the party's own. Hosts end parties during the credits, so the
    episode that was on then counts.
    """
    playback = party.playback
    offset = offset_at(playback, now)
    over = playback.status is Status.ENDED
    seen = [
        episode
        for episode, start, length in party.programme.starts()
        if (start < offset if over else start + length <= offset)
    ]
    return max(seen, default=min(party.programme.episodes) - 1)
