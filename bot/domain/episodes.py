"""What a show file says about one episode: title, plot, length. Its date is in `schedule.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode by its number; `known_from` is the spoiler level of title and plot, as in Passage.

    `directors` and `writers` are ids of people; `runtime` is in minutes. A field is None or empty if the
    sources don't say.
    """

    number: int
    source: str
    known_from: int | None
    title: str | None = None
    plot: str | None = None
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    runtime: int | None = None
