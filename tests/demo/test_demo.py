"""The demo as people start it: a page, alerts that come by themselves, people to choose, a clean end."""

import asyncio
import signal
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from bot.messages.demo import ADMIN, MEMBER, NEWCOMER
from tests.browser import needs_browser, opened_page
from tests.demo.judging import SLOW
from tests.demo.process import Demo, demo
from tests.demo.shown_page import type_command
from tests.demo.visit import RandomUser
from tests.demo.visitor import Visitor, visitor_at
from tests.showfiles.guide import EXAMPLE

BAD_SETUP = 2
# What the demo prints of every alert.
SENT = "was sent to"


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory) -> Generator[Demo]:
    """One demo for all visitors: it takes seconds to start, and they don't disturb each other."""
    with demo(tmp_path_factory.mktemp("demo") / "log") as running:
        yield running


@asynccontextmanager
async def visitor(tour: Demo) -> AsyncGenerator[Visitor]:
    async with visitor_at(await tour.address()) as visitor:
        yield visitor


async def test_a_page_opens_a_drop_comes_by_itself_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    with demo(tmp_path / "log") as running:
        async with visitor(running) as page:
            assert "app.js" in await page.file("/")
            await running.line_with("Drop 1 of 4 was sent to", "#watch-party")
            running.process.send_signal(signal.SIGINT)
            assert await running.code() == 0
            assert "The demo is over." in running.said


@needs_browser
async def test_the_page_says_when_the_demo_has_ended(tmp_path: Path) -> None:
    with demo(tmp_path / "log") as running:
        async with opened_page(await running.address()) as page:
            await page.wait_for("Welcome to Watch Party")
            running.process.kill()
            await page.wait_for("The demo has ended. Start it again in the terminal", seconds=60)


@needs_browser
async def test_a_question_is_asked_with_the_keyboard_alone(tour: Demo) -> None:
    async with opened_page(await tour.address()) as page:
        await page.wait_for("Welcome to Watch Party")
        await type_command(page, "ask")
        await page.wait_for("Ask about the show")
        await page.press("Enter", 13)
        await page.wait_for("What you want to know")
        await page.type("Who directed Love in the Big City?")
        # While it reads the list, the page sends nothing.
        await page.wait_until("document.querySelector('.command-popup [aria-selected=true]') !== null")
        await page.press("Enter", 13)
        await page.wait_for("has four directors")


@needs_browser
async def test_enter_sends_what_is_typed_while_the_page_still_reads_its_list(tour: Demo) -> None:
    async with opened_page(await tour.address()) as page:
        await page.wait_for("Welcome to Watch Party")
        await type_command(page, "plot")
        await page.wait_for("See what the show is about")
        await page.press("Enter", 13)
        await page.wait_until("document.querySelector('.command-chip') !== null")
        await page.press("Enter", 13)
        await page.wait_until("document.querySelector('.command-option-input') !== null")
        await page.type("the last ferry")
        assert await page.evaluate("window.simcordPreview.commandPicker.autocomplete.state") == "loading"
        await page.press("Enter", 13)
        await page.wait_for("Plot of The Last Ferry")


async def test_the_welcome_names_what_each_person_may_try(tour: Demo) -> None:
    async with visitor(tour) as page:
        shown = await page.look()
        assert all(name in shown for name in (ADMIN, MEMBER, NEWCOMER, "The Last Ferry", "/doctor"))
        assert '"type": "command"' in shown
        assert "command-mention" in await page.file("/page.js")
        assert all(person["avatar_available"] for person in page.state["viewers"])
        assert "doctor" in await page.commands()
        await page.become(NEWCOMER)
        assert "doctor" not in await page.commands()
        shown = await page.look()
        assert '"/doctor"' in shown
        assert '"content": "unavailable"' not in shown


async def test_a_missing_permission_is_there_for_doctor_to_find(tour: Demo) -> None:
    async with visitor(tour) as page:
        await tour.line_with("could not be sent to #announcements")
        await page.use("doctor")
        assert "Send Messages" in await page.look()
        await tour.line_with(ADMIN, "used /doctor")


async def test_plot_shows_newcomers_less_than_those_who_have_watched(tour: Demo) -> None:
    async with visitor(tour) as page:
        for name, told in ((NEWCOMER, False), (MEMBER, True)):
            await page.become(name)
            await page.use("plot", show="last-ferry")
            assert ("sold thirty years ago" in await page.look()) is told


async def test_a_reminder_can_be_set_for_the_second_show(tour: Demo) -> None:
    async with visitor(tour) as page:
        receipt = await page.use("alerts add", show="last-ferry", reminder="15")
        assert receipt["settlement"] == "settled"
        assert "15 minutes" in await page.look()


async def test_no_click_is_refused_or_lost_while_drops_come(tour: Demo) -> None:
    async with visitor(tour) as page:
        await page.become(MEMBER)
        before = tour.said.count(SENT)
        for command in cycle(("next", "schedule", "cast", "plot")):
            receipt = await page.use(command)
            assert (receipt["rejected"], receipt["settlement"]) == (False, "settled"), receipt
            if tour.said.count(SENT) >= before + 2:
                break


async def test_whatever_visitors_use_answers_without_an_error(tour: Demo, tmp_path: Path) -> None:
    async with visitor(tour) as page:
        await page.look()
        user = RandomUser(page, Random(3), tmp_path / "visit.log")  # noqa: S311 - choices, not secrets
        for name in (ADMIN, MEMBER, NEWCOMER):
            await user.become(name)
            for _ in range(6):
                await user.step()
        faults = [fault for step in user.visit.steps for fault in step.faults]
        assert [fault for fault in faults if fault != SLOW] == [], user.visit.report()


async def test_only_the_refusal_of_a_value_that_discord_takes_is_a_fault(tour: Demo, tmp_path: Path) -> None:
    async with visitor(tour) as page:
        await page.look()
        user = RandomUser(page, Random(3), tmp_path / "visit.log")  # noqa: S311 - choices, not secrets
        await user.use("ask", {"question": ""})
        await user.use("ask", {"question": "Who directed it?", "language": "en"})
        nonsense, refused = user.visit.steps
        assert nonsense.refused and not set(nonsense.faults) - {SLOW}
        assert set(refused.faults) - {SLOW} == {"the page refused it: command-option-invalid"}


async def test_one_season_follows_another(tour: Demo) -> None:
    async with visitor(tour) as page:
        await tour.line_with("Season 1 of Love in the Big City is over")
        await tour.line_with("Season 2 of Love in the Big City begins.")
        over = tour.said.index("Season 2 of")
        while "Drop 1 of 4 was sent to #watch-party" not in tour.said[over:]:
            await asyncio.sleep(0.05)
        await page.use("show")
        await page.look()
        pictures = {one["filename"] for one in page.state["assets"].values() if one["available"]}
        assert {"love-in-the-big-city.png", "watch-party.png"} <= pictures


async def test_an_authors_own_show_can_be_played(tmp_path: Path) -> None:
    file = tmp_path / "night-ferry.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    with demo(tmp_path / "log", "--show", str(file)) as running:
        await running.line_with("Drop 1 of", "sent")


async def refused(log: Path, *options: str) -> str:
    """The one line with which the demo gives up."""
    with demo(log, *options) as running:
        assert await running.code() == BAD_SETUP
        (line,) = running.said.strip().splitlines()
        return line


async def test_a_port_in_use_is_refused_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port} is in use" in await refused(tmp_path / "log", "--port", port)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('id = "bare"\ntitle = "Bare"\n', "Bare has no release plan"),
        ("title =", "own.toml: line 1 has no value after the ="),
    ],
)
async def test_a_show_that_cannot_be_played_is_refused_in_one_line(
    tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(content, encoding="utf-8")
    assert said in await refused(tmp_path / "log", "--show", str(file))
