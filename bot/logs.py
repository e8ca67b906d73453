"""Structured logs, as text or JSON, from which known secrets are taken out."""

import logging
import sys
from collections.abc import Iterable
from typing import Literal, cast

import aiohttp
import structlog
from structlog.dev import ConsoleRenderer
from structlog.processors import JSONRenderer, format_exc_info
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "***"
NOISY = ("apscheduler", "alembic", "aiosqlite", "asyncio", "discord.gateway", "discord.client")


def set_up_logs(level: str, style: Literal["text", "json"], secrets: Iterable[str]) -> None:
    """Send our log and that of the libraries to standard error, each line without any of `secrets`."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    looks = JSONRenderer() if style == "json" else ConsoleRenderer(colors=sys.stderr.isatty())
    last: list[Processor] = [_shorten_lost_connections, format_exc_info, _Hide(secrets), looks]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _shorten_lost_connections(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """discord.py logs a whole traceback for each try to reconnect; what went wrong is a line."""
    info = event.get("exc_info")
    error = cast("tuple[object, ...]", info)[1] if isinstance(info, tuple) else info
    if isinstance(error, OSError | aiohttp.ClientError):
        return {**event, "exc_info": None, "error": str(error)}
    return event


class _Hide:
    """Blanks out secrets wherever they stand in a line, exceptions and addresses included."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: self._clean(value) if isinstance(value, str) else value for key, value in event.items()}

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return text
