"""The settings, read from the environment and a `.env` file. `.env.example` lists every variable."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    DirectoryPath,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.startup_error import StartupError

HOW_TO_GET_ONE = "put the bot's token from Discord's developer portal into .env"


PROVIDERS = ("tvmaze", "anilist")


class _Filled(PydanticBaseSettingsSource):
    """A source without empty variables, which count as unset; only an empty PROVIDERS means no providers."""

    def __init__(self, source: PydanticBaseSettingsSource) -> None:
        super().__init__(source.settings_cls)
        self._source = source

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[object, str, bool]:
        return self._source.get_field_value(field, field_name)

    def __call__(self) -> dict[str, object]:
        return {name: value for name, value in self._source().items() if value != "" or name == "providers"}


class Settings(BaseSettings):
    """What the operator chose. Secrets are never shown, not even in a repr."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    discord_token: SecretStr | None = None
    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///watchparty.db")
    discord_api_url: str = Field("https://discord.com/api/v10", pattern=r"^https?://[^/]+")
    discord_gateway_url: str | None = Field(None, pattern=r"^wss?://[^/]+")
    discord_rate: int = Field(50, ge=1, le=10_000)
    shows_dir: DirectoryPath | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    shard_count: int | None = Field(None, ge=1)
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = None
    health_port: int | None = Field(None, ge=1, le=65535)
    providers: Annotated[tuple[str, ...], NoDecode] = PROVIDERS
    tvmaze_url: str = Field("https://api.tvmaze.com", pattern=r"^https?://[^/]+")
    anilist_url: str = Field("https://graphql.anilist.co", pattern=r"^https?://[^/]+")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, _Filled(env_settings), _Filled(dotenv_settings), file_secret_settings

    @field_validator("discord_token")
    @classmethod
    def _token_is_one_word(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and (
            not token.get_secret_value().isascii() or " " in token.get_secret_value().strip()
        ):
            raise ValueError("it holds blanks or foreign letters, so it is not a bot token")
        return SecretStr(token.get_secret_value().strip()) if token else None

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _any_case(cls, value: object, info: ValidationInfo) -> object:
        if isinstance(value, str):
            return value.upper() if info.field_name == "log_level" else value.lower()
        return value

    @field_validator("shard_ids", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",")]
        if not all(part.isdigit() for part in parts):
            raise ValueError("write shard numbers with commas between them, such as 0,1")
        return tuple(int(part) for part in parts)

    @field_validator("providers", mode="before")
    @classmethod
    def _known_providers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        names = tuple(part.strip().lower() for part in value.split(",") if part.strip())
        if not set(names) <= set(PROVIDERS):
            raise ValueError(f"write {', '.join(PROVIDERS)}, one of them, or nothing to switch them off")
        return tuple(dict.fromkeys(names))

    @model_validator(mode="after")
    def _shards_fit(self) -> Self:
        if self.shard_ids and (self.shard_count is None or max(self.shard_ids) >= self.shard_count):
            raise ValueError("SHARD_IDS: each number must be below SHARD_COUNT, which must be set too")
        return self

    @property
    def token(self) -> str:
        """The bot's token. Raises StartupError if there is none."""
        if self.discord_token is None:
            raise StartupError(f"DISCORD_TOKEN is not set; {HOW_TO_GET_ONE}.")
        return self.discord_token.get_secret_value()

    @property
    def database_passwords(self) -> tuple[str, ...]:
        """The parts of the database's address that must not be logged: the whole address and its password."""
        address = self.database_url.get_secret_value()
        password = address.partition("://")[2].rpartition("@")[0].partition(":")[2]
        return (address, password) if password else ()

    @property
    def show_directories(self) -> tuple[Path, ...]:
        """The directories with show files, beside the built-in ones."""
        return (self.shows_dir,) if self.shows_dir else ()


def load_settings() -> Settings:
    """This process's settings. Raises StartupError with a line for each wrong variable."""
    try:
        return Settings()  # pyright: ignore[reportCallIssue] - the values come from the environment
    except ValidationError as error:
        raise StartupError(
            *(_line(fault) for fault in error.errors(include_input=False, include_url=False))
        ) from None


def _line(fault: ErrorDetails) -> str:
    reason = fault["msg"].removeprefix("Value error, ")
    name = str(fault["loc"][0]).upper() if fault["loc"] else ""
    return f"{name}: {reason}." if name else f"{reason}."
