"""docs/settings.md lists every variable with its default."""

from dataclasses import fields
from typing import cast

from bot.settings import Settings
from tests.docs.tables import rows


def test_the_page_lists_every_variable_with_its_default() -> None:
    documented = {name: default for name, default, *_ in rows("settings.md")}
    assert documented == {one.name.upper(): _text(one.default) for one in fields(Settings)}


def _text(default: object) -> str:
    if default is None:
        return ""
    if isinstance(default, tuple):
        return ",".join(map(str, cast("tuple[object, ...]", default)))
    return str(default)
