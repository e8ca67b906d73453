"""How TVmaze answers."""

from collections.abc import Mapping

from tests.fake_providers.tables import Table, without

NOT_FOUND: Table = {"name": "Not Found", "message": "", "code": 0, "status": 404}


class TVmazeDesk:
    """`shows` holds, by id, tables with `show`, `episodes`, `cast`, `crew`, `seasons` and `akas`."""

    def __init__(self, shows: dict[int, Table]) -> None:
        self.shows = shows
        self.updated: dict[str, object] = {}

    def episodes(self, show_id: int) -> list[Table]:
        """A show's episodes, to be changed."""
        return self.shows[show_id]["episodes"]

    def episode(self, episode_id: int) -> Table:
        """An episode, to be changed."""
        every = (one for show in self.shows.values() for one in show["episodes"])
        return next(one for one in every if one["id"] == episode_id)

    def answer(self, path: str, query: Mapping[str, str]) -> tuple[int, object]:
        """Status and body for a path below the root."""
        parts = path.strip("/").split("/")
        match parts:
            case ["search", "shows"]:
                return 200, self._search(query.get("q", ""))
            case ["updates", "shows"]:
                return 200, self.updated
            case ["shows", number, *rest] if number.isdecimal() and int(number) in self.shows:
                return self._of_show(self.shows[int(number)], rest, query)
            case _:
                return 404, NOT_FOUND

    def _search(self, typed: str) -> list[Table]:
        words = typed.casefold().split()
        found = [
            one["show"]
            for one in self.shows.values()
            if all(word in f"{one['show']['name']} {one['akas']}".casefold() for word in words)
        ]
        return [{"score": 1 - place / 100, "show": one} for place, one in enumerate(found)]

    def _of_show(self, table: Table, rest: list[str], query: Mapping[str, str]) -> tuple[int, object]:
        match rest:
            case []:
                embedded = {name: table[name] for name in ("cast", "crew", "seasons")}
                return 200, table["show"] | {"_embedded": embedded}
            case ["episodes"]:
                every = table["episodes"]
                whole = query.get("specials") == "1"
                return 200, every if whole else [one for one in every if one["number"] is not None]
            case ["akas"]:
                return 200, table["akas"]
            case _:
                return 404, without(NOT_FOUND)
