"""The official runs of shows and of their tracks, remembered because only their revision changes."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.runs import TRACK_MARK, Run, Timeline, encode_drops, run_key
from bot.domain.shows import Show
from bot.showfiles.catalogue import Catalogue
from db.runs import RunStore


class OfficialRuns:
    """Brings official runs in step with their shows, and finds them again without the database."""

    def __init__(self, catalogue: Catalogue, runs: RunStore) -> None:
        self._catalogue = catalogue
        self._runs = runs
        self._remembered: dict[str, Run] = {}

    async def sync_shows(self, now: datetime | None) -> None:
        """Bring the runs of all show files to the files' dates; a changed plan gets a new revision."""
        for show in list(self._catalogue.shows.values()):
            for track in tracks_of(show):
                await self._sync(show, track, now)

    async def get(self, show: Show, track: str = "") -> Timeline:
        """The run of a show, or of one of its tracks."""
        key = run_key(show.id, track)
        run = self._remembered.get(key) or await self._runs.official(key)
        run = run or await self._sync(show, track)
        self._remembered[key] = run
        return Timeline(run, show, show.official_drops(track) or ())

    async def sync(self, show: Show, now: datetime | None) -> Timeline:
        """The run of a show, moved to the dates that the show has now."""
        run = await self._sync(show, "", now)
        return Timeline(run, show, show.drops)

    def remembered(self, run_id: int) -> Timeline | None:
        """The run of a show file if it was asked for before, which needs no look at the database."""
        for key, run in self._remembered.items():
            show_id, _, track = key.partition(TRACK_MARK)
            show = self._catalogue.shows.get(show_id) if run.id == run_id else None
            if show:
                return Timeline(run, show, show.official_drops(track) or ())
        return None

    async def _sync(self, show: Show, track: str, now: datetime | None = None) -> Run:
        encoded_drops = encode_drops(show.official_drops(track) or ())
        run = await self._runs.sync_official_run(run_key(show.id, track), encoded_drops, now)
        self._remembered[run_key(show.id, track)] = run
        return run


def tracks_of(show: Show) -> Sequence[str]:
    """The show's own plan, and its tracks."""
    return ("", *(track.id for track in show.tracks))
