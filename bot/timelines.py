"""Runs joined with their shows: what is needed to plan an alert or to draw a schedule."""

from collections.abc import Sequence

from bot.catalogue import Catalogue
from bot.domain.refusal import Refusal
from bot.domain.runs import Run, Timeline, choose_show, plan_fingerprint
from bot.domain.shows import Show
from bot.domain.subscriptions import Subscription
from db.runs import RunStore
from db.subscriptions import SubscriptionStore


class Timelines:
    """Finds the timeline of a run, of a show, or the one that somebody in a guild means."""

    def __init__(self, catalogue: Catalogue, runs: RunStore, subscriptions: SubscriptionStore) -> None:
        self._catalogue = catalogue
        self._runs = runs
        self._subscriptions = subscriptions

    async def follow_shows(self) -> None:
        """Bring the official runs in step with the show files; a changed plan gets a new revision."""
        for show in self._catalogue.shows.values():
            await self._follow(show)

    async def all(self) -> list[Timeline]:
        """The timeline of every run whose show is loaded."""
        timelines = [self._join(run) for run in await self._runs.all()]
        return [timeline for timeline in timelines if timeline]

    async def of_run(self, run_id: int) -> Timeline | None:
        """The timeline of a run; None where there is no such run or its show file is missing."""
        run = await self._runs.get(run_id)
        return self._join(run) if run else None

    async def behind(self, argument: str) -> Timeline:
        """The timeline that a button belongs to; its argument starts with the run's id. Raises Refusal."""
        run_id = argument.partition(":")[0]
        timeline = await self.of_run(int(run_id)) if run_id.isdecimal() else None
        if timeline is None:
            raise Refusal("This message is about a show that I don't have any more.")
        return timeline

    async def joined(
        self, subscriptions: Sequence[Subscription]
    ) -> Sequence[tuple[Subscription, Timeline | None]]:
        """Each subscription with its timeline; None where the show file is missing."""
        return [(subscription, await self.of_run(subscription.run_id)) for subscription in subscriptions]

    async def meant(self, guild_id: int | None, show: str | None) -> Timeline:
        """The timeline that somebody means who gave a show, or none. Raises Refusal where it is not clear."""
        followed = await self._subscriptions.of_guild(guild_id) if guild_id else ()
        shows = frozenset(subscription.show_id for subscription in followed)
        chosen = choose_show(self._catalogue.shows, show, shows)
        run = await self._runs.official(chosen.id)
        return Timeline(run or await self._follow(chosen), chosen, chosen.drops)

    async def _follow(self, show: Show) -> Run:
        return await self._runs.follow_official(show.id, plan_fingerprint(show.drops))

    def _join(self, run: Run) -> Timeline | None:
        show = self._catalogue.get(run.show_id)
        return Timeline(run, show, show.drops) if show else None
