"""What tests of parties with real processes share: plan one, press its buttons, kill the bot, read."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.domain.parties.entry import PartyEntry
from db.parties import PartyStore
from tests.bot_process import BotProcess
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.fake_discord import Reply
from tests.fake_discord.permissions import bits
from tests.fake_discord.wire import Payload

TYPED = {"episodes": "1", "when": "now", "where": "the sofa", "minutes": "60", "seats": ""}


class PartyScenario:
    """A party in the scene's channel, whose bot may die again and again."""

    def __init__(self, scene: Scenario, bot: BotProcess, channel: int) -> None:
        state = scene.discord.state
        self.scene = scene
        self.bot = bot
        self.channel = channel
        self.guild = state.channels[channel].guild_id
        self.host = state.add_person(self.guild)

    @property
    def thread(self) -> int:
        return self.card

    @property
    def cards(self) -> list[int]:
        posted = self.scene.discord.ledger.messages(self.channel)
        return [one.id for one in posted if "**Host:**" in str(one.body)]

    @property
    def card(self) -> int:
        (card,) = self.cards
        return card

    @property
    def events(self) -> list[Payload]:
        """Those in the server's own list, over or not."""
        every = self.scene.discord.events.by_id.values()
        return [one for one in every if one["guild_id"] == str(self.guild)]

    async def die(self) -> None:
        """Kill -9, and start again; another process may be there all the time."""
        gateway = self.scene.discord.gateway
        sessions = len(gateway.connected())
        await self.bot.kill()
        await self.scene.until(lambda: len(gateway.connected()) < sessions)
        await self.bot.start()
        await self.scene.until(lambda: len(gateway.connected()) == sessions)

    async def plan(self, **typed: str) -> None:
        people = self.scene.discord.people
        form = await people.slash(self.host, self.channel, "party start", {"show": "show0"})
        assert "Planned" in (await people.submit(self.host, form, TYPED | typed)).text

    async def edit(self, **typed: str) -> None:
        people = self.scene.discord.people
        form = await people.slash(self.host, self.channel, "party edit")
        await people.submit(self.host, form, TYPED | typed)

    async def control(self, label: str) -> None:
        opened = await self.press("Host controls")
        assert opened.message_id
        await self.scene.discord.people.click(self.host, opened.message_id, label)

    async def press(self, label: str, person: int | None = None) -> Reply:
        """Press a button of the card, as soon as the card has it."""
        await self.scene.until(lambda: bool(self.cards))
        await self.scene.until(lambda: label in str(self.scene.discord.store.find(self.channel, self.card)))
        return await self.scene.discord.people.click(person or self.host, self.card, label)

    def headings(self, channel: int) -> list[str]:
        bodies = [str(one.body) for one in self.scene.discord.ledger.messages(channel)]
        return [found[1] for body in bodies if (found := re.search(r"## (.*?)['\"\\]", body))]

    async def entry(self) -> PartyEntry:
        (entry,) = await PartyStore(self.scene.database).going_on(self.guild)
        return entry

    async def check_position(self) -> None:
        """Ask "Where are we?", and check both answers: where everybody is, and where to press play when."""
        at = await self.playing_since()
        asked = utc_now().timestamp()
        text = (await self.press("Where are we?")).text
        told = utc_now().timestamp()
        here, there = positions_in(text)
        pressed = re.search(r"<t:(\d+):T>", text)
        assert pressed, text
        assert there == int(pressed[1]) - at, text
        # A position is the second that has begun.
        assert asked - at - 1 <= here <= told - at, text

    async def playing_since(self) -> float:
        at = (await self.entry()).party.playback.at
        assert at
        return at.timestamp()


async def party_in(
    scene: Scenario, *, may_create_events: bool = False, shows: Mapping[str, Sequence[datetime]] | None = None
) -> PartyScenario:
    """A bot that has logged in, and a channel for a party."""
    (channel,) = await scene.subscribe(1, shows or overdue(1))
    if may_create_events:
        guild = scene.discord.state.guilds[scene.discord.state.channels[channel].guild_id]
        for role in guild.roles.values():
            role.permissions |= bits(["create_events"]) if role.managed else 0
    bot = scene.bot()
    await bot.start()
    await scene.until(lambda: bool(scene.discord.gateway.connected()))
    return PartyScenario(scene, bot, channel)


def seconds_in(text: str) -> int:
    """The first position that a text names."""
    return positions_in(text)[0]


def positions_in(text: str) -> Sequence[int]:
    """All positions that a text names, in seconds."""
    found = re.findall(r"\*\*(\d\d):(\d\d)\*\*", text)
    assert found, text
    return [60 * int(minutes) + int(seconds) for minutes, seconds in found]


def tomorrow() -> str:
    return f"<t:{int((utc_now() + timedelta(days=1)).timestamp())}>"
