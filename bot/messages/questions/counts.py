"""Numbers of episodes, drops and weeks, as answers to questions say them."""

from collections.abc import Sequence

from bot.messages.translation import N_, _, plural

EPISODE = N_("episode {number}")
EPISODES = N_("episodes {numbers}")
EPISODES_FROM_TO = N_("episodes {first} to {last}")
MORE = N_("{number} more")


def first_of(items: Sequence[str], most: int) -> list[str]:
    """The first items, as many as asked for, and how many more there are."""
    more = len(items) - most
    return [*items[:most], *([_(MORE).format(number=more)] if more > 0 else [])]


def episodes(number: int) -> str:
    return plural(number, one="{number} episode", other="{number} episodes")


def drops(number: int) -> str:
    return plural(number, one="{number} drop", other="{number} drops")


def weeks(number: int) -> str:
    return plural(number, one="{number} week", other="{number} weeks")


def minutes(number: int) -> str:
    return plural(number, one="{number} minute", other="{number} minutes")


def directors(number: int) -> str:
    return plural(number, one="{number} director", other="{number} directors")
