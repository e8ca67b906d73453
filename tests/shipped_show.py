"""The show that ships with the bot, read once for all tests of a process: it never changes."""

from functools import cache

from bot.showfiles.catalogue import Catalogue
from bot.showfiles.loader import load_catalogue


@cache
def shipped_catalogue() -> Catalogue:
    """All shows that ship with the bot."""
    return load_catalogue()
