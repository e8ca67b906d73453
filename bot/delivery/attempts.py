"""Attempts to deliver rows of the outbox: alerts and what belongs to parties each have their own way."""

from bot.clock import Clock
from bot.delivery.alert_attempts import AlertAttempts
from bot.delivery.party_attempts import PartyAttempts
from bot.domain.alerts import Alert, OutboxItem, Result
from bot.domain.parties.outbox import PartyItem


class Attempts:
    """Hands each claimed row to the part that knows how to deliver it."""

    def __init__(self, alerts: AlertAttempts, parties: PartyAttempts) -> None:
        self._alerts = alerts
        self._parties = parties

    async def attempt(self, item: OutboxItem, clock: Clock) -> Result:
        """Try once to deliver a claimed row."""
        match item:
            case Alert():
                return await self._alerts.attempt(item, clock)
            case PartyItem():
                return await self._parties.attempt(item, clock)
            case _:
                raise TypeError(f"nothing delivers a {type(item).__name__}")
