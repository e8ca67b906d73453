"""Startup errors: why Discord doesn't let the bot in, and what to do about it."""

# Discord's code for a bot that has grown too large for its number of shards.
SHARDING_REQUIRED = 4011

TOKEN_REFUSED = "DISCORD_TOKEN is refused by Discord; copy it again from the developer portal."  # noqa: S105 - a sentence
INTENTS_REFUSED = "Discord refuses the bot's intents; it needs none that has to be switched on."
TOO_FEW_SHARDS = "SHARD_COUNT: the bot is in too many servers for its shards; set one for every 1,000."
CLOSED = "Discord closed the connection for good (code {code}): {reason}."
NO_REASON = "no reason given"


def closed_for_good(code: int, reason: str) -> str:
    """Why Discord closed the connection with a code after which nobody may connect again."""
    if code == SHARDING_REQUIRED:
        return TOO_FEW_SHARDS
    return CLOSED.format(code=code, reason=reason or NO_REASON)
