"""Numbers of episodes, drops and weeks, as answers to questions say them."""

from bot.messages.translation import plural


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
