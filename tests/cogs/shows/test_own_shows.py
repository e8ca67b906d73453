"""A server's own plain shows, as admins and members meet them."""

import re
from typing import Any

import pytest
from simcord import InteractionResult

from bot.domain.guild_shows import MOST_SHOWS
from bot.domain.schedule import DatedDrop, DatedPlan
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guild_shows import GuildShowStore
from tests.admin_commands import show_admin_commands
from tests.cogs.controls import forge_press
from tests.cogs.panels import restarted
from tests.cogs.rewatch.started import moved
from tests.cogs.shows.plain_shows import FIRST_DROP, SECOND_DROP, add, ics
from tests.simulated_discord import World, text_of


async def test_a_show_from_the_form_is_posted_and_answered_like_any_other(world: World) -> None:
    first = FIRST_DROP
    added = await add(world)
    assert added.ephemeral
    assert "Our Club is added" in text_of(added)
    assert f"▶️ **Episodes 1–2**\n-# <t:{int(first.timestamp())}:F>" in text_of(added)
    await world.admin.slash(world.channel, "alerts add", show="Our Club", role=world.fans)
    await world.deliver(first)
    assert "Episodes 1–2 of 4 are out" in world.alerts[-1]
    assert "**Our Club** · drop 1 of 2" in world.alerts[-1]
    assert "Our Club" in text_of(await world.member.slash(world.channel, "next"))
    assert "Also watched" not in text_of(await world.member.slash(world.channel, "schedule"))
    watched = await world.member.slash(world.channel, "watched", episode=2)
    assert "up to episode 2 of 4" in text_of(watched)
    assert "moved" in await moved(world, "postpone", by="1 week")


async def test_the_setup_panel_offers_an_own_show(world: World) -> None:
    await add(world)
    panel = await world.admin.slash(world.channel, "setup")
    assert panel.response
    assert "Our Club" in str(panel.response.components)


async def test_a_show_of_dates_alone_has_no_cast(world: World) -> None:
    await add(world)
    show = {"show": "Our Club"}
    assert "I have no cast for this show" in text_of(await world.member.slash(world.channel, "cast", **show))
    assert "I have no crew for this show" in text_of(await world.member.slash(world.channel, "crew", **show))
    one = await world.member.slash(world.channel, "cast", person="Kim Go-eun", **show)
    assert "so I have no cast for it" in text_of(one)
    assert "I have no plot for this show" in text_of(await world.member.slash(world.channel, "plot", **show))
    assert "with its dates only" in text_of(await world.member.slash(world.channel, "show", **show))
    when = await world.member.slash(world.channel, "ask", question="when is episode 3 out", **show)
    assert f"<t:{int(SECOND_DROP.timestamp())}" in text_of(when)


async def test_another_server_neither_sees_an_own_show_nor_can_name_it(world: World) -> None:
    await add(world)
    channel, boss = world.other_server()
    (own,) = await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)
    for given in (own.show_id, "Our Club", "run:2"):
        for command in ("next", "schedule", "cast", "alerts add"):
            told = text_of(await boss.slash(channel, command, show=given))
            # What was typed is repeated, and nothing else told.
            assert "Our Club" not in told.replace("“Our Club”", "")
            assert re.search("I don't know that show|I can't find that here", told)
        assert "hasn't added any shows" in text_of(await boss.slash(channel, "shows remove", show=given))
    choices = await boss.autocomplete(channel, "next", "show", "")
    assert "Our Club" not in str(choices)
    mine = await world.member.autocomplete(world.channel, "next", "show", "club")
    assert [choice["name"] for choice in mine] == ["Our Club"]


async def test_only_those_who_manage_the_bot_add_import_or_remove(world: World) -> None:
    await add(world)
    await show_admin_commands(world, world.member)
    for name, options in (("add", {}), ("import", {"file": ics(FIRST_DROP)}), ("remove", {})):
        told = await world.member.slash(world.channel, f"shows {name}", **options)
        assert "Manage Server" in text_of(told)
    question = await world.admin.slash(world.channel, "shows remove")
    assert question.response
    assert len(await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)) == 1


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"title": "  "}, "needs a title"),
        ({"first": "someday"}, "I couldn't read that date"),
        ({"first": "2020-01-06 20:00"}, "Every drop would already be out"),
        ({"weekdays": "blursday"}, "I couldn't read those weekdays"),
        ({"episodes": "many"}, "I couldn't read the number of episodes"),
        ({"episodes": "0"}, "from 1 to 300"),
        ({"episodes": "9999"}, "from 1 to 300"),
        ({"per_drop": "-1"}, "I couldn't read the number of episodes in each drop"),
    ],
)
async def test_what_cannot_be_a_show_is_refused_in_a_sentence(
    world: World, typed: dict[str, str], reason: str
) -> None:
    assert reason in text_of(await add(world, **typed))
    assert not await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)


async def test_a_server_has_a_limited_number_of_own_shows(world: World) -> None:
    store = GuildShowStore(world.app.stores.database)
    plan = DatedPlan("UTC", (DatedDrop(FIRST_DROP.replace(tzinfo=None), (1,)),))
    for number in range(MOST_SHOWS):
        await store.add(world.guild.id, f"Show {number}", plan)
    assert "already has 25 shows of its own" in text_of(await add(world))
    choices = await world.admin.autocomplete(world.channel, "shows remove", "show", "show 1")
    assert {choice["name"] for choice in choices} == {"Show 1", *(f"Show {n}" for n in range(10, 20))}


AS_TYPED = {
    "title": "Café *Lune* @everyone <@1> \\o/ `x` [a](b)",
    "first": "2020-01-06 20:00",
    "weekdays": "mon, thu",
    "episodes": "12",
    "per_drop": "3",
}


async def refused(world: World, **typed: str) -> Any:
    """The answer in place of a show that could not be added."""
    result = await add(world, **typed)
    assert result.ephemeral
    assert result.response
    return result.response


def filled(form: InteractionResult) -> dict[str, str]:
    """The contents of an open form's fields."""
    assert form.modal
    fields = [label["component"] for label in form.modal["components"]]
    return {one["custom_id"]: one.get("value", "") for one in fields}


async def test_what_was_typed_in_a_refused_form_is_there_when_it_is_tried_again(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    told = await refused(world, timezone="Asia/Seoul", **AS_TYPED)
    assert "Every drop would already be out" in text_of(told)
    await restarted(world, settings, catalogue)
    form = await world.admin.click(told, label="Try again")
    assert filled(form) == AS_TYPED
    assert "Time zone: Asia/Seoul" in str(form.modal)
    first = f"{FIRST_DROP:%Y-%m-%d %H:%M}"
    added = await world.admin.submit_modal(form, filled(form) | {"first": first, "weekdays": ""})
    assert "is added" in text_of(added)


async def test_a_refused_form_can_be_tried_again_and_again_and_empty_fields_stay_empty(world: World) -> None:
    told = await refused(world, first="someday", per_drop="", weekdays="")
    form = await world.admin.click(told, label="Try again")
    second = await world.admin.submit_modal(form, filled(form) | {"first": "never"})
    assert second.response
    form = await world.admin.click(second.response, label="Try again")
    left = {"title": "Our Club", "first": "never", "weekdays": "", "episodes": "4", "per_drop": ""}
    assert filled(form) == left


async def test_only_managers_can_try_a_refused_form_again(world: World) -> None:
    told = await refused(world, first="someday")
    world.env.backend.get_message(told.channel_id, told.id).flags = 0
    result = await forge_press(world, world.member, told, "wp:show-again:UTC")
    assert result.modal is None
    assert "Manage Server" in text_of(result)


async def test_a_servers_own_show_is_nowhere_called_a_rewatch(world: World) -> None:
    nothing = await world.admin.slash(world.channel, "rewatch skip")
    assert "No rewatch here yet" in text_of(nothing)
    await add(world)
    await world.admin.slash(world.channel, "alerts add", show="Our Club")
    said = [
        text_of(await world.admin.slash(world.channel, name, **options))
        for name, options in (
            ("rewatch status", {}),
            ("rewatch postpone", {"by": "1 week"}),
            ("rewatch postpone", {"by": "1 week", "drop": 99}),
            ("rewatch skip", {}),
        )
    ]
    await add(world, title="Second")
    said += [
        text_of(await world.admin.slash(world.channel, name)) for name in ("rewatch status", "rewatch skip")
    ]
    await world.admin.slash(world.channel, "shows remove", show="Second")
    own = await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)
    runs = await world.admin.autocomplete(world.channel, "rewatch stop", "rewatch", own[0].title)
    question = await world.admin.slash(world.channel, "rewatch stop", rewatch=runs[0]["value"])
    assert question.response
    kept = await world.admin.click(question.response, label="Keep")
    said.append(text_of(kept.response))
    question = await world.admin.slash(world.channel, "rewatch stop", rewatch=runs[0]["value"])
    assert question.response
    stopped = await world.admin.click(question.response, label="Stop")
    said.append(text_of(stopped.response))
    said += [
        text_of(await world.admin.slash(world.channel, name, **options))
        for name, options in (
            ("alerts list", {}),
            ("doctor", {}),
            ("schedule", {"show": "Our Club"}),
            ("next", {"show": "Our Club"}),
        )
    ]
    plain_words = [re.sub(r"`?/rewatch \w+`?( rewatch)?`?|`rewatch` option", "", one) for one in said]
    assert not [one for one in plain_words if "rewatch" in one.casefold()]
