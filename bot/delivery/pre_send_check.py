"""The last look at the rows, right before a request leaves."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.alerts import Alert, Result, pre_send_check
from db.outbox.store import Outbox


class PreSendCheck:
    """Asks the rows whether an alert may still go out, right before its request leaves."""

    def __init__(self, outbox: Outbox, alert: Alert, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._alert = alert
        self._clock = clock
        self.forbids: Result | None = None

    async def wanted(self) -> bool:
        """Whether it may go out; otherwise `forbids` is its end or delay."""
        standing = await self._outbox.standing(self._alert.id)
        self.forbids = pre_send_check(self._alert, standing, self._clock())
        return self.forbids is None
