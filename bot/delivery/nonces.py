"""The nonce of a row's message: Discord keeps one message for each, and a search finds the message by it."""

from datetime import datetime, timedelta

from bot.domain.alerts import Alert, Kind
from bot.domain.expiry import NONCE_TRUSTED_FOR
from bot.messages.alert_cards import HOST_PARTY, SCHEDULE


def row_nonce(installation: str, row_id: int) -> str:
    """The nonce of the message of an alert or a party's row, which is also in its buttons.

    Every try for a row has the same one, in each process and after each restart, and no other row has it:
    that a message comes exactly once depends on it. A new version must not change it either, because it looks
    for what the old one may have sent. `installation` is the database's token.
    """
    return f"{installation}-{row_id:x}"


def nonce_holds(first_attempt_at: datetime, now: datetime) -> bool:
    """Whether Discord still knows the nonce of a first attempt."""
    # An attempt in the future means that the clock was set back, so nobody knows how old it really is.
    return timedelta(0) <= now - first_attempt_at <= NONCE_TRUSTED_FOR


def alert_marks(alert: Alert, installation: str) -> tuple[str, ...]:
    """What the buttons of an alert's message hold, whatever its row's id was when it went out."""
    match alert.kind:
        case Kind.DROP:
            return (f":{HOST_PARTY}:{alert.run_id}:{alert.drop_number}:{installation}-",)
        case Kind.REMINDER:
            return (f":{SCHEDULE}:{alert.run_id}:{installation}-",)
        case _:
            return ()
