"""`/alerts list`: what each channel gets, what comes next, and what is wrong."""

from tests.simulated_discord import World, text_of


async def test_the_list_shows_each_channel_and_its_next_alert(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=90)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert world.channel.mention in listed
    assert "1 hour 30 minutes before" in listed
    assert "Next: **Episodes 1–2**" in listed


async def test_the_list_names_what_is_missing_before_the_drop(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    await world.set_permissions(world.channel, embed_links=False)
    told = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert "Next: **Episodes 1–2**" in told
    assert "⚠️ I'm missing **Embed Links** there" in told


async def test_the_list_names_a_role_that_is_gone_and_a_channel_that_is_gone(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    # The list is asked for before the bot has handled the event, which takes the role off the alerts.
    world.env.backend.delete_role(world.guild.id, world.fans.id)
    assert "The role to ping was deleted" in text_of(await world.admin.slash(world.channel, "alerts list"))
    other = world.guild.create_text_channel("other")
    await world.admin.slash(world.channel, "alerts add", channel=other)
    await world.delete_channel(other.id)
    assert "The channel was deleted" in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_a_long_list_has_pages_that_turn(world: World) -> None:
    rooms = [world.guild.create_text_channel(f"room-{number}") for number in range(12)]
    for room in rooms:
        await world.admin.slash(world.channel, "alerts add", channel=room)
    first = await world.admin.slash(world.channel, "alerts list")
    assert first.response
    assert "page 1 of 2" in text_of(first)
    assert [room.mention in text_of(first) for room in rooms] == [True] * 10 + [False] * 2
    await world.admin.click(first.response, label="More")
    assert [room.mention in text_of(first) for room in rooms] == [False] * 10 + [True] * 2
    await world.admin.click(first.response, label="Back")
    assert rooms[0].mention in text_of(first)
