"""Answers about the show as a whole, its story and its sources."""

from collections.abc import Sequence

from bot.messages.formatting import listed
from bot.messages.translation import N_, plural

OVERVIEW = N_("**{title}** is a {what}.")
OVERVIEW_WITH_CAST = N_("**{title}** is a {what}. Main cast: {names}.")
KIND = N_("{genres} series")
KIND_UNKNOWN = N_("series")
KIND_OF_YEAR = N_("{kind} from {year}")
KIND_WITH_EPISODES = N_("{kind}, with {count}")
GENRES = N_("**{title}**: {genres}.")
CHARACTERS = N_("The characters are {names}.")
CHARACTERS_COUNTED = N_("The sources name **{count}** characters: {names}.")
FULL_NAME = N_("The character's name is **{name}**.")
SOURCES = N_("Everything I know about **{title}** comes from {sources}.")
DATED_SOURCE = N_("{title}, {day}")
RUNTIME = N_("An episode is **{count}** long.")
EPISODE_RUNTIME = N_("Episode {number} is **{count}** long.")
EPISODE_TITLES = N_("The episodes: {titles}.")
DIRECTED_EPISODE = N_("Episode {number} was directed by {names}.")
EPISODES_COUNTED = N_("**{count}**: {told}")
WROTE_EPISODE = N_("Episode {number} was written by {names}.")
HOUR = N_("New episodes come out at {time} your time.")
AS_OF = N_("As of {day}, from {source}")
FROM = N_("From {source}")


def directed_episodes(name: str, numbers: Sequence[int]) -> str:
    """Which episodes somebody directed."""
    return plural(
        len(numbers),
        one="**{name}** directed episode {numbers}.",
        other="**{name}** directed episodes {numbers}.",
        name=name,
        numbers=listed(list(map(str, numbers))),
    )


def wrote_episodes(name: str, numbers: Sequence[int]) -> str:
    """Which episodes somebody wrote."""
    return plural(
        len(numbers),
        one="**{name}** wrote episode {numbers}.",
        other="**{name}** wrote episodes {numbers}.",
        name=name,
        numbers=listed(list(map(str, numbers))),
    )
