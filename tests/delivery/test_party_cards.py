"""While Discord takes no edits of cards, everybody is answered all the same, and the cards follow later."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from discord.http import Route

from bot.clock import utc_now
from bot.delivery import discord_requests, party_cards
from bot.delivery.card_backoff import FIRST_REST, LONGEST_REST
from bot.delivery.discord_errors import MISSING_PERMISSIONS, UNKNOWN_MESSAGE
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

PARTIES = 4


class CardEdits:
    """What Discord does with edits of messages in channels; answers to people are other requests."""

    def __init__(self, world: World) -> None:
        self._http = world.app.client.http
        self._request = self._http.request
        self.refusal: discord.HTTPException | None = None
        self.tried = 0
        self.allowed = asyncio.Event()
        self.allowed.set()

    async def __call__(self, route: Route, **content: Any) -> Any:
        if route.method == "PATCH" and "/messages/" in route.path:
            self.tried += 1
            await self.allowed.wait()
            if self.refusal:
                raise self.refusal
        return await self._request(route, **content)

    @asynccontextmanager
    async def in_force(self) -> AsyncGenerator["CardEdits"]:
        self._http.request = self
        yield self
        self._http.request = self._request


def refused(status: int, code: int = 0) -> discord.HTTPException:
    """As from Discord, and without a `Retry-After`."""
    response = SimpleNamespace(status=status, reason="Refused", headers={})
    return discord.HTTPException(cast("Any", response), {"code": code, "message": "no"})


@pytest.fixture
async def edits(world: World) -> AsyncIterator[CardEdits]:
    async with CardEdits(world).in_force() as edits:
        yield edits


@pytest.fixture
async def parties(watch_party: WatchParty, edits: CardEdits) -> WatchParty:
    """Several parties of one channel, to which the admin comes; and Discord's usual limit for edits."""
    for _ in range(PARTIES):
        await watch_party.plan()
        await watch_party.press(watch_party.world.admin, "Going")
    await watch_party.wait_for_card()
    edits.tried = 0
    return watch_party


async def deleted(watch_party: WatchParty) -> str:
    question = await watch_party.world.admin.slash(watch_party.world.channel, "data delete")
    assert question.response
    return text_of((await watch_party.world.admin.click(question.response, label="Delete")).response)


async def test_deleting_ones_data_waits_for_no_card(parties: WatchParty, edits: CardEdits) -> None:
    edits.allowed.clear()
    assert "Deleted" in await deleted(parties)
    assert await parties.world.app.stores.parties.outdated_cards()
    edits.allowed.set()
    await parties.wait_for_card()
    assert f"**Going (1):** {parties.world.member.mention}" in parties.text


async def test_everybody_is_answered_while_edits_of_cards_hang(parties: WatchParty, edits: CardEdits) -> None:
    world, stores = parties.world, parties.world.app.stores
    edits.allowed.clear()
    assert "You can't come" in text_of(await parties.press(world.admin, "Can't"))
    assert "Deleted" in await deleted(parties)
    for entry in await stores.parties.going_on(world.guild.id):
        question = await world.member.slash(world.channel, "party cancel", party=str(entry.party.id))
        assert question.response
        cancelled = await world.member.click(question.response, label="Cancel the party")
        assert "The party is cancelled" in text_of(cancelled.response)
    assert "No parties coming up" in text_of(await world.member.slash(world.channel, "party list"))
    assert edits.tried and len(await stores.parties.outdated_cards()) == PARTIES
    edits.allowed.set()
    await parties.wait_for_card()
    assert "cancelled" in parties.text


@pytest.mark.parametrize(
    ("status", "code"), [(429, 0), (500, 0), (403, 0), (403, 50013)], ids=["429", "500", "firewall", "denied"]
)
async def test_a_card_whose_edit_is_refused_is_edited_once_discord_takes_it(
    parties: WatchParty, edits: CardEdits, monkeypatch: pytest.MonkeyPatch, status: int, code: int
) -> None:
    # So long the bot waits where nobody says how long it should.
    monkeypatch.setattr(discord_requests, "CLOUDFLARE_PAUSE_S", 0.05)
    world = parties.world
    edits.refusal = refused(status, code)
    assert "You can't come" in text_of(await parties.press(world.admin, "Can't"))
    while not edits.tried:
        await asyncio.sleep(0.01)
    assert len(await world.app.stores.parties.outdated_cards()) == 1
    edits.refusal = None
    async with asyncio.timeout(10):
        while await world.app.stores.parties.outdated_cards():
            await world.app.delivery.party_cards.sweep(utc_now() + LONGEST_REST)
            await asyncio.sleep(0.02)
    assert f"**Going (1):** {world.member.mention}" in parties.text


async def test_presses_on_a_card_that_the_bot_may_not_edit_try_no_more_often(
    parties: WatchParty, edits: CardEdits
) -> None:
    world, sweep = parties.world, parties.world.app.delivery.party_cards.sweep
    edits.refusal = refused(403, MISSING_PERMISSIONS)
    for label in ("Can't", "Going", "Maybe", "Can't"):
        assert (await parties.press(world.admin, label)).response
        while is_editing():
            await asyncio.sleep(0.01)
    assert edits.tried == 1
    edits.refusal = None
    await sweep(utc_now() + FIRST_REST)
    await parties.wait_for_card()
    assert f"**Going (1):** {world.member.mention}" in parties.text


async def test_a_card_that_was_deleted_is_given_up(parties: WatchParty, edits: CardEdits) -> None:
    edits.refusal = refused(404, UNKNOWN_MESSAGE)
    assert "You can't come" in text_of(await parties.press(parties.world.admin, "Can't"))
    await parties.wait_for_card()
    assert edits.tried == 1


async def test_a_card_that_seems_deleted_in_an_outage_of_the_server_is_edited_after_it(
    parties: WatchParty, edits: CardEdits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_cards, "GUILD_AWAY_RETRY", timedelta(0))
    monkeypatch.setattr(party_cards, "MAX_TRIES", 1)
    world = parties.world
    edits.allowed.clear()
    assert "You can't come" in text_of(await parties.press(world.admin, "Can't"))
    await world.outage()
    edits.refusal = refused(404, UNKNOWN_MESSAGE)
    edits.allowed.set()
    while is_editing():
        await asyncio.sleep(0.01)
    assert len(await world.app.stores.parties.outdated_cards()) == 1
    await world.end_outage()
    edits.refusal = None
    await world.app.delivery.party_cards.sweep(utc_now())
    await parties.wait_for_card()
    assert f"**Going (1):** {world.member.mention}" in parties.text


def is_editing() -> bool:
    """Whether a card's edit is still going on."""
    return any(task.get_name().startswith("party-card-") for task in asyncio.all_tasks())
