"""The event in the server's own list over real sockets: its states, its limits, and what Discord refuses."""

from tests.chaos.party_night import Night, night_in, tomorrow
from tests.chaos.scenario import Scenario
from tests.fake_discord.rest_events import MAX_OPEN


def states(night: Night) -> list[object]:
    """The states that the bot has given to events, in order."""
    return [one["status"] for one in night.scene.discord.events.patches if "status" in one]


async def test_an_event_is_made_once_and_takes_each_state_once_through_pauses_and_kills(
    scene: Scenario,
) -> None:
    night = await night_in(scene, may_create_events=True)
    await night.plan(when=tomorrow())
    await scene.until(lambda: len(night.events) == 1)
    await night.die()
    for label in ("Start in 10 s", "Pause", "Resume in 10 s", "Pause"):
        await night.control(label)
    await night.die()
    await scene.until(lambda: states(night) == [2])
    await night.control("End")
    await scene.until(lambda: states(night) == [2, 3] or not night.events)
    assert [one["status"] for one in night.events] == [3]


async def test_the_event_of_a_cancelled_party_is_cancelled(scene: Scenario) -> None:
    night = await night_in(scene, may_create_events=True)
    await night.plan(when=tomorrow())
    await scene.until(lambda: len(night.events) == 1)
    people = scene.discord.people
    question = await people.slash(night.host, night.channel, "party cancel")
    assert question.message_id
    await people.click(night.host, question.message_id, "Cancel the party")
    await scene.until(lambda: states(night) == [4])
    assert not any(one.status >= 400 for one in scene.discord.ledger.requests())


async def test_a_server_with_a_hundred_events_and_full_threads_gets_its_party_without_either(
    scene: Scenario,
) -> None:
    night = await night_in(scene, may_create_events=True)
    scene.discord.messages.max_threads = 0
    for number in range(MAX_OPEN):
        scene.discord.events.by_id[number] = {"id": str(number), "guild_id": str(night.guild), "status": 1}
    await night.plan(when=tomorrow())
    await scene.until(lambda: bool(night.cards))
    await scene.until(
        lambda: "countdowns in this channel" in str(scene.discord.store.find(night.channel, night.card))
    )
    # The event is refused before the start, which would make it needless.
    await scene.until_settled()
    await night.control("Start in 10 s")
    await scene.until(lambda: any("Get ready to press play" in one for one in night.headings(night.channel)))
    await scene.until_settled()
    reasons = [reason for _, outcome, reason in await scene.outcomes() if outcome == "unreachable"]
    assert any("100 upcoming events" in str(one) for one in reasons)
    assert any("open threads" in str(one) for one in reasons)
    assert "failed" not in [outcome for _, outcome, _ in await scene.outcomes()]


async def test_interest_that_was_shown_while_the_bot_was_dead_reaches_the_card(scene: Scenario) -> None:
    night = await night_in(scene, may_create_events=True)
    await night.plan(when=tomorrow())
    await scene.until(lambda: len(night.events) == 1)
    event, world = int(night.events[0]["id"]), scene.discord.world
    person = world.add_person(night.guild, "away")
    await scene.until_settled()
    await night.bot.kill()
    scene.discord.events.interest(event, person)
    await night.bot.start()
    await scene.until(lambda: f"<@{person}>" in str(scene.discord.store.find(night.channel, night.card)))
