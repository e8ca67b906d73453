"""The alert of a drop has its episodes' titles as far as the spoiler rule allows; nothing has them before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from bot.domain.schedule import Drop, ExplicitPlan
from bot.domain.spoilers import SpoilerRule
from bot.showfiles.catalogue import Catalogue
from tests.cogs.panels import type_text
from tests.cogs.rewatch.started import start_rewatch
from tests.showfiles.files import catalogue_of
from tests.simulated_discord import World, text_of

FIRST = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=3)
SECOND, WHOLE = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
LONG = "A Title of Sixty Characters, Which Is All That a File May Ha"
SHOW = f"""
id = "ferry"
title = "The Night Ferry"
[[sources]]
id = "kit"
title = "the press kit"
[[release.drops]]
at = {FIRST:%Y-%m-%dT%H:%M:%SZ}
episodes = [1]
[[release.drops]]
at = {SECOND:%Y-%m-%dT%H:%M:%SZ}
episodes = [2, 3, 4]
[[release.drops]]
at = {WHOLE:%Y-%m-%dT%H:%M:%SZ}
episodes = {list(range(5, 30))}
[[episodes]]
number = 1
title = "Fog"
plot = "Clara meets a stranger."
[[episodes]]
number = 2
title = "Salt"
[[episodes]]
number = 3
title = "Tide"
known_from = 0
plot = "The ferry is sold."
[[episodes]]
number = 4
title = "Who Did It"
known_from = "story"
""" + "".join(f'[[episodes]]\nnumber = {number}\ntitle = "{LONG}"\n' for number in range(5, 30))
TRANSLATION = 'title = "심야 페리"\n[words]\n"Fog" = "안개"\n'


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, SHOW, TRANSLATION)


def without_bars(text: str) -> str:
    """What is outside of spoiler bars."""
    return "".join(text.split("||")[::2])


async def posted(world: World, at: datetime) -> str:
    """What the channel gets at an instant."""
    await world.deliver(at)
    return world.alerts[-1]


async def test_the_alert_of_one_episode_says_its_title_and_not_its_plot(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    alert = await posted(world, FIRST)
    assert "Episode 1 of 29 is out" in alert and "\n||“Fog”||\n" in alert
    assert "stranger" not in alert


async def test_each_of_several_episodes_has_its_line_and_a_title_kept_for_later_has_none(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    alert = await posted(world, SECOND)
    assert "Episodes 2–4 of 29 are out" in alert and "\n**2** · ||“Salt”||\n" in alert
    assert not [secret for secret in ("Who Did It", "sold", "**4**") if secret in alert]


async def test_a_whole_season_at_once_stays_within_what_discord_takes(world: World) -> None:
    panel = (await world.admin.slash(world.channel, "alerts add")).response
    assert panel
    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    await type_text(world, panel, "{titles} " * 30)
    alert = await posted(world, WHOLE)
    assert f"**14** · ||“{LONG}”||\n15 more\n" in alert and "**15**" not in alert
    assert len(alert) < 4000
    assert LONG not in without_bars(alert)


async def test_a_server_that_leaves_out_spoilers_gets_no_title_but_those_that_anybody_may_read(
    world: World,
) -> None:
    await world.app.stores.guilds.set_spoilers(world.guild.id, SpoilerRule.STRICT)
    await world.admin.slash(world.channel, "alerts add")
    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    await type_text(world, panel, "Tonight: {titles}!")
    first, second = await posted(world, FIRST), await posted(world, SECOND)
    assert "Tonight: Episode 1!" in first and "Fog" not in first
    assert "Tonight: “Tide”!" in second and "\n**3** · “Tide”\n" in second and "Salt" not in second


async def test_a_server_that_shows_everything_gets_titles_without_bars(world: World) -> None:
    await world.app.stores.guilds.set_spoilers(world.guild.id, SpoilerRule.OFF)
    await world.admin.slash(world.channel, "alerts add")
    assert "\n“Fog”\n" in await posted(world, FIRST)


async def test_neither_a_preview_nor_a_test_tells_titles_once_the_last_drop_is_out(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    await type_text(world, panel, "Tonight: {titles}!")
    with time_machine.travel(WHOLE + timedelta(hours=1), tick=True):
        again = await world.admin.slash(world.channel, "alerts edit")
        await world.admin.slash(world.channel, "alerts test")
    told = [text_of(again), world.alerts[-1]]
    assert all("Episodes 5–29 of 29 are out" in text and LONG not in text for text in told)


async def test_no_reminder_preview_or_test_tells_a_title_before_the_drop(world: World) -> None:
    added = await world.admin.slash(world.channel, "alerts add", reminder=30)
    assert added.response
    await world.admin.click(added.response, label="Send a test")
    reminder = await posted(world, FIRST - timedelta(minutes=30))
    assert "come" in reminder
    panel = await world.admin.slash(world.channel, "alerts edit")
    told = [
        *world.alerts,
        text_of(added),
        text_of(panel),
        text_of(await world.member.slash(world.channel, "next")),
    ]
    assert not [text for text in told if "Fog" in text]


async def test_a_channel_reads_titles_in_the_language_of_its_server(world: World) -> None:
    await world.app.stores.guilds.set_language(world.guild.id, "ko")
    await world.admin.slash(world.channel, "alerts add")
    alert = await posted(world, FIRST)
    assert "||“안개”||" in alert and "Fog" not in alert


async def test_an_admins_own_text_can_name_the_titles(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    await type_text(world, panel, "Tonight: {titles}!")
    assert "Tonight: Episode 1!" in text_of(panel)
    assert "Tonight: ||“Fog”||!" in await posted(world, FIRST)


class TestARewatch:
    """A show whose episodes came out long ago, watched again by a server."""

    @pytest.fixture
    def catalogue(self, catalogue: Catalogue) -> Catalogue:
        show = catalogue.shows["ferry"]
        drops = tuple(Drop(n, FIRST - timedelta(days=300 - 7 * n), (n,)) for n in range(1, 5))
        return Catalogue({"ferry": replace(show, release=ExplicitPlan(drops))})

    async def test_each_title_is_told_at_its_drop_there_though_all_are_out(self, world: World) -> None:
        await world.admin.slash(world.channel, "alerts add")
        await start_rewatch(world, f"<t:{int(FIRST.timestamp())}>")
        panel = await world.admin.slash(world.channel, "alerts edit")
        tested = await world.admin.slash(world.channel, "alerts test")
        assert not [text for text in (text_of(panel), text_of(tested), *world.alerts) if "Fog" in text]
        alert = await posted(world, FIRST)
        assert "Episode 1 of 4 is out" in alert and "||“Fog”||" in alert
