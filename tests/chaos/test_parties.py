"""After kill -9 a party goes on where it was, to the second: planned, counting down, playing, paused."""

import re

from bot.clock import utc_now
from db.parties import PartyStore
from tests.bot_process import BotProcess
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.fake_discord import Reply

TYPED = {"episodes": "1", "when": "now", "where": "the sofa", "minutes": "60", "seats": ""}


class Night:
    """A party in the scene's channel, whose bot dies again and again."""

    def __init__(self, scene: Scenario, bot: BotProcess, channel: int) -> None:
        world = scene.discord.world
        self.scene = scene
        self.bot = bot
        self.channel = channel
        self.host = world.add_person(world.channels[channel].guild_id)

    @property
    def thread(self) -> int:
        return self.card

    @property
    def card(self) -> int:
        (card,) = (
            one.id
            for one in self.scene.discord.ledger.messages(self.channel)
            if "Host controls" in str(one.body)
        )
        return card

    async def die(self) -> None:
        """Kill -9, and start again."""
        await self.bot.kill()
        gateway = self.scene.discord.gateway
        await self.bot.start()
        await self.scene.until(lambda: bool(gateway.connected()))

    async def plan(self) -> None:
        people = self.scene.discord.people
        form = await people.slash(self.host, self.channel, "party start", {"show": "show0"})
        assert "Planned" in (await people.submit(self.host, form, TYPED)).text

    async def control(self, label: str) -> None:
        opened = await self.press("Host controls")
        assert opened.message_id
        await self.scene.discord.people.click(self.host, opened.message_id, label)

    async def press(self, label: str) -> Reply:
        """Press a button of the card, as soon as the card has it."""
        await self.scene.until(lambda: label in str(self.scene.discord.store.find(self.channel, self.card)))
        return await self.scene.discord.people.click(self.host, self.card, label)

    def headings(self, channel: int) -> list[str]:
        bodies = [str(one.body) for one in self.scene.discord.ledger.messages(channel)]
        return [found[1] for body in bodies if (found := re.search(r"## (.*?)['\"\\]", body))]

    async def playing_since(self) -> float:
        guild_id = self.scene.discord.world.channels[self.channel].guild_id
        (entry,) = await PartyStore(self.scene.database).going_on(guild_id)
        assert entry.party.playback.at
        return entry.party.playback.at.timestamp()


def seconds_in(text: str) -> int:
    """The first position that a text names."""
    found = re.search(r"\*\*(\d\d):(\d\d)\*\*", text)
    assert found, text
    return 60 * int(found[1]) + int(found[2])


async def test_a_party_survives_kill_9_at_every_stage_and_says_everything_once(scene: Scenario) -> None:
    (channel,) = await scene.owe(1, overdue(1))
    bot = scene.bot()
    await bot.start()
    await scene.until(lambda: bool(scene.discord.gateway.connected()))
    night = Night(scene, bot, channel)
    await night.plan()
    await night.die()
    await scene.until(
        lambda: any("Host controls" in str(one.body) for one in scene.discord.ledger.messages(channel))
    )
    await scene.until(lambda: night.card in scene.discord.world.channels)

    await night.control("Start in 10 s")
    await night.die()
    since = await night.playing_since()
    await scene.until(lambda: "▶ Now" in night.headings(night.thread))
    await night.die()
    told = seconds_in((await night.press("Where are we?")).text)
    assert abs(told - (utc_now().timestamp() - since)) <= 1.5

    await night.control("Pause")
    paused = seconds_in((await night.press("Where are we?")).text)
    await night.die()
    assert seconds_in((await night.press("Where are we?")).text) == paused
    await scene.until(lambda: "⏸ Paused" in night.headings(night.thread))
    headings = night.headings(night.thread)
    assert [one.partition(" <")[0] for one in headings] == ["Press play", "▶ Now", "⏸ Paused"]
    assert len([one for one in night.headings(channel) if "Episode 1" in one and "Show0" in one]) >= 1
    assert not any(one.pings for one in scene.discord.ledger.by_message.values())
