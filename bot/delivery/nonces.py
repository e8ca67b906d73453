"""The nonce of a row's message: Discord keeps one message for each, and a search finds the message by it."""

from datetime import datetime, timedelta

from bot.domain.expiry import NONCE_TRUSTED_FOR


def row_nonce(installation: str, row_id: int) -> str:
    """The nonce of the message of an alert or a party's row, which also stands in its buttons.

    Every try for a row has the same one, in each process and after each restart, and no other row has it:
    that a message comes exactly once depends on it. A new version must not change it either, because it looks
    for what the old one may have sent. `installation` is the database's token.
    """
    return f"{installation}-{row_id:x}"


def nonce_holds(first_attempt_at: datetime, now: datetime) -> bool:
    """Whether Discord still knows the nonce of a first attempt."""
    # An attempt in the future means that the clock was set back, so nobody knows how old it really is.
    return timedelta(0) <= now - first_attempt_at <= NONCE_TRUSTED_FOR
