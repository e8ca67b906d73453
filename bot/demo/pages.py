"""The page in the browser: kept fresh, never refused a click, and with commands that can be clicked."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import simcord.preview
from simcord import Preview, SetupError

from bot.clock import utc_now
from bot.demo.world import World
from bot.messages.demo import PORT_TAKEN
from bot.startup_error import StartupError

# Times such as "in 5 minutes" stand still between two publications.
REFRESH = timedelta(seconds=15)
SCRIPT = Path(__file__).with_name("commands.js")
STATIC = Path(simcord.preview.__file__).with_name("static")


class Page:
    """The preview, which does one thing at a time.

    simcord refuses what overlaps, and a page whose click was refused that way answers no other click until it
    is loaded again. So clicks and refreshes take turns here.
    """

    def __init__(self, world: World, preview: Preview) -> None:
        self._env = world.env
        self._preview = preview
        self._turn = asyncio.Lock()
        self._published = utc_now()
        self._act = preview._action  # pyright: ignore[reportPrivateUsage] - simcord has no hook around a click
        preview._action = self._action  # pyright: ignore[reportPrivateUsage] - the same

    @property
    def url(self) -> str:
        """Where the page is; only who knows it may look."""
        return self._preview.url

    async def look(self, *, anything_new: bool) -> None:
        """Bring the page up to date where there is something new, or where its times have grown old."""
        async with self._turn:
            await self._keep_time()
            if anything_new or utc_now() - self._published >= REFRESH:
                await self._refresh()

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        """What a click, a command or a form does.

        The page may not have seen the newest publication yet; as in Discord, its buttons work all the same.
        """
        async with self._turn:
            await self._keep_time()
            page = self._preview._pages.get(context_id or "")  # pyright: ignore[reportPrivateUsage] - see above
            newest = {"published_revision": page.revision} if page and "published_revision" in body else {}
            return await self._act(context_id, {**body, **newest})

    async def _refresh(self) -> None:
        try:
            await self._preview.refresh()
        except (SetupError, TimeoutError):
            return  # the bot is still at work; the next look is soon
        self._published = utc_now()

    async def _keep_time(self) -> None:
        """Move the simulated clock, which stands still by itself, to the real time."""
        behind = (utc_now() - self._env.now()).total_seconds()
        try:
            if behind > 0:
                await self._env.advance_time(behind)
        except (SetupError, TimeoutError):
            return  # the bot is still at work; the time it takes is caught up later


@asynccontextmanager
async def opened_page(world: World, port: int) -> AsyncGenerator[Page, None]:
    """The page of a world, served until the end of the block. `port` 0 takes any free one."""
    preview = world.env.preview(
        world.channel, viewers=world.people, layout="channel", port=port, assets=world.pictures()
    )
    with tempfile.TemporaryDirectory(prefix="watchparty-page-") as folder:
        _make_commands_clickable(preview, Path(folder))
        try:
            await preview.__aenter__()
        except SetupError:
            raise StartupError(PORT_TAKEN.format(port=port)) from None
        try:
            yield Page(world, preview)
        finally:
            await preview.close()


def _make_commands_clickable(preview: Preview, folder: Path) -> None:
    """Serve the page with one more script, since simcord's shows `</next:id>` but does nothing on a click."""
    index = folder / "index.html"
    original = (STATIC / "index.html").read_text(encoding="utf-8")
    script = f'<script type="module" src="/{SCRIPT.name}"></script></head>'
    index.write_text(original.replace("</head>", script, 1), encoding="utf-8")
    server = preview._server  # pyright: ignore[reportPrivateUsage] - simcord has no hook for a script
    files = {**server._STATIC_FILES, "/": str(index), f"/{SCRIPT.name}": str(SCRIPT)}  # pyright: ignore[reportPrivateUsage] - the same
    server._STATIC_FILES = files  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue] - the same
