"""A press in the page means the button that the person saw, though its card may have changed since.

simcord's page names a button by its number among the parts of its message. An edit that adds a part before it
gives its number to another button; in Discord the custom id goes along with the press.
"""

# simcord has no hook around a publication; its version is pinned exactly.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from simcord import Preview
from simcord.backend.errors import BackendError
from simcord.components import walk_components
from simcord.preview._action_plans import _component_key, _component_paths

PRESSES = ("click", "select")
# A page reads the newest publication twice a second; a person presses what it shows.
KEPT = 50

# Custom ids by the keys under which the page knows them.
Controls = Mapping[str, str]


class SeenControls:
    """Which button each key stood for, in the last publications of every page."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._seen: dict[str, dict[int, Controls]] = defaultdict(dict)
        self._publish = preview._publish
        preview._publish = self._published

    def now(self, context_id: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """A press as it has to be sent now; None if what was pressed is no longer there."""
        if body.get("kind") not in PRESSES:
            return body
        seen = self._seen[context_id].get(body.get("published_revision", 0), {})
        wanted = seen.get(body.get("control_key", ""))
        for key, part in self._there(context_id, body):
            if part["custom_id"] == wanted and _offers(part, body):
                return {**body, "control_key": key}
        return None

    def _published(self, page: Any, **why: Any) -> None:
        self._publish(page, **why)
        open_pages = self._preview._pages
        for gone in self._seen.keys() - open_pages.keys():
            del self._seen[gone]
        seen = self._seen[page.id]
        seen[page.revision] = dict(_controls(page.snapshot))
        for old in list(seen)[:-KEPT]:
            del seen[old]

    def _there(self, context_id: str, body: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """What can be pressed on a message now, by its keys."""
        page = self._preview._pages[context_id]
        try:
            message = self._preview.env.backend.get_message(page.channel_id, int(body["target_id"]))
        except (BackendError, KeyError, ValueError):
            return
        for number, root in enumerate(message.components):
            for path, part in _component_paths(root, str(number)):
                if (key := _component_key(part, path, message.id)) and "custom_id" in part:
                    yield key, part


def _offers(part: Mapping[str, Any], body: Mapping[str, Any]) -> bool:
    """Whether a menu still has what was chosen; one of channels, roles or people lists nothing."""
    offered = {one["value"] for one in part.get("options", ())}
    return not offered or offered.issuperset(body.get("values", ()))


def _controls(snapshot: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for message in snapshot.get("messages", {}).values():
        for part in walk_components(message.get("components", ())):
            if "control_key" in part and "custom_id" in part:
                yield part["control_key"], part["custom_id"]
