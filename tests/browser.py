"""A real Chromium, driven over its DevTools socket: open a page, wait for words, type, take a picture."""

import asyncio
import atexit
import base64
import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp
import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
# How Chromium refuses to evaluate anything while a page loads in place of another.
GIVES_WAY = ("navigated or closed", "context was destroyed", "default execution context")


def chromium() -> str | None:
    """The path of a browser on this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


needs_browser = pytest.mark.skipif(chromium() is None, reason="there is no browser on this machine")


class Page:
    """One open page."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        # What the browser has told by itself while it was asked for something else.
        self.events: list[Any] = []

    async def call(self, method: str, **params: Any) -> Any:
        """One DevTools command; returns its result. Raises RuntimeError with the browser's error."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while (answer := await self._socket.receive_json()).get("id") != number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    async def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression in the page."""
        result = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return result["result"].get("value")

    async def text(self) -> str:
        """The visible text."""
        return str(await self.evaluate("document.body.innerText"))

    async def resize(self, width: int, height: int) -> None:
        """Give the page another size, even one narrower than a desktop window can be."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    async def wait_for(self, words: str, seconds: float = 20) -> None:
        """Return once the page shows some words. Raises TimeoutError."""
        await self.wait_until(f"document.body.innerText.includes({json.dumps(words)})", seconds)

    async def wait_until(self, expression: str, seconds: float = 20) -> None:
        """Return once something is true in the page. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not await self._is_true(expression):
                await asyncio.sleep(0.1)

    async def _is_true(self, expression: str) -> bool:
        """Whether something is true in the page; it isn't while one page gives way to another."""
        try:
            return bool(await self.evaluate(expression))
        except RuntimeError as error:
            if not any(words in str(error) for words in GIVES_WAY):
                raise
            return False

    async def picture(self, path: Path, selector: str | None = None) -> None:
        """Save the visible page, or one element, as PNG."""
        clip: dict[str, Any] = {}
        if selector:
            box = await self.evaluate(
                f"(() => {{const b = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
                "return [b.x, b.y, b.width, b.height]})()"
            )
            clip = {"clip": dict(zip(("x", "y", "width", "height"), box, strict=True)) | {"scale": 1}}
        shot = await self.call("Page.captureScreenshot", format="png", **clip)
        path.write_bytes(base64.b64decode(shot["data"]))

    async def type(self, words: str) -> None:
        """Type into whatever has the focus."""
        for char in words:
            await self.call("Input.dispatchKeyEvent", type="char", text=char)

    async def press(self, key: str, code: int) -> None:
        """Press a key such as Enter (13)."""
        for kind in ("rawKeyDown", "char", "keyUp") if key == "Enter" else ("rawKeyDown", "keyUp"):
            text = {"text": "\r"} if kind == "char" else {}
            await self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=code,
                code=key,
                **text,
            )


class Browser:
    """A running Chromium without a window."""

    def __init__(self, path: str) -> None:
        self._profile = tempfile.mkdtemp()
        self._process = subprocess.Popen(
            [path, *QUIET, f"--user-data-dir={self._profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=os.environ | {"TMPDIR": self._profile},
        )  # fmt: skip

    async def address(self) -> str:
        """Where it is driven from, once it says so. Raises RuntimeError if it ended before."""
        file = Path(self._profile, "DevToolsActivePort")
        while not (file.exists() and len(lines := file.read_text().splitlines()) == len(("port", "path"))):
            if self._process.poll() is not None:
                raise RuntimeError("the browser did not start")
            await asyncio.sleep(0.02)
        return f"127.0.0.1:{lines[0]}{lines[1]}"

    def end(self) -> None:
        self._process.terminate()
        self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)


@cache
def running_browser() -> Browser:
    """One for all pages of this process: to start it takes as long as most of what is done in a page.

    Raises FileNotFoundError if there is no browser.
    """
    path = chromium()
    if path is None:
        raise FileNotFoundError("no Chromium on this machine; on Debian: apt-get install chromium")
    browser = Browser(path)
    atexit.register(browser.end)
    return browser


@asynccontextmanager
async def opened_page(url: str, width: int = 1100, height: int = 800) -> AsyncGenerator[Page, None]:
    """A page in a tab of its own, with a session of its own. Raises FileNotFoundError without a browser."""
    address = await running_browser().address()
    async with aiohttp.ClientSession() as http, http.ws_connect(f"ws://{address}") as control:
        browser = Page(control)
        target = await browser.call("Target.createTarget", url="about:blank")
        place = f"ws://{address.partition('/')[0]}/devtools/page/{target['targetId']}"
        async with http.ws_connect(place, max_msg_size=0) as socket:
            page = Page(socket)
            await page.resize(width, height)
            await page.call("Page.navigate", url=url)
            try:
                yield page
            finally:
                await browser.call("Target.closeTarget", **target)
