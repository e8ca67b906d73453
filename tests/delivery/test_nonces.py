"""The nonce of a row: the same for every try of every process, and no other row's."""

import shutil
from collections import Counter
from pathlib import Path

from bot.delivery.nonces import row_nonce
from tests.chaos.forkserver import ForkServer
from tests.chaos.party_scenario import PartyScenario
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario, opened_scene
from tests.chaos.verdict import POSTS


async def test_a_bot_that_starts_again_tries_each_row_with_the_nonce_of_the_first_try(
    tmp_path: Path, migrated_file: Path, fork_server: ForkServer
) -> None:
    """The rows are two alerts, and the card of a party in the channel of one of them."""
    shutil.copy(migrated_file, tmp_path / "watchparty.db")
    async with opened_scene(tmp_path, launch=fork_server.launch) as scene:
        channel, _ = await scene.subscribe(2, overdue(1))
        silent = scene.discord.faults.add("hang", method="POST", path=POSTS, after=True)
        bot = scene.bot()
        await bot.start()
        await scene.until(lambda: bool(scene.discord.gateway.connected()))
        await PartyScenario(scene, bot, channel).plan()
        await scene.until_sent(3)
        await bot.kill()
        first = _nonces(scene)
        scene.discord.faults.remove(silent)
        await bot.start()
        await scene.until_settled()
        again = _nonces(scene) - first
        assert len(first) == 3
        assert set(again) == set(first)
        assert len(scene.discord.ledger.messages()) == 3


def test_a_new_version_knows_the_messages_of_old_ones_by_the_same_nonces() -> None:
    assert row_nonce("962c6882", 26) == "962c6882-1a"


def _nonces(scene: Scenario) -> Counter[str | None]:
    """Those of all requests so far that post a message."""
    return Counter(one.nonce for one in scene.discord.ledger.requests("POST", POSTS))
