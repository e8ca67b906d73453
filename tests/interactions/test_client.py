"""The client asks Discord for no more than it needs: commands are sent when they have changed."""

from pathlib import Path

from tests.bot_process import BotProcess
from tests.chaos.forkserver import ForkServer
from tests.fake_discord import FakeDiscord


async def test_commands_are_synced_once_and_not_at_every_start(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path, fork_server.launch)
        for _ in range(2):
            await bot.start()
            bot.terminate()
            await bot.wait()
        assert discord.commands.syncs == 1
