"""Why a server can't be reached, for the command line and the log."""

import socket

NO_ANSWER_IN_TIME = "no answer in time"
UNKNOWN_NAME = "no server has this name (check its spelling, and whether this machine is online)"
REFUSED = "nothing is listening at this address and port"
CLOSED = "the other side closed the connection"
SYSTEM = "the connection failed: {reason}"
NOT_DISCORD = "a page that isn't from Discord"
NOT_UNDERSTOOD = "something else answers at this address ({error})"


def in_words(error: Exception) -> str:
    """What went wrong with a connection, in words; for what has none, the error's name."""
    # aiohttp wraps what the system said.
    told = getattr(error, "os_error", error)
    match told:
        case TimeoutError():
            return NO_ANSWER_IN_TIME
        case socket.gaierror():
            return UNKNOWN_NAME
        case ConnectionRefusedError():
            return REFUSED
        case ConnectionError():
            return CLOSED
        case OSError() if told.args[:1] == (None,):
            # So the resolver says that it found nothing.
            return UNKNOWN_NAME
        case OSError():
            # Addresses that failed in different ways share one error, which has no strerror.
            return SYSTEM.format(reason=told.strerror or told)
        case ValueError() | KeyError() | TypeError():
            return NOT_UNDERSTOOD.format(error=type(error).__name__)
        case _:
            return SYSTEM.format(reason=type(error).__name__)
