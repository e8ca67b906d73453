"""A token that was revoked is said to who tests, and once in the log."""

from tests.chaos.running import AlertedChannel


async def test_a_revoked_token_is_reported_to_the_person_who_tests_and_once_in_the_log(
    channel: AlertedChannel,
) -> None:
    channel.discord.revoke_token()
    for _ in range(2):
        told = await channel.slash("alerts test")
        assert "Discord no longer accepts the bot's token" in told.text
    said = [line for line in channel.bot.log if "no longer accepts the bot's token" in line]
    assert len(said) == 1
