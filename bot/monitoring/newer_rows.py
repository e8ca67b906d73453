"""Says that a newer version of the bot has left something to deliver which this one doesn't know."""

from datetime import datetime

import structlog

from db.outbox.store import Outbox

log = structlog.get_logger("outbox")


class NewerRows:
    """Looks for rows of unknown kinds, as in an upgrade of one process after the other."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox
        self._logged = frozenset[str]()

    async def look(self, now: datetime) -> None:
        """Log each unknown kind once, while rows of it are due."""
        kinds = frozenset(await self._outbox.unknown_kinds(now))
        for kind in sorted(kinds - self._logged):
            log.warning("this version can't deliver a kind of row; it is left to a newer process", kind=kind)
        self._logged |= kinds
