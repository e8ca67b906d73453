"""How long a shard waits before it tries again to reach the gateway."""

import discord.shard
from discord.backoff import ExponentialBackoff

# discord.py goes up to 17 minutes, in which Discord may be back and commands unanswered. Shorter waits could
# use up the 1,000 log-ins that Discord allows a day, if it accepts each and closes it at once.
LONGEST_S = 120.0


class GatewayBackoff:
    """discord.py's waits, none of them longer than two minutes."""

    def __init__(self) -> None:
        self._backoff = ExponentialBackoff()

    def delay(self) -> float:
        """Seconds until the next try."""
        return min(self._backoff.delay(), LONGEST_S)


def use_shorter_waits() -> None:
    """Let every shard of this process wait like this; discord.py offers no setting for it."""
    discord.shard.ExponentialBackoff = GatewayBackoff  # pyright: ignore[reportPrivateImportUsage] - where a shard looks for it
