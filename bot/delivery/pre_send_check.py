"""The last look at the rows, right before a request leaves."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.domain.alerts import Alert, AlertState, Result
from bot.domain.expiry import pre_send_check
from db.outbox.store import Outbox

# What a read takes at most when the processor is busy. It begins this long before its first request is due.
READ_S = 0.02


@dataclass(slots=True)
class _Read:
    """One read and the alerts that it is about."""

    ids: list[int] = field(default_factory=list)
    found: asyncio.Task[Mapping[int, AlertState]] | None = None


class AlertStateReads:
    """Reads what the rows say about alerts; those that go out in the same instant share a read.

    A transaction for each would take a third of an alert's processor time. Nobody gets the result of a read
    that began before they asked.
    """

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._next = _Read()

    async def of(self, alert_id: int, due: float) -> AlertState | None:
        """What an alert's row says, None if it has ended; its request is due at a monotonic instant."""
        read = self._next
        read.ids.append(alert_id)
        if read.found is None:
            read.found = asyncio.create_task(self._read(read, due - READ_S))
        # A request that is given up must not cancel the read that others wait for.
        return (await asyncio.shield(read.found)).get(alert_id)

    async def _read(self, read: _Read, at: float) -> Mapping[int, AlertState]:
        await asyncio.sleep(max(0.0, at - asyncio.get_running_loop().time()))
        self._next = _Read()
        return await self._outbox.alert_states(read.ids)


class PreSendCheck:
    """Asks the rows whether an alert may still go out, right before its request leaves."""

    def __init__(self, states: AlertStateReads, alert: Alert, clock: Clock) -> None:
        self._states = states
        self._alert = alert
        self._clock = clock
        self.forbids: Result | None = None

    async def wanted(self, due: float) -> bool:
        """Whether it may go out at a monotonic instant; otherwise `forbids` is its end or delay."""
        state = await self._states.of(self._alert.id, due)
        self.forbids = pre_send_check(self._alert, state, self._clock())
        return self.forbids is None
