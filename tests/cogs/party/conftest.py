"""A party in the world's channel."""

import pytest

from bot.delivery import party_cards
from tests.cogs.party.stage import Evening
from tests.simulated_discord import World


@pytest.fixture
def evening(world: World, monkeypatch: pytest.MonkeyPatch) -> Evening:
    """Nothing is planned yet. The simulated Discord takes edits at any rate, so no test waits for them."""
    monkeypatch.setattr(party_cards, "EDIT_EVERY_S", 0.0)
    return Evening(world)
