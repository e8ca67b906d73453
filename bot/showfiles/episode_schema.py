"""The form of a show file's entries on single episodes."""

from typing import Annotated

from pydantic import Field

from bot.domain.episodes import Episode
from bot.showfiles.tables import Id, KnownFrom, Minutes, Name, Plot, Table


class EpisodeTable(Table):
    number: Annotated[int, Field(ge=0, le=1000)]
    title: Name | None = None
    plot: Plot | None = None
    directors: list[Id] = Field(default=[], max_length=10)
    writers: list[Id] = Field(default=[], max_length=10)
    runtime: Minutes | None = None
    source: Id | None = None
    known_from: KnownFrom = None

    def value(self, default: str) -> Episode:
        is_unset = "known_from" not in self.model_fields_set
        return Episode(
            number=self.number,
            source=self.source or default,
            # 0 is safe for everybody: who has watched episode 0 says so together with episode 1.
            known_from=(self.number or 1) if is_unset else self.known_from,
            title=self.title,
            plot=self.plot,
            directors=tuple(self.directors),
            writers=tuple(self.writers),
            runtime=self.runtime,
        )
