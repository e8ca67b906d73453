"""A question just after a start, while phrases are still being indexed, is answered in the end."""

from tests.chaos.scenario import FAR_AWAY, Scenario

BUILT_IN = "Love in the Big City"


async def test_the_first_question_after_a_start_is_answered(scene: Scenario) -> None:
    (channel,) = await scene.subscribe(1, {"later": [FAR_AWAY]})
    people, state = scene.discord.people, scene.discord.state
    person = state.add_person(state.channels[channel].guild_id)
    await scene.bot().start()
    while (await people.slash(person, channel, "next", {"show": BUILT_IN})).kind == "none":
        pass  # the bot is not at the gateway yet
    asked = {"question": "who directed it?", "show": BUILT_IN}
    reply = await people.slash(person, channel, "ask", asked, patience=60)
    assert reply.kind in ("message", "deferred")
    assert reply.latency_ms is not None
    said = " ".join((reply.text, *(str(one) for one in (*reply.edits, *reply.followups))))
    assert "Hur Jin Ho" in said
    if reply.kind == "deferred":
        assert reply.ephemeral
