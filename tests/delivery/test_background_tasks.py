"""Work in the background: one of a name, apart from who began it, and ended with the program."""

import asyncio
from contextvars import ContextVar

import structlog

from bot.delivery.background_tasks import BackgroundTasks

reader: ContextVar[str] = ContextVar("reader", default="nobody")


async def test_work_of_a_name_goes_on_once_at_a_time_and_can_begin_again_after_it() -> None:
    tasks, goes_on, begun = BackgroundTasks(), asyncio.Event(), list[int]()

    async def work() -> None:
        begun.append(len(begun))
        await goes_on.wait()

    for _ in range(3):
        tasks.start("one", work)
        await asyncio.sleep(0)
    assert begun == [0]
    goes_on.set()
    while len(begun) == 1:
        tasks.start("one", work)
        await asyncio.sleep(0)


async def test_work_knows_nothing_of_the_press_that_began_it() -> None:
    tasks, seen = BackgroundTasks(), asyncio.get_running_loop().create_future()

    async def work() -> None:
        seen.set_result(reader.get())

    reader.set("mina")
    tasks.start("look", work)
    assert await seen == "nobody"


async def test_a_failure_is_logged_and_holds_up_no_later_work() -> None:
    tasks, done = BackgroundTasks(), asyncio.Event()

    async def fail() -> None:
        raise ValueError

    async def work() -> None:
        done.set()

    with structlog.testing.capture_logs() as logs:
        tasks.start("one", fail)
        while not logs:
            await asyncio.sleep(0)
    assert logs[0]["task"] == "one" and isinstance(logs[0]["exc_info"], ValueError)
    tasks.start("one", work)
    await done.wait()


async def test_stopping_ends_what_goes_on_and_nothing_begins_after_it() -> None:
    tasks, ended = BackgroundTasks(), list[str]()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("work")

    tasks.start("one", work)
    await asyncio.sleep(0)
    await tasks.stop()
    tasks.start("one", work)
    await asyncio.sleep(0)
    assert ended == ["work"] and len(asyncio.all_tasks()) == 1
