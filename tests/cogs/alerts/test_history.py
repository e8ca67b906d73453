"""`/alerts history`: what became of each alert, and why."""

from datetime import timedelta

from tests.simulated_discord import World, text_of


async def test_the_history_shows_what_happened_to_each_alert_and_why(world: World) -> None:
    assert "Nothing has been posted" in text_of(await world.admin.slash(world.channel, "alerts history"))
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    path = f"/channels/{world.channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50013, message="Missing Permissions")
    await world.deliver(world.opening, world.opening + timedelta(days=1))
    told = text_of(await world.admin.slash(world.channel, "alerts history")).splitlines()
    assert "**Love in the Big City**, Episodes 3–4: ⚠️ not sent, and paused" in told[1]
    assert "I'm missing **Send Messages** there." in told[1]
    assert "Episodes 1–2: ✅ sent" in told[2]
    # What the bot paused resumes by itself, so it isn't told to be resumed ever after.
    assert "until that is fixed" in told[1] and "/alerts resume" not in told[1]


async def test_a_long_history_has_pages(world: World) -> None:
    for number in range(10):
        room = world.guild.create_text_channel(f"room-{number}")
        await world.admin.slash(world.channel, "alerts add", channel=room)
    await world.app.delivery.dispatcher.deliver(world.opening)
    first = await world.admin.slash(world.channel, "alerts history")
    assert text_of(first).count("✅") == 8
    assert first.response
    await world.admin.click(first.response, label="Older")
    assert text_of(first).count("✅") == 2


async def test_the_history_of_one_channel_holds_only_its_alerts(world: World) -> None:
    other = world.guild.create_text_channel("other")
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts add", channel=other)
    await world.app.delivery.dispatcher.deliver(world.opening)
    (choice,) = await world.admin.autocomplete(world.channel, "alerts history", "alerts", "other")
    told = text_of(await world.admin.slash(world.channel, "alerts history", alerts=choice["value"]))
    assert other.mention in told
    assert world.channel.mention not in told
    link = f"https://discord.com/channels/{world.guild.id}/{other.id}/{other.history()[-1].id}"
    assert link in told
    assert told.count("✅") == 1
