"""What answers questions on the shows of these tests, built once for all tests of a process."""

from functools import cache

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show
from tests.questions.judging import HERE
from tests.shipped_show import shipped_catalogue

SHIPPED = "love-in-the-big-city"


# Takes up to half a second for a show with many texts.
@cache
def answerer_on(name: str) -> Answerer:
    """What answers on the shipped show, or on a show file in this directory."""
    show = shipped_catalogue().shows[SHIPPED] if name == SHIPPED else read_show(HERE / f"{name}.toml")
    return Answerer(show, knowledge())
