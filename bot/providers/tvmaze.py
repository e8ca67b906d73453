"""TVmaze (https://www.tvmaze.com/api): shows, episodes, cast and crew; no key needed."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.snapshots.seasons import current_season, with_episodes
from bot.domain.snapshots.snapshot import Episode, Hit, ShowRef, Snapshot
from bot.messages import provider_errors as reasons
from bot.providers import tvmaze_models as models
from bot.providers.http_client import HttpClient
from bot.providers.interface import ProviderError, ProviderUnavailableError, ShowNotFoundError
from bot.providers.lenient import entries, entry_list, field, json_object, read_all, read_many, read_one
from bot.providers.limits import TYPING, Allowance, Health
from bot.providers.tvmaze_reading import (
    NAME,
    STATUSES,
    cast_of,
    crew_of,
    episode_of,
    hit_of,
    picture,
    text_of,
    timezone_of,
    title_in,
)

ADDRESS = "https://api.tvmaze.com"
CREDIT = "TVmaze, CC BY-SA 4.0"
# TVmaze's documented limit for an address.
ALLOWANCE = Allowance(rate=20, period_s=10)
EMBEDDED = (("embed[]", "cast"), ("embed[]", "crew"), ("embed[]", "seasons"))
# Their clock differs from ours and their answers may be an hour old; this much overlap loses nothing.
OVERLAP = timedelta(hours=1)
# How far back `/updates/shows` goes for each value of `since`.
UPDATES = (
    (timedelta(days=1) - OVERLAP, "day"),
    (timedelta(weeks=1) - OVERLAP, "week"),
    (timedelta(days=28) - OVERLAP, "month"),
)


class TVmaze:
    """A client for TVmaze, or a server with the same API."""

    name = NAME
    label = "TVmaze"

    def __init__(self, address: str = ADDRESS, allowance: Allowance = ALLOWANCE) -> None:
        self._address = address.rstrip("/")
        self._http = HttpClient(allowance)

    @property
    def health(self) -> Health:
        return self._http.health

    async def search(self, title: str) -> tuple[Hit, ...]:
        """The shows that a title may mean, best first; empty if there is none."""
        answer = await self._http.get(f"{self._address}/search/shows", (("q", title),), TYPING)
        return tuple(hit_of(found.show) for found in read_all(models.Found, entry_list(answer)))

    async def snapshot(self, show_id: str, now: datetime, season: int | None = None) -> Snapshot:
        """A season of a show, by default the one to follow now."""
        return await self._snapshot(show_id, now, season, choose=season is None)

    async def whole(self, show_id: str, now: datetime) -> Snapshot:
        """A show with all its seasons numbered throughout; for a long one, a window around `now`."""
        return await self._snapshot(show_id, now, None, choose=False)

    async def changed(self, checked: Mapping[str, datetime], now: datetime) -> frozenset[str]:
        """Those shows that TVmaze has changed since they were last checked; one request."""
        forgotten = {show_id for show_id, at in checked.items() if now - at > UPDATES[-1][0]}
        recent = {show_id: at for show_id, at in checked.items() if show_id not in forgotten}
        if not recent:
            return frozenset(forgotten)
        age = now - min(recent.values())
        since = next(word for limit, word in UPDATES if age <= limit)
        answer = json_object(await self._http.get(f"{self._address}/updates/shows", (("since", since),)))
        touched = {show_id for show_id, at in recent.items() if _touched(answer.get(show_id), at)}
        return frozenset(touched | forgotten)

    async def close(self) -> None:
        await self._http.close()

    async def _snapshot(self, show_id: str, now: datetime, season: int | None, *, choose: bool) -> Snapshot:
        if not show_id.isdecimal():
            raise ShowNotFoundError(reasons.NO_SUCH_SHOW)
        answer = await self._http.get(f"{self._address}/shows/{show_id}", EMBEDDED)
        show, embedded = read_one(models.Show, answer), field(answer, "_embedded")
        if show is None or str(show.id) != show_id:
            raise ProviderUnavailableError(reasons.OTHER_SHOW)
        episodes, unreadable = await self._episodes(show_id, embedded)
        if choose:
            season = current_season(episodes, timezone_of(show.network or show.webChannel), now)
        elif season is not None and not _has_season(season, episodes, embedded):
            raise ShowNotFoundError(f"no season {season}")
        about = replace(_of_show(show, embedded, ShowRef(NAME, show_id, season), now), unreadable=unreadable)
        return with_episodes(await self._with_aliases(about), episodes, now)

    async def _episodes(self, show_id: str, embedded: object) -> tuple[Sequence[Episode], tuple[str, ...]]:
        """The episodes with all specials, and the ids of those that can't be read."""
        address = f"{self._address}/shows/{show_id}/episodes"
        try:
            answer = await self._http.get(address, (("specials", "1"),))
        except ShowNotFoundError:
            answer = field(embedded, "episodes")
        listed = entry_list(answer)
        read = await read_many(models.Episode, listed)
        found = {one.id: episode_of(one) for one in reversed(read) if one}
        wrong = read_all(
            models.AnyEpisode, (entry for entry, one in zip(listed, read, strict=True) if not one)
        )
        if listed and not found:
            raise ProviderUnavailableError(reasons.NO_EPISODE_READABLE)
        return tuple(found.values()), tuple(str(one.id) for one in wrong if one.id not in found)

    async def _with_aliases(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot with the show's other titles; they are optional."""
        with suppress(ProviderError):
            answer = await self._http.get(f"{self._address}/shows/{snapshot.ref.show_id}/akas")
            found = [title_in(aka) for aka in read_all(models.Aka, entries(answer))]
            names = dict.fromkeys(one.name for one in found)
            aliases = tuple(name for name in names if name != snapshot.title)
            return replace(snapshot, aliases=aliases, titles=tuple(dict.fromkeys(found)))
        return snapshot


def _has_season(number: int, episodes: Sequence[Episode], embedded: object) -> bool:
    """Whether a season has episodes, or is announced without any."""
    announced = read_all(models.Season, entries(field(embedded, "seasons")))
    return number in {one.season for one in episodes} | {one.number for one in announced}


def _of_show(show: models.Show, embedded: object, ref: ShowRef, now: datetime) -> Snapshot:
    """The values of the show and the season themselves."""
    channel = show.network or show.webChannel
    seasons = {one.number: one for one in read_all(models.Season, entries(field(embedded, "seasons")))}
    season = seasons.get(ref.season) if ref.season is not None else None
    return Snapshot(
        ref=ref,
        taken_at=now,
        title=show.name,
        page=show.url or f"https://www.tvmaze.com/shows/{show.id}",
        credit=CREDIT,
        year=show.premiered.year if show.premiered else None,
        genres=tuple(show.genres or ()),
        runtime=show.runtime or show.averageRuntime,
        status=STATUSES.get(show.status or ""),
        channel=channel.name if channel else None,
        country=channel.country.code if channel and channel.country else None,
        timezone=timezone_of(channel),
        premise=text_of(season.summary if season else None) or text_of(show.summary),
        poster=picture(season.image if season else None) or picture(show.image),
        cast=cast_of(read_all(models.CastEntry, entries(field(embedded, "cast")))),
        crew=crew_of(read_all(models.CrewEntry, entries(field(embedded, "crew")))),
    )


def _touched(updated: object, checked_at: datetime) -> bool:
    """Whether an update's time (seconds since 1970) is after the last check of a show, or can't be read."""
    if updated is None:
        return False
    return not isinstance(updated, int) or updated >= (checked_at - OVERLAP).timestamp()
