"""Startup errors: why the database can't be opened, and what to do about it."""

from collections.abc import Sequence

DATABASE_UNUSABLE = "DATABASE_URL can't be used: {reason}."
DATABASE_UNOPENED = "DATABASE_URL: {address} can't be opened: {reason}."
DATABASE_UNWRITABLE = "DATABASE_URL: {path} can't be written: {reason}."
DATABASE_IS_FOLDER = "DATABASE_URL: {path} is a folder. Name a file in it, such as {path}/watchparty.db."
DATABASE_NAME_TOO_LONG = "DATABASE_URL: {path} is longer than a file's name may be. Choose a shorter one."
NO_ADDRESS = "it is not a database address; write one like sqlite+aiosqlite:///watchparty.db"
WRONG_SCHEME = "it starts with {scheme}; use one of {supported}"
WRONG_PORT = "its port is not a whole number from 1 to 65535"
SQLITE_HOST = (
    "the path of SQLite's file comes after three slashes, as in sqlite+aiosqlite:///watchparty.db, or after "
    "four if it is the full path"
)
NO_DRIVER = "its driver is not installed: {detail}"
UNKNOWN_OPTION = "the database driver doesn't know its option {options}"
UNKNOWN_OPTIONS = "the database driver doesn't know its options {options}"
UNUSABLE = "the database driver says: {detail}"
NO_ANSWER = "no answer"
NO_ANSWER_IN_TIME = "no answer in time"
DATABASE_TOO_NEW = (
    "DATABASE_URL: {database} was written by a newer watchparty (schema {schema}); update this one, or point "
    "to another database."
)
OLDER_SCHEMA = (
    "DATABASE_URL: {database} has an older schema, or none. Start the bot of this version first, or run "
    "`watchparty db upgrade`."
)
DATABASE_LOCKED = (
    "DATABASE_URL: {path} is locked by another process. Close what writes to it, such as a program that "
    "shows or copies databases, and try again."
)
DATABASE_TAKEN = (
    "DATABASE_URL: another watchparty is using {path}; stop it, or use PostgreSQL for several processes."
)


def unknown_options(names: Sequence[str]) -> str:
    """That an address has options that its driver doesn't know."""
    wording = UNKNOWN_OPTION if len(names) == 1 else UNKNOWN_OPTIONS
    return wording.format(options=", ".join(names))
