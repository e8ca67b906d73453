"""The page's files: simcord's own, with our scripts, style, texts and icon."""

# simcord has no hook for one more file; its version is pinned exactly.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import json
from pathlib import Path

import simcord.preview
from simcord import Preview

from bot.demo.languages import offered
from bot.messages.demo_page import ENDED, LANGUAGE, OTHER_RUN, REFUSED, TITLE

HERE = Path(__file__).parent
# By names that none of simcord's own files has.
SCRIPTS = tuple(
    HERE / name for name in ("ended.js", "notices.js", "keyboard.js", "language.js", "answers.js", "page.js")
)
STYLE = HERE / "page.css"
ICON = HERE / "icon.svg"
# A browser asks for /favicon.ico, which simcord hasn't, where a page names no icon.
ICON_LINK = f'<link rel="icon" type="image/svg+xml" href="/{ICON.name}">'
JAVASCRIPT = "application/javascript"
STATIC = Path(simcord.preview.__file__).with_name("static")


def add_files(preview: Preview, folder: Path) -> None:
    """Add ours to the page's own: simcord shows `</next:id>` but does nothing on a click, for one."""
    said = {"ENDED": ENDED, "OTHER_RUN": OTHER_RUN, "REFUSED": REFUSED, "TITLE": TITLE}
    said |= {"LANGUAGE": LANGUAGE, "LANGUAGES": offered()}
    texts = "".join(f"const {name} = {json.dumps(text)};\n" for name, text in said.items())
    for script in SCRIPTS:
        _serve(preview, folder / script.name, texts + script.read_text(encoding="utf-8"), JAVASCRIPT)
    imports = "".join(f'import "./{script.name}";\n' for script in SCRIPTS)
    _serve(preview, folder / "app.js", imports + _own("app.js"), JAVASCRIPT)
    style = _own("preview.css") + STYLE.read_text(encoding="utf-8")
    _serve(preview, folder / "preview.css", style, "text/css")
    _serve(preview, folder / ICON.name, ICON.read_text(encoding="utf-8"), "image/svg+xml")
    index = _own("index.html").replace("</head>", f"{ICON_LINK}</head>")
    _serve(preview, folder / "index.html", index, "text/html", route="/")


def _own(name: str) -> str:
    """One of simcord's own files."""
    return (STATIC / name).read_text(encoding="utf-8")


def _serve(preview: Preview, path: Path, text: str, kind: str, *, route: str | None = None) -> None:
    """Serve a text under the name of its file, or under another route."""
    path.write_text(text, encoding="utf-8")
    server = preview._server
    server._STATIC_FILES = {**server._STATIC_FILES, route or f"/{path.name}": str(path)}  # pyright: ignore[reportAttributeAccessIssue] - a class variable, which only this page gets more of
    server._STATIC_CONTENT_TYPES = {**server._STATIC_CONTENT_TYPES, str(path): kind}  # pyright: ignore[reportAttributeAccessIssue] - likewise
