"""A show as in its show file: what is known, from which source, and from which episode on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.domain.episodes import Episode
from bot.domain.passages import Examples, Fact, Passage, Source, Unknown
from bot.domain.people import Character, Person, merged
from bot.domain.schedule import Drop, ReleasePlan, drops_of


@dataclass(frozen=True, slots=True)
class Track:
    """The same show on another platform or in another region, with its own times."""

    id: str
    name: str
    release: ReleasePlan


class Translations(Protocol):
    """The texts of a show in other languages, read when somebody first needs them."""

    def texts_in(self, show: "Show", language: str) -> Mapping[str, str]:
        """The translations of the show's texts, by the texts themselves."""
        ...

    def show_in(self, show: "Show", language: str) -> "Show":
        """The show with these translations; the same if there are none."""
        ...

    def examples(self, show: "Show") -> Sequence[Examples]:
        """The example questions of each translation."""
        ...


@dataclass(frozen=True, slots=True)
class NoTranslations:
    """For a show that has texts in its own language only."""

    def texts_in(self, show: "Show", language: str) -> Mapping[str, str]:
        return {}

    def show_in(self, show: "Show", language: str) -> "Show":
        return show

    def examples(self, show: "Show") -> Sequence[Examples]:
        return ()


@dataclass(frozen=True, slots=True)
class Show:
    """Everything in a show file; `runtime` is an episode's length in minutes.

    `episodes` are those of which more is told than a date; what is told in them is in `story` as well.

    `guild_id` is set for a show that a server made for itself. `poster` is the address of a picture.
    `language` is that of the texts. In a translated show `original` is the one that was translated, and
    `untranslated` are the texts that are still in its language.
    """

    id: str
    title: str
    year: int | None
    aliases: tuple[str, ...]
    genres: tuple[str, ...]
    sources: tuple[Source, ...]
    premise: tuple[Passage, ...]
    story: tuple[Passage, ...]
    characters: tuple[Character, ...]
    cast: tuple[Person, ...]
    crew: tuple[Person, ...]
    facts: tuple[Fact, ...]
    release: ReleasePlan | None
    unknowns: tuple[Unknown, ...] = ()
    tracks: tuple[Track, ...] = ()
    runtime: int | None = None
    guild_id: int | None = None
    poster: str | None = None
    episodes: tuple[Episode, ...] = ()
    # How many episodes of an unfinished season its provider lists without a date.
    undated: int = 0
    language: str = "en"
    translations: Translations = NoTranslations()
    original: "Show | None" = field(default=None, compare=False, repr=False)
    untranslated: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @property
    def is_plain(self) -> bool:
        """Whether a server made it itself, so that it has dates and nothing else."""
        return self.guild_id is not None and not self.sources

    @property
    def drops(self) -> tuple[Drop, ...]:
        """The drops of the official run; empty if the show file has no release plan."""
        return drops_of(self.release) if self.release else ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Crew and cast, each person once; somebody who is in both has what both entries say."""
        known: dict[str, Person] = {}
        for one in (*self.crew, *self.cast):
            known[one.id] = merged(known[one.id], one) if one.id in known else one
        return tuple(known.values())

    def in_full(self, group: Iterable[Person]) -> tuple[Person, ...]:
        """The people of the cast or crew, with what their entry in the other one says."""
        known = {one.id: one for one in self.people}
        return tuple(known[one.id] for one in group)

    def track(self, track_id: str) -> Track | None:
        """The track with this id, or None."""
        return next((track for track in self.tracks if track.id == track_id), None)

    def official_drops(self, track_id: str) -> tuple[Drop, ...] | None:
        """The drops of a track ("" is the show's own plan); None if the show file has no such track."""
        if not track_id:
            return self.drops
        track = self.track(track_id)
        return drops_of(track.release) if track else None

    def source(self, source_id: str) -> Source:
        """The source with this id. Raises KeyError if there is no such source."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
