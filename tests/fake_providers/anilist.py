"""How AniList answers the few queries that are asked of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.fake_providers.tables import Table

PER_PAGE = 25
NOT_FOUND: Table = {"errors": [{"message": "Not Found.", "status": 404}], "data": {"Media": None}}


class AniListDesk:
    """`media` holds, by id, tables as AniList has them, each with all of its airings."""

    def __init__(self, media: dict[int, Table], now: datetime) -> None:
        self.media = media
        self.now = now

    def airings(self, media_id: int) -> list[Table]:
        """An anime's airings, to be changed."""
        return self.media[media_id]["airingSchedule"]["nodes"]

    def answer(self, query: str, variables: Mapping[str, Any]) -> tuple[int, object]:
        """Status and body for a query; it gives more than was asked for, as a careless mirror would."""
        if "search" in variables:
            words = str(variables["search"]).casefold().split()
            return 200, _page([one for one in self.media.values() if _fits(one, words)])
        if "ids" in variables:
            found = [self.media[one] for one in variables["ids"] if one in self.media]
            return 200, _page([self._with_airings(one, 1, coming=True) for one in found])
        media = self.media.get(variables["id"])
        if media is None:
            return 404, NOT_FOUND
        page, coming = int(variables.get("page") or 1), bool(variables.get("notYetAired"))
        return 200, {"data": {"Media": self._with_airings(media, page, coming=coming)}}

    def _with_airings(self, media: Table, page: int, *, coming: bool) -> Table:
        nodes = media["airingSchedule"]["nodes"]
        if coming:
            nodes = [one for one in nodes if _airs_after(one["airingAt"], self.now.timestamp())]
        shown = nodes[(page - 1) * PER_PAGE : page * PER_PAGE]
        more = {"hasNextPage": page * PER_PAGE < len(nodes)}
        return media | {"airingSchedule": {"nodes": shown, "pageInfo": more}}


def _airs_after(at: object, after: float) -> bool:
    """Whether an airing is later; tests put nonsense in its place too, which goes out as it is."""
    return not isinstance(at, int) or at > after


def _fits(media: Table, words: list[str]) -> bool:
    names = " ".join(str(name) for name in (*media["title"].values(), *media["synonyms"])).casefold()
    return all(word in names for word in words)


def _page(media: list[Table]) -> Table:
    return {"data": {"Page": {"media": media}}}
