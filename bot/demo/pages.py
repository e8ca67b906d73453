"""The page in the browser: kept fresh, and never refused a click."""

# simcord has no hook around a click; its version is pinned exactly.
# ruff: noqa: SLF001
# pyright: reportPrivateUsage=false

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from simcord import Env, Preview, SetupError

from bot.clock import utc_now
from bot.demo.languages import Languages, offered
from bot.demo.page_files import add_files
from bot.demo.seen_controls import SeenControls
from bot.demo.server import DemoServer
from bot.messages.demo import PORT_TAKEN
from bot.startup_error import StartupError

# Times such as "in 5 minutes" don't change between two publications.
REFRESH = timedelta(seconds=15)
# Between two actions the bot is normally idle; if it isn't, clicks must not wait for that.
AT_REST_S = 1.0
# simcord's own code for a control that isn't there.
GONE = "control-unavailable"

log = structlog.get_logger("page")


class Page:
    """The preview, which does one thing at a time.

    simcord refuses what overlaps, and a page whose click was refused that way answers no other click until it
    is loaded again. So clicks and refreshes take turns here.
    """

    def __init__(self, server: DemoServer, preview: Preview) -> None:
        self._env = server.env
        self._preview = preview
        self._turn = asyncio.Lock()
        self._published = utc_now()
        self._seen = SeenControls(preview)
        self._languages = Languages(server.env)
        self._act = preview._action
        preview._action = self._action

    @property
    def url(self) -> str:
        """Where the page is; only somebody who knows it may look."""
        return self._preview.url

    async def update(self, *, anything_new: bool) -> None:
        """Bring the page up to date where there is something new, or where its times have grown old."""
        async with self._turn:
            await keep_time(self._env)
            if anything_new or utc_now() - self._published >= REFRESH:
                await self._refresh()

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        """What a click, a command or a form does.

        The page may not have seen the newest publication yet; as in Discord, its buttons work all the same.
        """
        async with self._turn:
            await keep_time(self._env)
            page = self._preview._pages.get(context_id or "")
            body = self._without_language(page, body)
            if not page or "published_revision" not in body:
                return await self._act(context_id, body)
            meant = self._seen.now(page.id, body)
            if meant is None:
                asked = {"request_id": body.get("request_id"), "sequence": body.get("sequence")}
                return self._preview._reject(page, GONE, **asked)
            return await self._act(context_id, {**meant, "published_revision": page.revision})

    def _without_language(self, page: Any, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """Do what a person does, after telling the bot the language of their Discord."""
        locale = body.get("locale")
        if page and locale in offered():
            self._languages.speaks(page.viewer.id, str(locale))
        return {key: value for key, value in body.items() if key != "locale"}

    async def _refresh(self) -> None:
        try:
            with _briefly(self._env):
                await self._preview.refresh()
        except SetupError:
            return  # simcord is at work itself; the next look is soon
        except TimeoutError as error:
            # A page that waits for something that never ends would refuse everything from now on.
            log.warning("the page shows what there is; the bot is still at work", error=str(error))
            self._preview._publish_message_pages(reason="refresh")
        self._published = utc_now()


async def keep_time(env: Env) -> None:
    """Move the simulated clock, which doesn't run by itself, to the real time."""
    behind = (utc_now() - env.now()).total_seconds()
    try:
        if behind > 0:
            with _briefly(env):
                await env.advance_time(behind)
    except (SetupError, TimeoutError):
        return  # the bot is still at work; the time that is missing is caught up later


@contextmanager
def _briefly(env: Env) -> Generator[None, None, None]:
    """Wait for a moment only until the bot is at rest."""
    patience, env.settle_timeout = env.settle_timeout, AT_REST_S
    try:
        yield
    finally:
        env.settle_timeout = patience


@asynccontextmanager
async def opened_page(server: DemoServer, port: int) -> AsyncGenerator[Page, None]:
    """The page of a server, served until the end of the block. `port` 0 takes any free one."""
    preview = server.env.preview(
        server.channel, viewers=server.people, layout="channel", port=port, assets=server.pictures()
    )
    with tempfile.TemporaryDirectory(prefix="watchparty-page-") as folder:
        add_files(preview, Path(folder))
        page = Page(server, preview)
        try:
            await preview.__aenter__()
        except SetupError:
            raise StartupError(PORT_TAKEN.format(port=port)) from None
        try:
            yield page
        finally:
            await preview.close()
