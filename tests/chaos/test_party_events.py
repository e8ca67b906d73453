"""The event in the server's own list over real sockets: its states, its limits, and what Discord refuses."""

from tests.chaos.party_scenario import PartyScenario, party_in, tomorrow
from tests.chaos.scenario import Scenario
from tests.fake_discord.rest_events import MAX_OPEN


def states(party: PartyScenario) -> list[object]:
    """The states that the bot has given to events, in order."""
    return [one["status"] for one in party.scene.discord.events.patches if "status" in one]


async def test_an_event_is_made_once_and_takes_each_state_once_through_pauses_and_kills(
    scene: Scenario,
) -> None:
    party = await party_in(scene, may_create_events=True)
    await party.plan(when=tomorrow())
    await scene.until(lambda: len(party.events) == 1)
    await party.die()
    for label in ("Start in 10 s", "Pause", "Resume in 10 s", "Pause"):
        await party.control(label)
    await party.die()
    await scene.until(lambda: states(party) == [2])
    await party.control("End")
    await scene.until(lambda: states(party) == [2, 3] or not party.events)
    assert [one["status"] for one in party.events] == [3]


async def test_the_event_of_a_cancelled_party_is_cancelled(scene: Scenario) -> None:
    party = await party_in(scene, may_create_events=True)
    await party.plan(when=tomorrow())
    await scene.until(lambda: len(party.events) == 1)
    people = scene.discord.people
    question = await people.slash(party.host, party.channel, "party cancel")
    assert question.message_id
    await people.click(party.host, question.message_id, "Cancel the party")
    await scene.until(lambda: states(party) == [4])
    assert not any(one.status >= 400 for one in scene.discord.ledger.requests())


async def test_a_server_with_a_hundred_events_and_full_threads_gets_its_party_without_either(
    scene: Scenario,
) -> None:
    party = await party_in(scene, may_create_events=True)
    scene.discord.messages.max_threads = 0
    for number in range(MAX_OPEN):
        scene.discord.events.by_id[number] = {"id": str(number), "guild_id": str(party.guild), "status": 1}
    await party.plan(when=tomorrow())
    await scene.until(lambda: bool(party.cards))
    await scene.until(
        lambda: "countdowns in this channel" in str(scene.discord.store.find(party.channel, party.card))
    )
    # The event is refused before the start, which would make it needless.
    await scene.until_settled()
    await party.control("Start in 10 s")
    await scene.until(lambda: any("Get ready to press play" in one for one in party.headings(party.channel)))
    await scene.until_settled()
    reasons = [reason for _, outcome, reason in await scene.outcomes() if outcome == "unreachable"]
    assert any("100 upcoming events" in str(one) for one in reasons)
    assert any("open threads" in str(one) for one in reasons)
    assert "failed" not in [outcome for _, outcome, _ in await scene.outcomes()]


async def test_interest_that_was_shown_while_the_bot_was_dead_reaches_the_card(scene: Scenario) -> None:
    party = await party_in(scene, may_create_events=True)
    await party.plan(when=tomorrow())
    await scene.until(lambda: len(party.events) == 1)
    event, state = int(party.events[0]["id"]), scene.discord.state
    person = state.add_person(party.guild, "away")
    await scene.until_settled()
    await party.bot.kill()
    scene.discord.events.interest(event, person)
    await party.bot.start()
    await scene.until(lambda: f"<@{person}>" in str(scene.discord.store.find(party.channel, party.card)))
