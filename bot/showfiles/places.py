"""Places in a show file, as error messages name them."""


class Place:
    """A plan's place in the file: `release`, or `tracks.release` of an entry."""

    def __init__(self, prefix: str, *entries: str) -> None:
        self._prefix = prefix
        self._entries = entries

    def key(self, name: str, *entries: str) -> str:
        """A key of the plan as people read it, with the entry in each list on the way to it."""
        path, way = f"{self._prefix}.{name}", (*self._entries, *entries)
        return f"{path} ({', '.join(way)})" if way else path


def entry_key(table: str, key: str, number: int) -> str:
    """A key of an entry of the file, which is counted from 1, as people read it."""
    return Place(table, f"{table} entry {number}").key(key)
