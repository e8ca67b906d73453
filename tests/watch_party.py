"""Helpers of tests with a party: plan one, press its buttons, let time pass."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.clock import utc_now
from bot.delivery import party_cards
from bot.domain.parties.entry import PartyEntry
from tests.cogs.controls import forge_press
from tests.simulated_discord import World, text_of

START = utc_now().replace(second=0, microsecond=0) + timedelta(days=3)
TYPED = {
    "episodes": "1-2",
    "when": f"<t:{int(START.timestamp())}>",
    "where": "the sofa",
    "minutes": "60",
    "seats": "",
}


class WatchParty:
    """A party in the world's channel; the member hosts it unless a test names somebody else."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def card(self) -> Any:
        """The party's live message."""
        shown = self.world.channel.history(viewer=self.world.member)
        return next(one for one in shown if "**Host:**" in text_of(one))

    @property
    def text(self) -> str:
        return text_of(self.card)

    @property
    def thread_texts(self) -> list[str]:
        """What was posted in the party's thread, oldest first."""
        found = self.world.env.backend.messages.get(self.card.id, {})
        return [text_of(found[one]) for one in sorted(found)]

    async def plan(self, host: MemberActor | None = None, **typed: str) -> InteractionResult:
        """Run the command, fill in the form, and let the card be posted."""
        host = host or self.world.member
        form = await host.slash(self.world.channel, "party start")
        answer = await host.submit_modal(form, TYPED | typed)
        await self.deliver()
        return answer

    async def deliver(self, now: datetime | None = None) -> None:
        """Send what is due at an instant, and what that makes due."""
        for _ in range(3):
            await self.world.app.delivery.dispatcher.deliver(now or utc_now())
        await self.wait_for_card()

    async def wait_for_card(self) -> None:
        """Wait until the card shows the last change."""
        async with asyncio.timeout(6):
            while await self.world.app.stores.parties.outdated_cards():
                await asyncio.sleep(0.02)

    async def press(self, person: MemberActor, label: str, message: Any = None) -> InteractionResult:
        return await person.click(message or self.card, label=label)

    async def forge(self, person: MemberActor, custom_id: str) -> str:
        """What somebody reads after pressing a button that no message shows them."""
        listed = await person.slash(self.world.channel, "party list")
        return text_of(await forge_press(self.world, person, listed.response, custom_id))

    async def control(self, person: MemberActor, label: str) -> InteractionResult:
        """Open the host controls, and press one."""
        opened = await self.press(person, "Host controls")
        assert opened.response, text_of(opened)
        pressed = await person.click(opened.response, label=label)
        await self.deliver()
        return pressed

    async def entry(self) -> PartyEntry:
        (entry,) = await self.world.app.stores.parties.going_on(self.world.guild.id)
        return entry


@pytest.fixture
def watch_party(world: World, monkeypatch: pytest.MonkeyPatch) -> WatchParty:
    """Nothing is planned yet. The simulated Discord takes edits at any rate, so no test waits for them."""
    monkeypatch.setattr(party_cards, "EDIT_EVERY_S", 0.0)
    return WatchParty(world)
