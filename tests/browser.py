"""A real Chromium, driven over its DevTools socket: open a page, wait for words, type, take a picture."""

import asyncio
import base64
import contextlib
import itertools
import json
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

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


@asynccontextmanager
async def opened_page(url: str, width: int = 1100, height: int = 800) -> AsyncGenerator[Page, None]:
    """A page in a browser of its own. Raises FileNotFoundError if there is no browser."""
    path = chromium()
    if path is None:
        raise FileNotFoundError("no Chromium on this machine; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            path, *QUIET, f"--user-data-dir={profile}", f"--window-size={width},{height}", "about:blank",
            stderr=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
            env=os.environ | {"TMPDIR": profile},
        )  # fmt: skip
        try:
            port = await _port(process)
            async with aiohttp.ClientSession() as http:
                async with http.get(f"http://127.0.0.1:{port}/json/list") as answer:
                    target = next(one for one in await answer.json() if one["type"] == "page")
                async with http.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    page = Page(socket)
                    await page.call("Page.navigate", url=url)
                    yield page
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            await process.wait()


async def _port(process: asyncio.subprocess.Process) -> int:
    assert process.stderr
    async for line in process.stderr:
        if b"DevTools listening on" in line:
            return int(line.split(b"127.0.0.1:")[1].split(b"/")[0])
    raise RuntimeError("the browser did not start")
