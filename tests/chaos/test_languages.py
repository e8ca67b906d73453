"""Two people in one server, each answered in their own language, by a real process over real sockets."""

from tests.chaos.scenario import FAR_AWAY, Scenario


async def test_each_person_is_answered_in_the_language_of_their_discord(scene: Scenario) -> None:
    (channel,) = await scene.subscribe(1, {"later": [FAR_AWAY]})
    people, state = scene.discord.people, scene.discord.state
    guild = state.channels[channel].guild_id
    korean, english = state.add_person(guild, locale="ko"), state.add_person(guild)
    await scene.bot().start()
    while (told := await people.slash(korean, channel, "help")).kind == "none":
        pass  # the bot is not at the gateway yet

    assert "여기서 할 수 있는 일" in told.text
    assert "What you can do here" in (await people.slash(english, channel, "help")).text
