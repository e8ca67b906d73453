"""The outbox as most tests see it: without the rows of parties."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.alerts import Alert, AlertState
from db.outbox.store import Outbox


class AlertOutbox(Outbox):
    """An outbox in which nothing belongs to a party."""

    async def claim(self, now: datetime, limit: int) -> Sequence[Alert]:
        claimed = await super().claim(now, limit)
        assert all(isinstance(one, Alert) for one in claimed)
        return [one for one in claimed if isinstance(one, Alert)]

    async def state_of(self, alert_id: int) -> AlertState | None:
        """What the rows say about one alert."""
        return (await self.alert_states([alert_id])).get(alert_id)
