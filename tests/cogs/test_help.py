"""`/help`: by who asks and where, with commands to click."""

from discord import app_commands

from tests.simulated_discord import World, text_of


async def told(world: World, *, admin: bool) -> str:
    person = world.admin if admin else world.member
    result = await person.slash(world.channel, "help")
    assert result.ephemeral
    return text_of(result)


async def test_an_admin_of_a_new_server_is_led_to_the_setup(world: World) -> None:
    result = await world.admin.slash(world.channel, "help")
    assert "No channel in this server gets alerts yet" in text_of(result)
    assert result.response
    opened = await world.admin.click(result.response, label="Set up")
    assert "Set up alerts" in text_of(opened)


async def test_a_member_sees_what_is_for_everyone_and_no_admin_button(world: World) -> None:
    text = await told(world, admin=False)
    assert "Set up\n" not in f"{text}\n"
    assert "`/alerts add`" not in text
    assert all(f"`/{name}`" in text for name in ("next", "schedule", "ask", "watched", "data export"))


async def test_every_command_is_named_to_an_admin_and_can_be_clicked(world: World) -> None:
    result = await world.admin.slash(world.channel, "help")
    assert result.response
    sent, shown = str(result.response.components), text_of(result)
    names = [
        one.qualified_name
        for one in world.app.client.tree.walk_commands()
        if isinstance(one, app_commands.Command) and one.name != "help"
    ]
    assert [name for name in names if f"`/{name}`" not in shown] == []
    assert [name for name in names if f"</{name}:" not in sent] == []


async def test_help_tells_what_comes_up_in_the_server(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    for admin in (True, False):
        text = await told(world, admin=admin)
        assert "Episodes 1–2" in text
        assert f"<t:{int(world.opening.timestamp())}:F>" in text


async def test_help_names_the_version_and_what_is_kept(world: World) -> None:
    text = await told(world, admin=False)
    assert "Watch Party 0." in text
    assert "What I keep" in text
    assert "`/data delete` deletes it" in text


async def test_help_in_a_direct_message_names_only_what_works_there(world: World) -> None:
    text = text_of(await world.member.user.slash("help"))
    assert "`/next`" in text
    assert "`/watched`" not in text
    assert "`/setup`" not in text
