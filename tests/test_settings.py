"""The settings: each error is a line that names its variable, and the token is never shown."""

import re
from pathlib import Path

import pytest

from bot.settings import VARIABLES, Settings
from bot.settings.loading import load_settings
from bot.startup_error import StartupError
from db.engine import Database

ROOT = Path(__file__).parents[1]


def test_the_example_lists_every_variable_and_no_other() -> None:
    written = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert sorted(written) == sorted(VARIABLES)


def test_the_example_itself_is_a_valid_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text((ROOT / ".env.example").read_text())
    assert load_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_RATE", "fast"),
        ("DISCORD_RATE", "0"),
        ("DISCORD_API_URL", "discord.com"),
        ("DISCORD_GATEWAY_URL", "https://discord.com"),
        ("DISCORD_TOKEN", "two words"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("SHARD_COUNT", "0"),
        ("SHARD_IDS", "a,b"),
        ("SHARD_IDS", "0,1"),
        ("HEALTH_PORT", "99999"),
        ("PROVIDERS", "netflix"),
        ("TVMAZE_URL", "api.tvmaze.com"),
        ("ANILIST_URL", "ftp://anilist.co"),
        ("DISCORD_API_URL", "https://[::1"),
        ("DISCORD_API_URL", "https://discord.com/api"),
        ("DISCORD_TOKEN", "two\nlines"),
        ("SHARD_IDS", "²"),
        ("SHARD_COUNT", "9" * 5000),
        ("SHOWS_DIR", "/there/is/no/such/folder"),
        ("SHOWS_DIR", "x" * 5000),
        ("DISCORD_API_URL", "https://me:hidden@proxy"),
        ("TVMAZE_URL", "https://me:hidden@"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(StartupError) as caught:
        load_settings()
    (line,) = caught.value.lines
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert "hidden" not in line
    assert not re.search("Input|should|pattern|literal", line)


def test_all_wrong_values_are_reported_at_once_and_none_that_only_follows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISCORD_RATE", "SHARD_COUNT", "LOG_LEVEL"):
        monkeypatch.setenv(name, "none")
    monkeypatch.setenv("SHARD_IDS", "0")
    with pytest.raises(StartupError) as caught:
        load_settings()
    assert [line.partition(":")[0] for line in caught.value.lines] == [
        "DISCORD_RATE",
        "LOG_LEVEL",
        "SHARD_COUNT",
    ]


@pytest.mark.parametrize("address", ["http://127.0.0.1:8080", "http://proxy/discord"])
def test_a_test_server_or_a_proxy_may_have_its_api_at_any_path(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DISCORD_API_URL", address)
    assert load_settings().discord_api_url == address


def test_an_env_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_RATE=7\n", encoding="utf-8-sig")
    assert load_settings().discord_rate == 7


@pytest.mark.parametrize("token", ["", " ", "\n"])
def test_a_missing_token_is_reported_with_how_to_fix_it(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    with pytest.raises(StartupError, match="DISCORD_TOKEN is not set"):
        _ = load_settings().token


@pytest.mark.parametrize(
    ("url", "password"),
    [
        ("postgresql+asyncpg://me:hid%40den@db/x", "hid@den"),
        ("postgresql+asyncpg://me:hid?den@db/x", "hid?den"),
        ("postgresql+asyncpg://me@db/x?password=hid%40den", "hid@den"),
        ("postgresql+asyncpg://me@db/x?ssl=require&password=hidden", "hidden"),
    ],
)
def test_a_database_password_is_a_secret_however_it_is_written(url: str, password: str) -> None:
    assert password in Settings(database_url=url).secrets
    assert "hid" not in Database(url).label


@pytest.mark.parametrize("folder", ["/srv/a:b@c", "a:b@c"])
def test_a_folder_that_is_named_like_a_login_holds_no_secret(folder: str) -> None:
    assert Settings(database_url=f"sqlite+aiosqlite:///{folder}/watchparty.db").secrets == ("",)


def test_secrets_are_not_in_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql+asyncpg://me:hidden@db/x")
    settings = load_settings()
    assert "very-secret" not in repr(settings)
    assert "hidden" not in repr(settings)
    assert "hidden" in settings.secrets


def test_shards_are_read_as_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHARD_COUNT", "4")
    monkeypatch.setenv("SHARD_IDS", "0, 3")
    assert load_settings().shard_ids == (0, 3)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("tvmaze,anilist", ("tvmaze", "anilist")),
        (" AniList ", ("anilist",)),
        ("tvmaze,tvmaze,", ("tvmaze",)),
        ("", ()),
        (" ", ()),
    ],
)
def test_providers_are_named_with_commas_and_none_switches_them_off(
    monkeypatch: pytest.MonkeyPatch, written: str, names: tuple[str, ...]
) -> None:
    assert load_settings().providers == ("tvmaze", "anilist")
    monkeypatch.setenv("PROVIDERS", written)
    assert load_settings().providers == names


def test_an_empty_variable_leaves_the_env_file_its_say(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("DISCORD_RATE=7\nLOG_LEVEL=\nPROVIDERS=\n")
    monkeypatch.setenv("DISCORD_RATE", "")
    settings = load_settings()
    assert (settings.discord_rate, settings.log_level, settings.providers) == (7, "INFO", ())


@pytest.mark.parametrize(
    ("written", "line"),
    [("DISCORD_TOKEN: abc\n", 1), ("LOG_LEVEL=INFO\nDISCORD_TOKEN='abc\n", 2), ("# mine\n\n= 5\n", 3)],
)
def test_a_line_of_the_env_file_that_is_no_setting_is_named(tmp_path: Path, written: str, line: int) -> None:
    (tmp_path / ".env").write_text(written)
    with pytest.raises(StartupError) as caught:
        load_settings()
    (said,) = caught.value.lines
    assert said.startswith(f".env: line {line} can't be read. Write it as NAME=value")
