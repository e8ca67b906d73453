"""The shows of all show files, as the running bot has them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.shows import Show


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The shows that could be read, by id, and one sentence for each error in the others.

    `wrong_translations` has one for each error in translations, if those have been read.
    """

    shows: Mapping[str, Show]
    errors: tuple[str, ...] = ()
    wrong_translations: tuple[str, ...] = ()

    def get(self, show_id: str) -> Show | None:
        """The show with this id, or None."""
        return self.shows.get(show_id)
