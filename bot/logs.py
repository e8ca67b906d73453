"""Structured logs, as text or JSON, without secrets."""

import json
import logging
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Literal, cast

import aiohttp
import structlog
from structlog.dev import ConsoleRenderer
from structlog.processors import JSONRenderer, format_exc_info
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "***"
NOISY = ("apscheduler", "alembic", "aiosqlite", "asyncio", "discord.gateway", "discord.client")
# With an interaction token anybody can answer in the bot's name for 15 minutes. It appears in addresses of
# answers, and in the events from Discord.
INTERACTION_TOKENS = re.compile(
    r"""(?P<before>/(?:interactions|webhooks)/\d+/|["']token["']:\s*["'])[^/?\s"']+""", re.IGNORECASE
)
# A lost connection and an answer that is not JSON.
LOGGED_IN_A_LINE = (OSError, aiohttp.ClientError, json.JSONDecodeError)


def set_up_logs(level: str, style: Literal["text", "json"], secrets: Iterable[str]) -> None:
    """Send our logs and the libraries' to standard error, without any of `secrets`."""
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    renderer = JSONRenderer() if style == "json" else ConsoleRenderer(colors=sys.stderr.isatty())
    last: list[Processor] = [_shorten_lost_answers, format_exc_info, _Redact(secrets), renderer]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    _log_to_standard_error(level, formatter)
    _configure_structlog(shared)


def _configure_structlog(shared: Sequence[Processor]) -> None:
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


def _log_to_standard_error(level: str, formatter: logging.Formatter) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))


def _shorten_lost_answers(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Log a lost connection as one line, because discord.py logs a whole traceback each time."""
    info = event.get("exc_info")
    error = cast("tuple[object, ...]", info)[1] if isinstance(info, tuple) else info
    if isinstance(error, LOGGED_IN_A_LINE):
        return {**event, "exc_info": None, "error": str(error)}
    return event


class _Redact:
    """Hides secrets anywhere in a line, including exceptions, addresses and nested values."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {key: self._redacted(value) for key, value in event.items()}

    def _redacted(self, value: object) -> object:
        if isinstance(value, str):
            return self._without_secrets(value)
        if isinstance(value, dict):
            items = cast("dict[object, object]", value).items()
            return {key: self._redacted(inner) for key, inner in items}
        if isinstance(value, list | tuple):
            return [self._redacted(inner) for inner in cast("Iterable[object]", value)]
        return value

    def _without_secrets(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return INTERACTION_TOKENS.sub(rf"\g<before>{HIDDEN}", text)
