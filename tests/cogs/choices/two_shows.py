"""A server that can choose between two shows: the shipped one, and one with somebody whom only it has."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.people import Person
from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, running_season

FERRY = "ferry"
# Commands on a show, with what their answers on Last Ferry say.
ON_FERRY = {
    "schedule": "Schedule of Last Ferry",
    "cast": "Cast of Last Ferry",
    "crew": "Crew of Last Ferry",
    "plot": "Plot of Last Ferry",
    "show": "## Last Ferry",
    "watched": "**Last Ferry**",
}


def two_shows(opening: datetime) -> Catalogue:
    """The shipped show from `opening`, and Last Ferry thirty days later."""
    show = running_season(shipped_catalogue().shows[SHOW], opening)
    ferry = running_season(show, opening + timedelta(days=30))
    ferryman = Person("ferryman", "Person of the Ferry", "article", aliases=("The Ferryman",))
    last = replace(ferry, id=FERRY, title="Last Ferry", aliases=(), cast=(*ferry.cast, ferryman))
    return Catalogue({SHOW: show, FERRY: last})
