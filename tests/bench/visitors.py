"""What people do in the benchmarks: commands and presses, by many members in turn."""

from collections.abc import Iterable
from itertools import cycle

from tests.bench.crowd import Act
from tests.bench.stage import wishes
from tests.fake_discord import FakeDiscord, Reply
from tests.fake_discord.components import every
from tests.fake_discord.wire import Payload

PEOPLE_OF_A_GUILD = 20


class Visitors:
    """Members of some guilds that have the bot, who take turns; each is in the first channel of a guild."""

    def __init__(self, fake: FakeDiscord, guilds: int) -> None:
        self._fake = fake
        self._people = [
            (fake.world.add_person(place.guild_id, permissions=("manage_guild",)), place.channel_id)
            for _ in range(PEOPLE_OF_A_GUILD)
            for place in wishes(fake)[:guilds]
        ]
        self._turns = cycle(self._people)

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
            channel = self._fake.world.channels[next(left)]
            members = self._fake.world.guilds[channel.guild_id].members
            person = next(one for one, _ in self._people if one in members)
            return await self._fake.people.slash(person, channel.id, name)

        return act

    def press(self, button: str) -> Act:
        """A press on the newest message with this button where the member is whose turn it is."""
        found: dict[int, int] = {}

        async def act() -> Reply:
            person, channel = next(self._turns)
            if channel not in found:
                found[channel] = self._newest(channel, button)
            return await self._fake.people.click(person, found[channel], button)

        return act

    def _newest(self, channel: int, button: str) -> int:
        newest_first = reversed(self._fake.ledger.messages(channel))
        return next(one.id for one in newest_first if button in _labels(self._fake.store.anywhere(one.id)))


def _labels(message: Payload | None) -> Iterable[str]:
    return [str(one.get("label")) for one in every((message or {}).get("components"))]
