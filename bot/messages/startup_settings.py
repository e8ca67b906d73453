"""Startup errors: what is wrong with a setting, and what to write instead, in one line each."""

TOKEN_MISSING = "DISCORD_TOKEN is not set; put the bot's token from Discord's developer portal into .env."  # noqa: S105 - a sentence
TOKEN_MISSPELT = "DISCORD_TOKEN is not set, but {written} is. Did you mean DISCORD_TOKEN?"  # noqa: S105 - a sentence
TOKEN_UNUSABLE = "DISCORD_TOKEN: a token has no spaces, line breaks or foreign letters. Copy it again from Discord's developer portal."  # noqa: E501, S105 - a sentence
LOGIN_IN_ADDRESS = (
    "DISCORD_API_URL: an address with a user name or a password can't be used, because the bot's token goes "
    "in their place. Write it without them."
)
SHARD_IDS_TOO_HIGH = (
    "SHARD_IDS: every number must be lower than SHARD_COUNT. Set SHARD_COUNT to the number of all shards."
)
SHARD_TWICE = "SHARD_IDS: {shard} is named twice. Name each shard once."
NO_API_PATH = (
    "DISCORD_API_URL: {value} doesn't end with /api/v10. Write one like https://discord.com/api/v10."
)
ENV_NOT_TEXT = ".env: the file is not UTF-8 text. Save it again with the encoding UTF-8."
ENV_UNREADABLE = ".env: the file can't be read: {reason}."
ENV_LINE = (
    ".env: line {line} can't be read. Write it as NAME=value, and end a value in quotes with its quote."
)
NEAR_MISS = "{written} is not a setting of this program. Did you mean {meant}?"
PORT_TAKEN = "HEALTH_PORT: {port} can't be listened on: {reason}."
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


def wrong_value(name: str, value: str) -> str:
    """That a variable's value can't be used, and what to write. A token's value is never shown."""
    return _WRONG.get(name, _WRONG_ELSE).format(name=name, value=repr(shortened(value)))


def no_api_path(address: str) -> str:
    """That an address (one without a login) is not that of Discord's REST API."""
    return NO_API_PATH.format(value=repr(shortened(address)))


def shortened(value: str) -> str:
    """As much of a value as fits a line."""
    return value if len(value) <= SHOWN_CHARACTERS else f"{value[:SHOWN_CHARACTERS]}…"


def token_missing(written: str | None) -> str:
    """That there is no token; `written` is a variable that looks like it."""
    return TOKEN_MISSPELT.format(written=written) if written else TOKEN_MISSING


def port_taken(port: int, reason: str | None) -> str:
    """That /health can't be served."""
    return PORT_TAKEN.format(port=port, reason=reason)


def near_miss(written: str, meant: str) -> str:
    """That a variable looks like a misspelt one of ours."""
    return NEAR_MISS.format(written=written, meant=meant)
