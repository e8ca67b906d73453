"""The demo as people start it: a page, a drop that comes by itself, an orderly end."""

import asyncio
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.showfiles.test_guide import EXAMPLE

STARTED_S = 60


@asynccontextmanager
async def demo(*options: str) -> AsyncGenerator[Process]:
    command = (sys.executable, "-m", "bot", "demo", "--port", "0", "--pace", "3", *options)
    process = await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def line_with(process: Process, wanted: str) -> str:
    """The next line with these words; what came before it is passed over."""
    assert process.stdout
    async with asyncio.timeout(STARTED_S):
        async for line in process.stdout:
            if wanted in line.decode():
                return line.decode()
    raise AssertionError(f"the demo ended without saying {wanted!r}")


async def test_a_page_opens_a_drop_comes_by_itself_and_ctrl_c_ends_it() -> None:
    async with demo() as process:
        address = next(
            word for word in (await line_with(process, "http://")).split() if word.startswith("http")
        )
        page = await asyncio.to_thread(lambda: urlopen(address).read())  # noqa: S310 -- our own page
        assert b"<html" in page.lower()
        assert "sent" in await line_with(process, "Drop 1 of 4")
        process.send_signal(signal.SIGINT)
        await line_with(process, "The demo is over.")
        assert await process.wait() == 0


async def test_an_authors_own_show_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "night-ferry.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    async with demo("--show", str(file)) as process:
        assert "sent" in await line_with(process, "Drop 1 of")


async def test_a_show_that_cannot_be_played_is_refused_in_one_line(tmp_path: Path) -> None:
    bare = tmp_path / "bare.toml"
    bare.write_text('id = "bare"\ntitle = "Bare"\n', encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text("title =", encoding="utf-8")
    for file, fault in ((bare, "Bare has no release plan"), (broken, "broken.toml: is not valid TOML")):
        async with demo("--show", str(file)) as process:
            _, said = await process.communicate()
            assert process.returncode == 2
            assert fault in said.decode()
            assert len(said.decode().strip().splitlines()) == 1
