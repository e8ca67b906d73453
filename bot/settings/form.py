"""What each variable may be set to, in the environment or a `.env` file."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from bot.messages import startup_settings
from bot.settings import PROVIDERS, Settings
from bot.settings.errors import ENV_ENCODING, ENV_FILE, has_login, is_address, is_folder

# Ten times the largest bots; each shard is a connection.
MAX_SHARDS = 100_000
# The version that discord.py speaks; at any other path Discord answers with a web page.
API_PATH = "/api/v10"
DISCORD_HOSTS = frozenset({"discord.com", "ptb.discord.com", "canary.discord.com", "discordapp.com"})


class _Filled(PydanticBaseSettingsSource):
    """A source without empty variables, which count as unset; only an empty PROVIDERS means no providers."""

    def __init__(self, source: PydanticBaseSettingsSource) -> None:
        super().__init__(source.settings_cls)
        self._source = source

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[object, str, bool]:
        return self._source.get_field_value(field, field_name)

    def __call__(self) -> dict[str, object]:
        return {name: value for name, value in self._source().items() if value != "" or name == "providers"}


class SettingsForm(BaseSettings):
    """Checks each variable."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_file_encoding=ENV_ENCODING, extra="ignore")

    discord_token: SecretStr | None = None
    database_url: SecretStr = SecretStr(Settings.database_url)
    discord_api_url: str = Settings.discord_api_url
    discord_gateway_url: str | None = None
    discord_rate: int = Field(Settings.discord_rate, ge=1, le=10_000)
    shows_dir: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Settings.log_level
    log_format: Literal["text", "json"] = Settings.log_format
    shard_count: int | None = Field(None, ge=1, le=MAX_SHARDS)
    shard_ids: Annotated[tuple[int, ...] | None, NoDecode] = None
    health_port: int | None = Field(None, ge=1, le=65535)
    providers: Annotated[tuple[str, ...], NoDecode] = Settings.providers
    tvmaze_url: str = Settings.tvmaze_url
    anilist_url: str = Settings.anilist_url

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
    def _token_fits_a_header(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None:
            return None
        text = token.get_secret_value().strip()
        if not all("!" <= character <= "~" for character in text):
            raise ValueError(startup_settings.TOKEN_UNUSABLE)
        return SecretStr(text) if text else None

    @field_validator("discord_api_url", "discord_gateway_url", "tvmaze_url", "anilist_url")
    @classmethod
    def _is_complete(cls, value: str | None, info: ValidationInfo) -> str | None:
        schemes = ("ws", "wss") if info.field_name == "discord_gateway_url" else ("http", "https")
        if value is not None and not is_address(value, schemes):
            raise ValueError
        if value is not None and info.field_name == "discord_api_url" and has_login(value):
            raise ValueError(startup_settings.LOGIN_IN_ADDRESS)
        return value

    @field_validator("discord_api_url")
    @classmethod
    def _speaks_version_10(cls, value: str) -> str:
        # A proxy or a test server may have its API at any path.
        is_discord = urlsplit(value).hostname in DISCORD_HOSTS
        if is_discord and not value.rstrip("/").endswith(API_PATH):
            raise ValueError(startup_settings.no_api_path(value))
        return value

    @field_validator("shows_dir")
    @classmethod
    def _is_folder(cls, value: Path | None) -> Path | None:
        if value is not None and not is_folder(value):
            raise ValueError
        return value

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
        if not all(part.isascii() and part.isdigit() and len(part) <= len(str(MAX_SHARDS)) for part in parts):
            raise ValueError
        return tuple(int(part) for part in parts)

    @field_validator("shard_ids")
    @classmethod
    def _differ(cls, value: tuple[int, ...] | None) -> tuple[int, ...] | None:
        twice = [one for one, times in Counter(value or ()).items() if times > 1]
        if twice:
            raise ValueError(startup_settings.SHARD_TWICE.format(shard=twice[0]))
        return value

    @field_validator("providers", mode="before")
    @classmethod
    def _known_providers(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        names = tuple(part.strip().lower() for part in value.split(",") if part.strip())
        if not set(names) <= set(PROVIDERS):
            raise ValueError
        return tuple(dict.fromkeys(names))

    @model_validator(mode="after")
    def _shards_fit(self) -> Self:
        if self.shard_ids and (self.shard_count is None or max(self.shard_ids) >= self.shard_count):
            raise ValueError(startup_settings.SHARD_IDS_TOO_HIGH)
        return self

    @property
    def settings(self) -> Settings:
        """The settings, as the running bot has them."""
        return Settings(**{name: _revealed(value) for name, value in self})


def _revealed(value: Any) -> Any:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
