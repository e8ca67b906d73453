"""Questions wait for one another and for alerts, and never for long."""

import asyncio
import time

import pytest

from bot.domain.asker import Asker
from bot.domain.refusal import Reason, Refusal
from bot.services.question_queue import OF_A_MEMBER, OF_A_SERVER, PATIENCE_S, QuestionQueue


def quick() -> str:
    return "answer"


def slow() -> str:
    time.sleep(0.05)
    return "answer"


async def reason_of(queue: QuestionQueue, asker: Asker) -> Reason | None:
    try:
        await queue.answer(asker, quick)
    except Refusal as refusal:
        return refusal.reason
    return None


async def test_a_member_who_asks_too_often_waits_and_the_others_do_not() -> None:
    queue = QuestionQueue(lambda: False)
    reasons = [await reason_of(queue, Asker(1, 7)) for _ in range(OF_A_MEMBER.count + 1)]
    assert reasons == [None] * OF_A_MEMBER.count + [Reason.ASKED_TOO_OFTEN]
    assert await reason_of(queue, Asker(2, 7)) is None


async def test_a_server_that_asks_too_often_leaves_other_servers_their_share() -> None:
    queue = QuestionQueue(lambda: False)
    for member in range(OF_A_SERVER.count):
        assert await reason_of(queue, Asker(member, 7)) is None
    assert await reason_of(queue, Asker(999, 7)) is Reason.ASKED_TOO_OFTEN
    assert await reason_of(queue, Asker(1000, 8)) is None
    assert await reason_of(queue, Asker(1001, None)) is None


async def test_questions_are_worked_on_one_at_a_time_without_holding_the_loop_up() -> None:
    queue = QuestionQueue(lambda: False)
    at_once, most = 0, 0

    def work() -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        time.sleep(0.02)
        at_once -= 1

    asking = [asyncio.create_task(queue.work(work)) for _ in range(5)]
    turns = 0
    while not all(task.done() for task in asking):
        await asyncio.sleep(0.001)
        turns += 1
    assert most == 1
    assert turns > len(asking)


async def test_while_alerts_go_out_questions_leave_them_the_processor() -> None:
    queue = QuestionQueue(lambda: True)
    await queue.work(slow)
    # On a busy machine the work took so long that the next question is refused, and need not wait.
    with pytest.raises((TimeoutError, Refusal)):
        await asyncio.wait_for(queue.work(quick), 0.2)


async def test_a_question_that_would_wait_too_long_is_refused_in_time() -> None:
    queue = QuestionQueue(lambda: False)
    asking = [asyncio.create_task(reason_of(queue, Asker(member, member))) for member in range(3)]
    blocked = asyncio.create_task(queue.work(lambda: time.sleep(PATIENCE_S + 0.2)))
    asking += [asyncio.create_task(reason_of(queue, Asker(member, member))) for member in range(3, 6)]
    assert await asyncio.gather(*asking) == [None] * 3 + [Reason.TOO_MANY_QUESTIONS] * 3
    await blocked


async def test_a_question_that_would_rest_too_long_for_alerts_is_refused_in_time() -> None:
    queue = QuestionQueue(lambda: True)
    await queue.work(lambda: time.sleep(0.3))
    async with asyncio.timeout(PATIENCE_S):
        assert await reason_of(queue, Asker(1, 1)) is Reason.TOO_MANY_QUESTIONS
