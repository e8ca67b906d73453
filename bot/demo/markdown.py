"""The page's Markdown: parsers that texts share, and commands that have their names for everybody."""

# simcord has no setting for these; its version is pinned exactly.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from simcord.preview import _dependencies, _markdown

# A parser for each of the last messages; most messages mention the same few names.
KEPT = 256


def share_parsers() -> None:
    """Cache the parsers that simcord builds: building one takes longer than the rest of showing a text."""
    make = _markdown._markdown_parser

    @lru_cache(KEPT)
    def parser(policy: str, context: str) -> Any:
        return make(json.loads(policy), json.loads(context))

    def shared(policy: Mapping[str, bool | str], context: Mapping[str, Any]) -> Any:
        return parser(json.dumps(policy), json.dumps(context))

    _markdown._markdown_parser = shared


def name_every_command() -> None:
    """Show everybody the name of a command, as Discord does; the page has "unavailable" in its place."""
    known = _dependencies._DependencyRead.entity

    def entity(self: _dependencies._DependencyRead, kind: str, identity: Any) -> bool:
        return kind == "command" or known(self, kind, identity)

    _dependencies._DependencyRead.entity = entity
