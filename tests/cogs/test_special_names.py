"""The name of a special is told in the language of who reads it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.showfiles.files import catalogue_of
from tests.simulated_discord import World, text_of

ENGLISH, KOREAN = "Making of", "제작기"
DAY = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=2)
SHOW = f"""
id = "ferry"
title = "The Night Ferry"
[[sources]]
id = "kit"
title = "the press kit"
published = 2026-02-10
[[premise]]
text = "Clara steers the ferry."
[[release.drops]]
at = {DAY:%Y-%m-%dT%H:%M:%SZ}
special = "{ENGLISH}"
[[release.drops]]
at = {DAY + timedelta(days=7):%Y-%m-%dT%H:%M:%SZ}
episodes = [1]
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """A show that has a special next, with its name in Korean."""
    return catalogue_of(tmp_path, SHOW, f'title = "심야 페리"\n[words]\n"{ENGLISH}" = "{KOREAN}"')


@pytest.mark.parametrize("command", ["next", "schedule"])
async def test_members_read_the_name_of_a_special_in_the_language_of_their_discord(
    world: World, command: str
) -> None:
    assert ENGLISH in text_of(await world.member.slash(world.channel, command))

    world.speaks(world.member, "ko")
    told = text_of(await world.member.slash(world.channel, command))

    assert KOREAN in told and ENGLISH not in told


async def test_a_channel_reads_the_name_of_a_special_in_the_language_of_its_server(world: World) -> None:
    await world.app.stores.guilds.set_language(world.guild.id, "ko")
    await world.admin.slash(world.channel, "alerts add", channel=world.channel)
    await world.deliver(DAY)

    (alert,) = world.alerts
    assert KOREAN in alert and ENGLISH not in alert


@pytest.mark.parametrize(
    ("locale", "question", "told"),
    [
        ("ko", "when is the next episode?", ENGLISH),
        ("en-US", "다음화 언제야?", KOREAN),
    ],
)
async def test_an_answer_has_the_name_of_a_special_in_the_language_of_the_question(
    world: World, locale: str, question: str, told: str
) -> None:
    world.speaks(world.member, locale)

    answer = text_of(await world.member.slash(world.channel, "ask", question=question))

    other = KOREAN if told == ENGLISH else ENGLISH
    assert told in answer and other not in answer
