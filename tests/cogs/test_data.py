"""`/data` as members and admins meet it."""

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from simcord import InteractionResult
from sqlalchemy import insert

from bot.domain.data_export import Whose, question_text
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.data import DataStore
from db.models import AlertRow
from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import restarted, settings_of, subscriptions
from tests.simulated_discord import World, text_of

# In bytes, for a file in a server without boosts.
DISCORD_TAKES = 10 * 1024 * 1024


async def exported(result: InteractionResult) -> dict[str, Any]:
    assert result.ephemeral
    assert result.response
    (file,) = result.response.attachments
    content = await file.read()
    if file.filename.endswith(".zip"):
        with ZipFile(BytesIO(content)) as archive:
            content = archive.read(file.filename.replace(".zip", ".json"))
    return json.loads(content)


async def asked(world: World, person: Any, **options: Any) -> Any:
    result = await person.slash(world.channel, "data delete", **options)
    assert result.ephemeral
    assert result.response
    return result.response


async def watched(world: World) -> list[Any]:
    """The progress that is kept of the member."""
    return list(
        (await DataStore(world.app.stores.database).of_member(world.guild.id, world.member.id))["progress"]
    )


async def test_a_member_gets_their_own_data_as_a_private_file(world: World) -> None:
    assert "I keep nothing about you" in text_of(await world.member.slash(world.channel, "data export"))
    await world.member.slash(world.channel, "watched", episode=3)
    await world.admin.slash(world.channel, "watched", episode=7)
    table = await exported(await world.member.slash(world.channel, "data export"))
    assert [row["episode"] for row in table["progress"]] == [3]
    assert table["progress"][0]["user_id"] == str(world.member.id)


async def test_a_member_deletes_their_own_data_after_confirming(world: World) -> None:
    for person, episode in ((world.member, 3), (world.admin, 7)):
        await person.slash(world.channel, "watched", episode=episode)
    question = await asked(world, world.member)
    await world.member.click(question, label="Keep")
    assert "Nothing was deleted" in text_of(question)
    assert await watched(world)
    question = await asked(world, world.member)
    before = custom_ids(question)[0]
    await world.member.click(question, label="Delete")
    assert "I've forgotten how far you've watched" in text_of(question)
    assert await watched(world) == []
    assert "episode 7" in text_of(await world.admin.slash(world.channel, "watched"))
    await forge_press(world, world.member, question, before)
    assert "There was nothing to delete" in text_of(question)


async def test_a_host_is_told_that_their_parties_lose_them_and_none_is_planned_any_more(
    world: World,
) -> None:
    form = await world.member.slash(world.channel, "party repeat")
    await world.member.submit_modal(form, {"when": "21:00", "where": "home", "minutes": "60", "seats": ""})
    assert await world.app.stores.repeats.of_guild(world.guild.id)
    question = await asked(world, world.member)
    assert "lose their host, and I plan no more of them for every drop" in text_of(question)
    await world.member.click(question, label="Delete")
    assert await world.app.stores.repeats.of_guild(world.guild.id) == []


async def test_an_admin_gets_everything_of_the_server(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    await world.member.slash(world.channel, "watched", episode=3)
    await world.app.delivery.dispatcher.deliver(world.opening)
    table = await exported(await world.admin.slash(world.channel, "data export", of="server"))
    assert table["subscriptions"][0]["role_id"] == str(world.fans.id)
    assert table["reminders"][0]["minutes"] == 30
    assert "sent" in {row["outcome"] for row in table["alerts"]}
    assert table["progress"] == [{"show_id": "love-in-the-big-city", "episode": 3, "members": 1}]
    assert str(world.member.id) not in json.dumps(table)


async def test_a_server_with_more_than_discord_takes_in_a_file_gets_all_of_it_packed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    (subscription,) = await subscriptions(world)
    row = {
        "subscription_id": subscription.id, "run_id": subscription.run_id, "kind": "drop",
        "minutes_before": 0, "drop_number": 1, "outcome": "failed", "reason": "the channel is gone " * 70,
        "due_at": world.opening, "expires_at": world.opening, "next_attempt_at": world.opening,
        "settled_at": world.opening,
    }  # fmt: skip
    rows = [row | {"revision": number} for number in range(100, 8_100)]
    async with world.app.stores.database.write() as connection:
        await connection.execute(insert(AlertRow), rows)
    result = await world.admin.slash(world.channel, "data export", of="server")
    assert result.response
    (file,) = result.response.attachments
    assert file.filename == "server-data.zip"
    assert file.size < DISCORD_TAKES
    table = await exported(result)
    assert len(table["alerts"]) > 8_000
    assert len(json.dumps(table)) > DISCORD_TAKES


async def test_an_admin_deletes_everything_of_the_server_and_no_alert_comes(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.member.slash(world.channel, "watched", episode=3)
    question = await asked(world, world.admin, of="server")
    assert "watch parties" in text_of(question)
    await restarted(world, settings, catalogue)
    await world.admin.click(question, label="Delete everything")
    assert "Everything about this server is deleted" in text_of(question)
    await world.deliver(world.opening)
    assert world.channel.history() == []
    assert await subscriptions(world) == []
    assert await watched(world) == []
    await world.admin.slash(world.channel, "alerts add")
    assert len(await subscriptions(world)) == 1


@pytest.mark.parametrize("command", ["data export", "data delete"])
async def test_a_member_without_manage_server_gets_nothing_of_the_server(world: World, command: str) -> None:
    await world.admin.slash(world.channel, "alerts add")
    refused = await world.member.slash(world.channel, command, of="server")
    assert refused.ephemeral
    assert "Manage Server" in text_of(refused)
    assert refused.response and refused.response.attachments == []


async def test_a_member_without_manage_server_deletes_nothing_of_the_server_by_a_forged_press(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    question = await asked(world, world.member)
    forged = f"wp:data-delete:{question_text(Whose.SERVER, datetime.now(UTC))}"
    refused = await forge_press(world, world.member, question, forged)
    assert "Manage Server" in text_of(refused)
    assert len(await subscriptions(world)) == 1


async def test_a_member_with_the_manager_role_may_export_but_not_delete(world: World) -> None:
    panel = await world.admin.slash(world.channel, "settings")
    assert panel.response
    await world.admin.select(panel.response, [world.fans], custom_id="wp:settings-managers:card")
    host = world.guild.add_member(world.env.create_user("ana"), roles=[world.fans])
    assert (await exported(await host.slash(world.channel, "data export", of="server")))["guilds"]
    refused = await host.slash(world.channel, "data delete", of="server")
    assert "**Manage Server** itself" in text_of(refused)
    assert (await settings_of(world)).manager_role_id == world.fans.id


async def test_an_admin_of_another_server_exports_and_deletes_only_their_own(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    room, stranger = world.other_server()
    await stranger.slash(room, "alerts add")
    table = await exported(await stranger.slash(room, "data export", of="server"))
    for mine in (world.guild.id, world.channel.id, world.fans.id):
        assert str(mine) not in json.dumps(table)
    result = await stranger.slash(room, "data delete", of="server")
    assert result.response
    await stranger.click(result.response, label="Delete everything")
    assert len(await subscriptions(world)) == 1


@pytest.mark.parametrize("age", [timedelta(hours=1), -timedelta(hours=1)])
async def test_a_question_asked_an_hour_ago_deletes_nothing(world: World, age: timedelta) -> None:
    await world.admin.slash(world.channel, "alerts add")
    question = await asked(world, world.admin, of="server")
    old = f"wp:data-delete:{question_text(Whose.SERVER, datetime.now(UTC) - age)}"
    for forged in (old, "wp:data-delete:server", "wp:data-delete:server:x", f"wp:data-delete:you:{'9' * 60}"):
        refused = await forge_press(world, world.admin, question, forged)
        assert "out of date" in text_of(refused)
    assert len(await subscriptions(world)) == 1
