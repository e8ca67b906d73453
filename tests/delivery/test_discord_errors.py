"""What Discord refuses: a closed channel is paused, and a message that is our bug stops nobody else."""

from tests.simulated_discord import World, text_of


async def test_a_closed_channel_pauses_its_alerts_and_the_list_says_why(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50001, message="Missing Access")
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert world.alerts == []
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert "Paused. I'm missing **View Channel** there." in listed


async def test_a_message_that_discord_refuses_is_our_bug_and_stops_nobody_else(
    world: World,
) -> None:
    other = world.guild.create_text_channel("other")
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts add", channel=other)
    path = f"/channels/{world.channel.id}/messages"
    world.env.inject_error("POST", path, status=400, code=50035, message="Invalid Form Body")
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert world.alerts == []
    assert len(other.history()) == 1
