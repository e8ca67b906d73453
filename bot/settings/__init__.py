"""The settings as the running bot has them. `.env.example` lists every variable.

They are plain values: `loading` reads them with libraries whose memory a running bot can do without.
"""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, unquote

from bot.messages import startup_settings
from bot.startup_error import StartupError

PROVIDERS = ("tvmaze", "anilist")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the operator chose. Secrets are never shown, not even in a repr."""

    discord_token: str | None = field(default=None, repr=False)
    database_url: str = field(default="sqlite+aiosqlite:///watchparty.db", repr=False)
    discord_api_url: str = "https://discord.com/api/v10"
    discord_gateway_url: str | None = None
    discord_rate: int = 50
    shows_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    shard_count: int | None = None
    shard_ids: tuple[int, ...] | None = None
    health_port: int | None = None
    providers: tuple[str, ...] = PROVIDERS
    tvmaze_url: str = "https://api.tvmaze.com"
    anilist_url: str = "https://graphql.anilist.co"

    @property
    def token(self) -> str:
        """The bot's token. Raises StartupError if there is none."""
        if self.discord_token is None:
            raise StartupError(self.token_missing)
        return self.discord_token

    @property
    def token_missing(self) -> str:
        """What to say where there is no token."""
        from bot.settings.errors import misspelt  # noqa: PLC0415 - its libraries are needed only here

        alike = [name for name, meant in misspelt(VARIABLES).items() if meant == "DISCORD_TOKEN"]
        return startup_settings.token_missing(next(iter(alike), None))

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must not be logged: the token, the whole address of the database, and its password."""
        rest = self.database_url.partition("://")[2]
        before, _, options = rest.partition("?")
        # Where a path follows at once there is no login, whatever its folders are called. A question mark may
        # also be a part of the password.
        logins = () if rest.startswith("/") else (rest, before)
        written = {one.rpartition("@")[0].partition(":")[2] for one in logins}
        written.update(parse_qs(options).get("password", ()))
        passwords = {form for one in written if one for form in (one, unquote(one), quote(one, safe=""))}
        address = (self.database_url, *sorted(passwords, key=len, reverse=True)) if passwords else ()
        return (self.discord_token or "", *address)

    @property
    def show_directories(self) -> tuple[Path, ...]:
        """The directories with show files, beside the built-in ones."""
        return (self.shows_dir,) if self.shows_dir else ()


VARIABLES = tuple(one.name.upper() for one in fields(Settings))
