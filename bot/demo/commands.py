"""The descriptions of commands in each language, which simcord leaves out of the list for the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from simcord.preview import _commands


def tell_in_every_language() -> None:
    """Send the translations of descriptions and choices along, of which the page shows its reader's."""
    known = _commands.entry_for_leaf

    def entry(command: Mapping[str, Any], path: list[str], leaf: Mapping[str, Any]) -> dict[str, Any]:
        listed = known(command, path, leaf)
        listed["translations"] = _translated([leaf, *leaf.get("options", ())])
        return listed

    _commands.entry_for_leaf = entry


def _translated(described: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The translations by locale, each by its English text."""
    found: dict[str, dict[str, str]] = {}
    for one in described:
        _keep(found, one["description"], one.get("description_localizations"))
        for choice in one.get("choices", ()):
            _keep(found, choice["name"], choice.get("name_localizations"))
    return found


def _keep(found: dict[str, dict[str, str]], text: str, translations: Mapping[str, str] | None) -> None:
    for locale, translation in (translations or {}).items():
        found.setdefault(locale, {})[text] = translation
