"""What comes back for a question. How long it may be stands in `bot/questions/answers/asked.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told, in at most 450 characters of Discord's markdown; the last line names the sources.

    `known` is False if the sources don't say it. `known_from` is the spoiler level: the episode from
    which it is safe, 0 for everybody, None for the whole story. `sources` are the titles of the sources, and
    `language` that in which all of it is told.
    """

    text: str
    known: bool
    known_from: int | None
    intent: str
    suggestions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    language: str = "en"
