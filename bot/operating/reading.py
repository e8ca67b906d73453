"""Reads the settings and the show files with everything that checks them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.settings import Settings
from bot.settings.form import load_settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.loader import load_catalogue
from bot.showfiles.translations import TranslationFiles


def settings_and_shows() -> tuple[Settings, Catalogue]:
    """What a start needs. Raises StartupError."""
    settings = load_settings()
    return settings, shows_of(settings.show_directories)


def shows_of(directories: Iterable[Path]) -> Catalogue:
    """The shows of these directories, with all their translations read."""
    catalogue = load_catalogue(directories)
    told = [(show, show.translations) for show in catalogue.shows.values()]
    wrong = [line for show, files in told if isinstance(files, TranslationFiles) for line in files.read(show)]
    return replace(catalogue, wrong_translations=tuple(wrong))
