"""The lines of `watchparty check`, apart from startup errors."""

from bot.messages.translation import plural

WAITING_FOR = "Waiting for {names}…"
THE_DATABASE = "the database"
THE_PROVIDERS = "the show providers"
DISCORD = "Discord"

NO_SHOWS = "no show file could be read; set SHOWS_DIR to a folder that has some"
RATE = "rate: {rate} requests a second"
RATE_TOO_HIGH = (
    "DISCORD_RATE is {rate}; Discord allows most bots {allowed} a second, raise it only if Discord has "
    "granted you more"
)
RATE_SHARED = (
    "DISCORD_RATE is {rate}, but all processes of a bot share {allowed} a second; give each a share with "
    "DISCORD_RATE, or put a proxy in front of them"
)
SQLITE_SHARED = "SHARD_IDS leaves shards to other processes, which can't share SQLite; use PostgreSQL"

TOO_BUSY = "DATABASE_URL: this machine is too busy to check the database in five seconds; try again"
DATABASE_EMPTY = "database {database}: empty; `watchparty run` fills it"
DATABASE_OLD = "database {database}: version {current}; `watchparty run` brings it to {newest}"
DATABASE_CURRENT = "database {database}: version {current}, up to date"

PROVIDERS_OFF = "providers: none, because PROVIDERS is empty; shows can't be found by name"
PROVIDER_ANSWERS = "provider {label}: answers"
PROVIDER_SILENT = "provider {label}: {reason}; alerts don't need it, but no shows can be found there for now"
NO_ANSWER_IN_TIME = "no answer in time"

NO_USABLE_ANSWER = "DISCORD_API_URL: no usable answer from {url}: {reason}"
DISCORD_ANSWERED = "DISCORD_API_URL: Discord answered {status}; try again in a minute"
TOKEN_KNOWN = "token: Discord knows the bot as {name}"  # noqa: S105 - a sentence
CLOCK_UNKNOWN = "clock: Discord's answer has no time to compare with"
CLOCK_RIGHT = "clock: agrees with Discord's"
CLOCK_AHEAD = "clock: {off_by} ahead of Discord's; let a time service (NTP) set it"
CLOCK_BEHIND = "clock: {off_by} behind Discord's; let a time service (NTP) set it"
INVITE = "invite link, with exactly the needed permissions: {link}"
OTHER_ENDPOINT = (
    "Discord sends commands to another address; clear the Interactions Endpoint URL in the developer portal"
)
CODE_GRANT = "the invite link can't work; switch off Requires OAuth2 Code Grant in the developer portal"
INTENTS = "intents: the bot needs no privileged ones"
COMMANDS_UNKNOWN = "commands: Discord answered {status}, so they can't be compared"
COMMANDS_DIFFER = "commands: differ from this version's; `watchparty run` updates them when it starts"
COMMANDS_LOST = "commands: Discord has lost {names}; `watchparty run --sync` sends all commands again"
COMMANDS_SYNCED = "commands: {count} synced"
STARTS = "connections: {left} of {total} left today"
STARTS_USED_UP_ONE = (
    "connections: Discord allows no more today; more in {number} minute. Does the bot keep restarting?"
)
STARTS_USED_UP = (
    "connections: Discord allows no more today; more in {number} minutes. Does the bot keep restarting?"
)
FEW_STARTS_ONE = "connections: {left} of {total} left today; more in {number} minute"
FEW_STARTS = "connections: {left} of {total} left today; more in {number} minutes"
SHARDS = "shards: {count}, Discord advises {advised}"
SHARDS_ADVISED = "SHARD_COUNT is {count}; Discord advises {advised}"
SHARDS_TOO_FEW = "SHARD_COUNT is {count}, too few for the bot's servers; set it to {advised}"


def show_line(show_id: str, title: str, drops: int) -> str:
    """A show whose file is valid."""
    one, other = "show {id}: {title}, {number} drop", "show {id}: {title}, {number} drops"
    return plural(drops, one=one, other=other, id=show_id, title=title)


def provider_silent(label: str, reason: str | None) -> str:
    """That a provider doesn't answer; `reason` is what it did instead, if anything."""
    return PROVIDER_SILENT.format(label=label, reason=reason or NO_ANSWER_IN_TIME)


def starts_used_up(minutes: int) -> str:
    """That the bot can't connect again today."""
    return plural(minutes, one=STARTS_USED_UP_ONE, other=STARTS_USED_UP)


def few_starts(left: int, total: int, minutes: int) -> str:
    """That the bot should not connect often any more today."""
    return plural(minutes, one=FEW_STARTS_ONE, other=FEW_STARTS, left=left, total=total)
