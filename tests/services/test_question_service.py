"""Which shows share an answerer, and how many are kept."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.domain.asker import Asker
from bot.domain.people import Person
from bot.domain.runs import Run, Timeline
from bot.domain.shows import Show
from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.snapshot import CastMember, Snapshot
from bot.domain.spoilers import Viewer
from bot.providers.shows import show_of
from bot.services.question_service import QuestionService
from db.engine import Database
from db.unanswered import UnansweredStore
from tests.domain.snapshots.made import salt_road

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
# Many times as long to prepare as a usual cast, on any machine.
LONG_CAST = 700
MADRID = WatchRule(time(20), "Europe/Madrid")


def snapshot(show_id: str = "7", hours: int = 24) -> Snapshot:
    return salt_road(show_id, hours, cast=(CastMember("1", "Mina Alder", ("Ida Quill",)),))


@pytest.fixture
def service(database: Database) -> QuestionService:
    return QuestionService(UnansweredStore(database), lambda: False)


async def test_servers_with_hours_of_their_own_share_one_answerer(service: QuestionService) -> None:
    shared = await service.of(show_of(snapshot(), NOW))
    assert await service.of(show_of(snapshot(), NOW, MADRID, guild_id=900)) is shared
    assert await service.of(show_of(snapshot(), NOW)) is shared


async def test_what_a_new_revision_tells_is_answered(service: QuestionService) -> None:
    before = await service.of(show_of(snapshot(), NOW))
    renewed = replace(snapshot(), premise="Two sisters cross the salt desert.")
    assert await service.of(show_of(renewed, NOW)) is not before


async def test_dates_are_those_of_the_server_that_asks(service: QuestionService) -> None:
    await service.of(show_of(snapshot(), NOW))
    moved = show_of(snapshot(hours=72), NOW)
    timeline = Timeline(Run(1, moved.id, None, 2), moved, moved.drops)
    answer = await service.ask(Asker(5, 900), timeline, "when is episode 1 out?", NOW, Viewer(0, 0, 8))
    assert f"<t:{int((NOW + timedelta(days=3)).timestamp())}" in answer.text


async def test_a_limited_number_of_shows_is_kept_and_the_latest_stay(database: Database) -> None:
    service = QuestionService(UnansweredStore(database), lambda: False, most_shows=2)
    made: list[Show] = [show_of(snapshot(str(number)), NOW) for number in range(3)]
    first, second, third = [await service.of(one) for one in made]
    assert await service.of(made[2]) is third
    assert await service.of(made[1]) is second
    assert await service.of(made[0]) is not first


async def test_a_show_that_takes_long_holds_up_no_other_and_is_built_once(service: QuestionService) -> None:
    show = show_of(snapshot(), NOW)
    people = [Person(f"p{number}", f"Actor {number}", show.sources[0].id) for number in range(LONG_CAST)]
    long = replace(show, cast=tuple(people))
    waiting = [asyncio.create_task(service.of(long)) for _ in range(3)]
    await asyncio.sleep(0)  # they begin
    await service.of(show_of(snapshot("8"), NOW))
    assert not any(task.done() for task in waiting)
    assert len(set(await asyncio.gather(*waiting))) == 1
