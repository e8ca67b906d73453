"""A whole party while two processes share one PostgreSQL and either is killed: nobody sits or hears twice."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from bot.clock import utc_now
from bot.domain.parties.guest import Guest
from tests.chaos.party_scenario import PartyScenario, positions_in
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario

SEATS, CROWD, RACERS = 8, 40, 6
SHARDS = 2


async def parties_in(scene: Scenario) -> tuple[PartyScenario, PartyScenario]:
    """Two bots, each with its own half of the servers and a party channel in it; both deliver for all."""
    channels = await scene.subscribe(2, overdue(1))
    guild_of = {one: scene.discord.state.channels[one].guild_id for one in channels}
    by_shard = {(guild >> 22) % SHARDS: channel for channel, guild in guild_of.items()}
    assert set(by_shard) == {0, 1}
    bots = [scene.bot(SHARD_COUNT=str(SHARDS), SHARD_IDS=str(shard)) for shard in range(SHARDS)]
    for bot in bots:
        await bot.start()
    await scene.until(lambda: len(scene.discord.gateway.connected()) == SHARDS)
    first, second = (PartyScenario(scene, bots[shard], by_shard[shard]) for shard in range(SHARDS))
    return first, second


async def press_all(party: PartyScenario, people: Sequence[int], label: str) -> None:
    """All press at once; who gets no answer, on a machine that is busy with something else, presses again."""

    async def press(person: int) -> None:
        while (await party.press(label, person)).kind == "none":
            pass

    await asyncio.gather(*map(press, people))


async def seated(party: PartyScenario) -> tuple[Guest, ...]:
    """Those who have a seat; nobody has two, and no two have the same."""
    roster = (await party.entry()).roster
    places = [guest.place for guest in (*roster.going, *roster.waiting)]
    people = [guest.user_id for guest in (*roster.going, *roster.waiting)]
    assert len(set(places)) == len(places)
    assert len(set(people)) == len(people)
    assert len(roster.going) == SEATS
    return roster.going


def pinged(party: PartyScenario, heading: str) -> Counter[int]:
    """How often each person was pinged by messages with a heading, in the party's thread."""
    posted = [one for one in party.scene.discord.ledger.messages(party.thread) if heading in str(one.body)]
    return Counter(int(ping.removeprefix("user:")) for one in posted for ping in one.pings)


async def storm(party: PartyScenario) -> tuple[Guest, ...]:
    """Everybody wants a seat at once; then some give theirs up while others still come."""
    state = party.scene.discord.state
    crowd = [state.add_person(party.guild, f"fan{number}") for number in range(CROWD)]
    await party.press("Going", crowd[0])
    await press_all(party, crowd, "Going")
    first = [guest.user_id for guest in await seated(party) if guest.user_id != party.host]
    leaving, late = first[:3], [state.add_person(party.guild, f"late{number}") for number in range(RACERS)]
    await asyncio.gather(press_all(party, leaving, "Can't"), press_all(party, late, "Going"))
    return await seated(party)


async def test_a_whole_party_on_two_processes_seats_and_reminds_everybody_once_though_they_are_killed(
    shared_scene: Scenario,
) -> None:
    scene = shared_scene
    parties = await parties_in(scene)
    for party in parties:
        await party.plan(when=f"<t:{int((utc_now() + timedelta(hours=2)).timestamp())}>", seats=str(SEATS))
        await scene.until(
            lambda party=party: party.card in scene.discord.state.channels if party.cards else False
        )
    going = dict(zip(parties, await asyncio.gather(*map(storm, parties)), strict=True))
    party, other = parties

    # Planned: the process that planned one party dies as its reminders fall due; the other one sends them.
    await party.bot.kill()
    await scene.change(
        "UPDATE alerts SET due_at = now(), next_attempt_at = now() WHERE kind = 'party-reminder'"
    )
    await scene.until(lambda: all(pinged(one, "Starting") for one in parties))
    await party.bot.start()
    await scene.until(lambda: len(scene.discord.gateway.connected()) == SHARDS)

    # Counting, playing, paused: now one process dies, now the other, now both at the same time.
    for one in parties:
        await one.control("Start in 10 s")
    await asyncio.gather(*(one.die() for one in parties))
    await scene.until(lambda: all("▶ Now" in one.headings(one.thread) for one in parties))
    await party.die()
    for one in parties:
        await one.check_position()
        await one.control("Pause")
    stands = [positions_in((await one.press("Where are we?")).text) for one in parties]
    await other.die()
    assert [positions_in((await one.press("Where are we?")).text) for one in parties] == stands
    for one in parties:
        await one.control("End")
    await scene.until(lambda: all("⏸ Paused" in one.headings(one.thread) for one in parties))
    await scene.until_settled()

    for one in parties:
        assert pinged(one, "Starting") == {guest.user_id: 1 for guest in going[one]}
        seats = pinged(one, "You have a seat")
        assert len(seats) == 3
        assert set(seats.values()) == {1}
        assert set(seats) <= {guest.user_id for guest in going[one]}
        assert len(one.cards) == 1
        said = [heading.partition(" <")[0] for heading in one.headings(one.thread)]
        for once in ("Get ready to press play", "▶ Now", "⏸ Paused"):
            assert said.count(once) == 1, said
