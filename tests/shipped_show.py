"""The show that ships with the bot, read once for all tests of a process: it never changes."""

from functools import cache

from bot.operating.reading import shows_of
from bot.showfiles.catalogue import Catalogue


@cache
def shipped_catalogue() -> Catalogue:
    """All shows that ship with the bot, their translations read as at a start.

    Otherwise the first test that needs one would read it, perhaps for a show with another title.
    """
    return shows_of(())
