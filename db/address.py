"""Reads DATABASE_URL, and says what is wrong with it before anything connects."""

from collections.abc import Collection

from sqlalchemy import URL, make_url
from sqlalchemy import exc as sa_exc

from bot.messages import startup_database as texts

SQLITE = "sqlite"
SUPPORTED = ("sqlite+aiosqlite", "postgresql+asyncpg")
LAST_PORT = 65_535
# Options that hold a password; an address may name it there, too.
SECRET_OPTIONS = ("password", "dsn")
HIDDEN = "***"


class DatabaseUrlError(Exception):
    """This program can't use DATABASE_URL; the text says why, without the password."""


def read_address(url: str) -> URL:
    """The parts of an address. Raises DatabaseUrlError for one that this program can't use."""
    try:
        # Bytes of the environment that are not text can't be written again.
        url.encode()
        parsed = make_url(url)
    except (sa_exc.ArgumentError, UnicodeEncodeError):
        raise DatabaseUrlError(texts.NO_ADDRESS) from None
    except ValueError:
        raise DatabaseUrlError(texts.WRONG_PORT) from None
    if parsed.drivername not in SUPPORTED:
        supported = ", ".join(SUPPORTED)
        raise DatabaseUrlError(texts.WRONG_SCHEME.format(scheme=parsed.drivername, supported=supported))
    if parsed.get_backend_name() == SQLITE and (parsed.host or parsed.username):
        raise DatabaseUrlError(texts.SQLITE_HOST)
    if parsed.port is not None and not 0 < parsed.port <= LAST_PORT:
        raise DatabaseUrlError(texts.WRONG_PORT)
    return parsed


def check_options(url: URL, known: Collection[str]) -> None:
    """Raises DatabaseUrlError if an address has options that its driver doesn't know."""
    unknown = sorted(set(url.query) - set(known))
    if unknown:
        raise DatabaseUrlError(texts.unknown_options(unknown))


def without_password(url: URL) -> str:
    """An address for messages and logs."""
    hidden = {name: HIDDEN for name in SECRET_OPTIONS if name in url.query}
    return url.update_query_dict(hidden).render_as_string(hide_password=True)
