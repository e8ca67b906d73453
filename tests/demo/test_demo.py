"""The demo as people start it: a page, alerts that come by themselves, people to choose, a clean end."""

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path

from bot.messages.demo import ADMIN, MEMBER, NEWCOMER
from tests.demo.visitor import Visitor, visitor_at
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


async def address(process: Process) -> str:
    words = (await line_with(process, "http://")).split()
    return next(word for word in words if word.startswith("http"))


@asynccontextmanager
async def tour(*options: str) -> AsyncGenerator[tuple[Process, Visitor]]:
    async with demo(*options) as process, visitor_at(await address(process)) as visitor:
        yield process, visitor


async def test_a_page_opens_a_drop_comes_by_itself_and_ctrl_c_ends_it() -> None:
    async with tour() as (process, visitor):
        assert "app.js" in await visitor.file("/")
        assert "#watch-party" in await line_with(process, "Drop 1 of 4 was sent to")
        process.send_signal(signal.SIGINT)
        await line_with(process, "The demo is over.")
        assert await process.wait() == 0


async def test_one_season_follows_another() -> None:
    async with tour() as (process, visitor):
        await line_with(process, "Drop 4 of 4 was sent")
        await line_with(process, "Season 1 of Love in the Big City is over")
        await line_with(process, "Season 2 of Love in the Big City begins.")
        await line_with(process, "Drop 1 of 4 was sent to #watch-party")
        await visitor.use("show")
        await visitor.look()
        pictures = {one["filename"] for one in visitor.state["assets"].values() if one["available"]}
        assert {"love-in-the-big-city.png", "watch-party.png"} <= pictures


async def test_no_click_is_refused_or_lost_while_drops_come() -> None:
    async with tour() as (process, visitor):
        await visitor.become(MEMBER)
        async with asyncio.TaskGroup() as together:
            season = together.create_task(line_with(process, "Drop 4 of 4 was sent"))
            for command in cycle(("next", "schedule", "cast", "plot")):
                if season.done():
                    break
                receipt = await visitor.use(command)
                assert (receipt["rejected"], receipt["settlement"]) == (False, "settled"), receipt


async def test_the_welcome_names_what_each_person_may_try() -> None:
    async with tour() as (_, visitor):
        shown = await visitor.look()
        assert all(name in shown for name in (ADMIN, MEMBER, NEWCOMER, "The Last Ferry", "/doctor"))
        assert '"type": "command"' in shown
        assert "command-mention" in await visitor.file("/page.js")
        assert all(person["avatar_available"] for person in visitor.state["viewers"])
        assert "doctor" in await visitor.commands()
        await visitor.become(NEWCOMER)
        assert "doctor" not in await visitor.commands()


async def test_a_missing_permission_is_there_for_doctor_to_find() -> None:
    async with tour() as (process, visitor):
        assert "could not be sent to #announcements" in await line_with(process, "#announcements")
        await visitor.use("doctor")
        assert "Send Messages" in await visitor.look()
        assert "used /doctor" in await line_with(process, ADMIN)


async def test_plot_shows_a_newcomer_less_than_somebody_who_has_watched() -> None:
    async with tour() as (_, visitor):
        for name, told in ((NEWCOMER, False), (MEMBER, True)):
            await visitor.become(name)
            await visitor.use("plot", show="last-ferry")
            assert ("sold thirty years ago" in await visitor.look()) is told


async def test_a_reminder_can_be_set_for_the_second_show() -> None:
    async with tour() as (_, visitor):
        receipt = await visitor.use("alerts add", show="last-ferry", reminder="15")
        assert receipt["settlement"] == "settled"
        assert "15 minutes" in await visitor.look()


async def test_a_port_in_use_is_refused_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        async with demo("--port", port) as process:
            _, said = await process.communicate()
    assert process.returncode == 2
    assert f"Port {port} is in use" in said.decode()
    assert len(said.decode().strip().splitlines()) == 1


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
