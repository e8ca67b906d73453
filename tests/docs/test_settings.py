"""docs/settings.md lists every variable with its default."""

from typing import cast

from pydantic import SecretStr

from bot.settings import Settings
from tests.docs.tables import rows


def test_the_page_lists_every_variable_with_its_default() -> None:
    documented = {name: default for name, default, *_ in rows("settings.md")}
    assert documented == {name.upper(): _text(field.default) for name, field in Settings.model_fields.items()}


def _text(default: object) -> str:
    if default is None:
        return ""
    if isinstance(default, tuple):
        return ",".join(map(str, cast("tuple[object, ...]", default)))
    return default.get_secret_value() if isinstance(default, SecretStr) else str(default)
