"""Startup errors: what is wrong with a setting, and what to write instead, in one line each."""

from collections.abc import Sequence

TOKEN_MISSING = "DISCORD_TOKEN is not set; put the bot's token from Discord's developer portal into .env."  # noqa: S105 - a sentence
TOKEN_MISSPELT = "DISCORD_TOKEN is not set, but {written} is. Did you mean DISCORD_TOKEN?"  # noqa: S105 - a sentence
TOKEN_UNUSABLE = "DISCORD_TOKEN: a token has no spaces, line breaks or foreign letters. Copy it again from Discord's developer portal."  # noqa: E501, S105 - a sentence
SHARD_IDS_TOO_HIGH = (
    "SHARD_IDS: every number must be lower than SHARD_COUNT. Set SHARD_COUNT to the number of all shards."
)
ENV_NOT_TEXT = ".env: the file is not UTF-8 text. Save it again with the encoding UTF-8."
ENV_UNREADABLE = ".env: the file can't be read: {reason}."
NEAR_MISS = "{written} is not a setting of this program. Did you mean {meant}?"
CHECKING_DATABASE = "Opening the database…"
CHECKING_DISCORD = "Asking Discord…"
CHECKING_PROVIDERS = "Asking the providers of shows…"
PROVIDERS_OFF = "providers: none, because PROVIDERS is empty; shows can't be found by name"
PROVIDER_ANSWERS = "provider {label}: answers"
PROVIDER_SILENT = "provider {label}: {reason}; alerts don't need it, but no shows can be found there for now"
NO_ANSWER_IN_TIME = "no answer in time"
SHOWN_CHARACTERS = 60

_WRONG = {
    "DISCORD_API_URL": (
        "DISCORD_API_URL: {value} is not a web address. Write one like https://discord.com/api/v10."
    ),
    "DISCORD_GATEWAY_URL": (
        "DISCORD_GATEWAY_URL: {value} is not a gateway address. Write one like wss://gateway.discord.gg, "
        "or leave it empty."
    ),
    "DISCORD_RATE": "DISCORD_RATE: {value} can't be used. Write a whole number from 1 to 10000.",
    "SHOWS_DIR": (
        "SHOWS_DIR: {value} is not a folder. Write the path of a folder with show files, or leave it empty."
    ),
    "LOG_LEVEL": "LOG_LEVEL: {value} is not a level. Write DEBUG, INFO, WARNING or ERROR.",
    "LOG_FORMAT": "LOG_FORMAT: {value} is not a format. Write text or json.",
    "SHARD_COUNT": (
        "SHARD_COUNT: {value} can't be used. Write a whole number from 1 to 100000, or leave it empty."
    ),
    "SHARD_IDS": (
        "SHARD_IDS: {value} can't be used. Write shard numbers with commas between them, such as 0,1."
    ),
    "HEALTH_PORT": (
        "HEALTH_PORT: {value} is not a port. Write a whole number from 1 to 65535, or leave it empty."
    ),
    "PROVIDERS": "PROVIDERS: {value} can't be used. Write tvmaze, anilist or both; leave it empty for none.",
    "TVMAZE_URL": "TVMAZE_URL: {value} is not a web address. Write one like https://api.tvmaze.com.",
    "ANILIST_URL": "ANILIST_URL: {value} is not a web address. Write one like https://graphql.anilist.co.",
}
_WRONG_ELSE = "{name}: its value can't be used. The page docs/settings.md says what to write."

DATABASE_UNUSABLE = "DATABASE_URL can't be used: {reason}."
DATABASE_UNOPENED = "DATABASE_URL: {address} can't be opened: {reason}."
DATABASE_UNWRITABLE = "DATABASE_URL: {path} can't be written: {reason}."
DATABASE_IS_FOLDER = "DATABASE_URL: {path} is a folder. Name a file in it, such as {path}/watchparty.db."
DATABASE_NAME_TOO_LONG = "DATABASE_URL: {path} is longer than a file's name may be. Choose a shorter one."
NO_ADDRESS = "it is not a database address; write one like sqlite+aiosqlite:///watchparty.db"
WRONG_SCHEME = "it starts with {scheme}; use one of {supported}"
WRONG_PORT = "its port is not a whole number from 1 to 65535"
NO_DRIVER = "its driver is not installed: {detail}"
UNKNOWN_OPTION = "the database driver doesn't know its option {options}"
UNKNOWN_OPTIONS = "the database driver doesn't know its options {options}"
UNUSABLE = "the database driver says: {detail}"
NO_ANSWER = "no answer"


def wrong_value(name: str, value: str) -> str:
    """That a variable's value can't be used, and what to write. A token's value is never shown."""
    return _WRONG.get(name, _WRONG_ELSE).format(name=name, value=repr(shortened(value)))


def shortened(value: str) -> str:
    """As much of a value as fits a line."""
    return value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…"


def unknown_options(names: Sequence[str]) -> str:
    """That an address has options that its driver doesn't know."""
    wording = UNKNOWN_OPTION if len(names) == 1 else UNKNOWN_OPTIONS
    return wording.format(options=", ".join(names))


def token_missing(written: str | None) -> str:
    """That there is no token; `written` is a variable that looks like it."""
    return TOKEN_MISSPELT.format(written=written) if written else TOKEN_MISSING


def provider_silent(label: str, reason: str | None) -> str:
    """That a provider doesn't answer; `reason` is what it did instead, if anything."""
    return PROVIDER_SILENT.format(label=label, reason=reason or NO_ANSWER_IN_TIME)


def near_miss(written: str, meant: str) -> str:
    """That a variable looks like a misspelt one of ours."""
    return NEAR_MISS.format(written=written, meant=meant)
