"""The lists that open while somebody types in a command's option."""

from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence
from functools import wraps
from typing import Any, TypeVar

from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.choosing import choose_show
from bot.domain.dates.timezones import matching_timezones
from bot.domain.people import Person
from bot.domain.people_search import matching_people
from bot.domain.refusal import Refusal
from bot.domain.runs import RUN_PREFIX, Timeline
from bot.domain.shows import Show
from bot.interactions.inputs import LONGEST_CHOICE, fitting
from bot.interactions.replies import Interaction
from bot.messages.rewatch import run_label
from bot.services.timelines import Timelines
from db.engine import DatabaseUnavailable

# As many as Discord shows in a list.
MAX_CHOICES = 25

Choices = list[app_commands.Choice[str]]
Value = TypeVar("Value", str, int)
Cog = TypeVar("Cog", bound=commands.Cog)
Offer = Callable[[Cog, Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[Value]]]]


def returns_choices(offer: Offer[Cog, Value]) -> Offer[Cog, Value]:
    """Cut the list, and each name in it, to what Discord takes; show an empty list if the request is refused.

    There is no room for a reason in a list; the command itself gives it.
    """

    @wraps(offer)
    async def filled(cog: Cog, interaction: Interaction, typed: str) -> list[app_commands.Choice[Value]]:
        try:
            found = await offer(cog, interaction, typed)
        except (Refusal, DatabaseUnavailable):
            return []
        return [
            app_commands.Choice(name=fitting(one.name, LONGEST_CHOICE), value=one.value)
            for one in found[:MAX_CHOICES]
        ]

    return filled


def choices_containing(typed: str, entries: Iterable[tuple[str, Value]]) -> list[app_commands.Choice[Value]]:
    """The entries, each a name and a value, whose name contains what was typed."""
    wanted = typed.casefold().strip()
    return [
        app_commands.Choice(name=name, value=value) for name, value in entries if wanted in name.casefold()
    ]


def option_so_far(interaction: Interaction, name: str) -> str | None:
    """What the person has entered so far for another option of the command."""
    return getattr(interaction.namespace, name, None) or None


async def timezone_choices(_interaction: Interaction, typed: str) -> Choices:
    """Zones whose region or city contains what was typed."""
    found = matching_timezones(typed)[:MAX_CHOICES]
    return [app_commands.Choice(name=label[:100], value=zone) for label, zone in found]


class ShowChoices(commands.Cog):
    """A cog whose commands have a `show` option."""

    _timelines: Timelines

    @returns_choices
    async def show_choices(self, interaction: Interaction, typed: str) -> Choices:
        """The shows whose title or alias contains what was typed, and the runs of those that have several."""
        wanted = typed.casefold().strip()
        everything = (await self._timelines.shows(interaction.guild_id)).values()
        shows = [show for show in everything if wanted in _all_names(show)]
        names = {show.id: show.title for show in shows} | {
            f"{RUN_PREFIX}{one.run.id}": run_label(one, utc_now())
            for one in _runs_to_choose(await self._timelines.choosable(interaction.guild_id))
            if wanted in f"{_all_names(one.show)} {run_label(one, utc_now()).casefold()}"
        }
        return [app_commands.Choice(name=name, value=value) for value, name in names.items()]


class PersonChoices(ShowChoices):
    """A cog whose commands have a `person` option beside `show`."""

    def people(self, show: Show) -> tuple[Person, ...]:
        """The people that the option offers."""
        raise NotImplementedError

    @returns_choices
    async def person_choices(self, interaction: Interaction, typed: str) -> Choices:
        """The people of the show whose name or other spelling contains what was typed."""
        given = option_so_far(interaction, "show")
        everything = await self._timelines.shows(interaction.guild_id)
        try:
            shows = [choose_show(everything, given, frozenset())]
        except Refusal:
            shows = list(everything.values())
        found = [person for show in shows for person in matching_people(self.people(show), typed)]
        return [app_commands.Choice(name=person.name, value=person.name) for person in found]


def _runs_to_choose(runs: Sequence[Timeline]) -> Iterator[Timeline]:
    """The runs of shows that have more than one. A show with a single run is itself the choice."""
    counted = Counter(one.show.id for one in runs)
    return (one for one in runs if counted[one.show.id] > 1)


def _all_names(show: Show) -> str:
    return "\n".join((show.id, show.title, *show.aliases)).casefold()
