"""No token gets into the log of a process, not even where everything is logged."""

from tests.chaos.running import AlertedChannel

SHOW = {"show": "show0"}


async def test_no_interaction_token_is_in_a_debug_log(channel: AlertedChannel) -> None:
    answers = [await channel.slash("next", **SHOW), await channel.slash("alerts test")]
    log = "\n".join(channel.bot.log)
    assert "/callback" in log
    assert not [answer for answer in answers if answer.token in log]
    assert channel.discord.token not in log
