"""What people do in the benchmarks: commands and presses, by many members in turn."""

import asyncio
from collections.abc import Iterable
from itertools import cycle

from tests.bench.crowd import Act
from tests.bench.stage import seeded_channels
from tests.fake_discord import FakeDiscord, Reply
from tests.fake_discord.components import every
from tests.fake_discord.wire import Payload

PEOPLE_OF_A_GUILD = 20
PARTY = {"episodes": "1", "when": "now", "where": "the sofa", "minutes": "60", "seats": ""}
CONTROLS, WHERE = "Host controls", "Where are we?"


class Visitors:
    """Members of some guilds that have the bot, who take turns; each is in the first channel of a guild."""

    def __init__(self, fake: FakeDiscord, guilds: int) -> None:
        self._fake = fake
        self.people = [
            (fake.state.add_person(place.guild_id, permissions=("manage_guild",)), place.channel_id)
            for _ in range(PEOPLE_OF_A_GUILD)
            for place in seeded_channels(fake)[:guilds]
        ]
        self._turns = cycle(self.people)

    def command(self, name: str, **options: str) -> Act:
        """A command in the channel of the member whose turn it is."""

        async def act() -> Reply:
            person, channel = next(self._turns)
            return await self._fake.people.slash(person, channel, name, options)

        return act

    def asking(self, questions: Iterable[str]) -> Act:
        """`/ask` with one question after another."""
        left = iter(questions)

        async def act() -> Reply:
            return await self.command("ask", question=next(left))()

        return act

    def command_in(self, name: str, channels: Iterable[int]) -> Act:
        """A command in one channel after another."""
        left = iter(channels)

        async def act() -> Reply:
            channel = self._fake.state.channels[next(left)]
            members = self._fake.state.guilds[channel.guild_id].members
            person = next(one for one, _ in self.people if one in members)
            return await self._fake.people.slash(person, channel.id, name)

        return act

    def press(self, button: str) -> Act:
        """A press on the newest message with this button where the member is whose turn it is."""
        found: dict[int, int] = {}

        async def act() -> Reply:
            person, channel = next(self._turns)
            if channel not in found:
                found[channel] = await newest(self._fake, channel, button)
            return await self._fake.people.click(person, found[channel], button)

        return act


async def begin_parties(fake: FakeDiscord, count: int) -> Act:
    """Begin a party in so many channels; returns the press on "Where are we?" there, by their members."""
    visitors = Visitors(fake, count)
    for host, channel in visitors.people[:count]:
        form = await fake.people.slash(host, channel, "party start")
        await fake.people.submit(host, form, PARTY)
        card = await newest(fake, channel, CONTROLS)
        opened = await fake.people.click(host, card, CONTROLS)
        assert opened.message_id
        await fake.people.click(host, opened.message_id, "Start in 10 s")
        await newest(fake, channel, WHERE)
    return visitors.press(WHERE)


async def newest(fake: FakeDiscord, channel: int, button: str) -> int:
    """The newest message of a channel with a button, as soon as there is one."""
    while True:
        for one in reversed(fake.ledger.messages(channel)):
            if button in _labels(fake.store.anywhere(one.id)):
                return one.id
        await asyncio.sleep(0.02)


def _labels(message: Payload | None) -> Iterable[str]:
    return [str(one.get("label")) for one in every((message or {}).get("components"))]
