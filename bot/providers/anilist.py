"""AniList (https://docs.anilist.co): when anime comes out; no key needed.

We ask only for times and titles. Descriptions, tags and characters' names may be spoilers, and their licence
doesn't allow us to store them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.snapshots.seasons import with_episodes
from bot.domain.snapshots.snapshot import Hit, Snapshot
from bot.messages import provider_errors as reasons
from bot.providers import anilist_models as models
from bot.providers.anilist_queries import BATCH, FOLLOWED, MEDIA, PER_PAGE, SEARCH
from bot.providers.anilist_reading import (
    NAME,
    Airing,
    about_media,
    coming_airings,
    episode_of,
    has_more,
    hit_of,
    last_recent_page,
    nodes_in,
)
from bot.providers.http_client import HttpClient
from bot.providers.interface import ProviderUnavailableError, ShowNotFoundError
from bot.providers.lenient import entries, entry_list, field, read_all, read_one
from bot.providers.limits import FOLLOWING, TYPING, Allowance, Health, Urgency

ADDRESS = "https://graphql.anilist.co"
# AniList's limit without a key.
ALLOWANCE = Allowance(rate=30, period_s=60)
# For a long-running anime we read this many pages of recent airings before the coming ones.
RECENT_PAGES = 4


class AniList:
    """A client for AniList, or a server with the same API."""

    name = NAME
    label = "AniList"

    def __init__(self, address: str = ADDRESS, allowance: Allowance = ALLOWANCE) -> None:
        self._address = address
        self._http = HttpClient(allowance)
        # The coming airings of each anime at the last check, because `updatedAt` doesn't cover them.
        self._coming: dict[str, frozenset[Airing]] = {}

    @property
    def health(self) -> Health:
        return self._http.health

    async def search(self, title: str) -> tuple[Hit, ...]:
        """The anime that a title may mean, best first; empty if there is none."""
        data = await self._query(SEARCH, {"search": title}, TYPING)
        found = read_all(models.Media, entries(field(field(data, "Page"), "media")))
        return tuple(hit_of(media) for media in found if not media.isAdult)

    async def snapshot(self, show_id: str, now: datetime, season: int | None = None) -> Snapshot:
        """An anime, which is always one season here. Raises ShowNotFoundError for any other."""
        if season is not None or not show_id.isdecimal():
            raise ShowNotFoundError(reasons.SEASONS_APART)
        first = await self._media(show_id)
        media = read_one(models.Media, first)
        if media is None or str(media.id) != show_id:
            raise ProviderUnavailableError(reasons.OTHER_SHOW)
        airings = await self._airings(show_id, first)
        nodes = {node.id: node for node in read_all(models.Node, reversed(airings))}
        known = read_all(models.AnyNode, airings)
        if not nodes and known:
            raise ProviderUnavailableError(reasons.NO_EPISODE_READABLE)
        self._coming[show_id] = coming_airings(nodes.values(), now)
        unreadable = tuple(str(one.id) for one in known if one.id not in nodes)
        return with_episodes(
            about_media(media, now, unreadable), [episode_of(one) for one in nodes.values()], now
        )

    async def whole(self, show_id: str, now: datetime) -> Snapshot:
        """The same as `snapshot`, because an anime has one season."""
        return await self.snapshot(show_id, now)

    async def changed(self, checked: Mapping[str, datetime], now: datetime) -> frozenset[str]:
        """Those anime that may have changed since they were last checked; one request for every 50.

        Anime whose airings this process has not seen yet count as changed, and so do deleted ones.
        """
        ids = sorted((show_id for show_id in checked if show_id.isdecimal()), key=int)
        unchanged: set[str] = set()
        for start in range(0, len(ids), BATCH):
            batch = [int(one) for one in ids[start : start + BATCH]]
            data = await self._query(FOLLOWED, {"ids": batch})
            for listed in entry_list(field(field(data, "Page"), "media")):
                media = read_one(models.Followed, listed)
                if media and self._is_unchanged(media, listed, checked, now):
                    unchanged.add(str(media.id))
        return frozenset(checked.keys() - unchanged)

    async def close(self) -> None:
        await self._http.close()

    def _is_unchanged(
        self, media: models.Followed, listed: object, checked: Mapping[str, datetime], now: datetime
    ) -> bool:
        show_id = str(media.id)
        if show_id not in checked or show_id not in self._coming:
            return False
        seen = frozenset(airing for airing in self._coming[show_id] if airing[2] > now.timestamp())
        touched = (media.updatedAt or 0) >= checked[show_id].timestamp()
        return not touched and coming_airings(read_all(models.Node, nodes_in(listed)), now) == seen

    async def _media(self, show_id: str, page: int = 1, *, coming: bool = False) -> object:
        variables: dict[str, object] = {"id": int(show_id), "page": page}
        if coming:
            variables["notYetAired"] = True
        data = await self._query(MEDIA, variables)
        media = field(data, "Media")
        if media is None:
            raise ShowNotFoundError(reasons.NO_SUCH_SHOW)
        return media

    async def _airings(self, show_id: str, first: object) -> Sequence[object]:
        """All airings of an anime; for a long-running one, the recent and the coming ones."""
        airings = nodes_in(first)
        if not has_more(first) or not airings:
            return airings
        coming = nodes_in(await self._media(show_id, coming=True))
        last = last_recent_page(airings, coming, first)
        for page in range(max(2, last - RECENT_PAGES + 1), last + 1):
            airings = [*airings, *nodes_in(await self._media(show_id, page))]
        return [*airings[PER_PAGE if last > RECENT_PAGES else 0 :], *coming]

    async def _query(
        self, query: str, variables: Mapping[str, object], urgency: Urgency = FOLLOWING
    ) -> object:
        """The `data` of an answer. Raises ProviderError if there is none."""
        answer = await self._http.post(self._address, {"query": query, "variables": variables}, urgency)
        errors = entries(field(answer, "errors"))
        if any(field(error, "status") == 404 for error in errors):
            raise ShowNotFoundError(reasons.NO_SUCH_SHOW)
        if errors or field(answer, "data") is None:
            raise ProviderUnavailableError(reasons.ERRORS_INSTEAD)
        return field(answer, "data")
