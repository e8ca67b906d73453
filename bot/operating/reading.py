"""Reads the settings and the show files with everything that checks them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.settings import Settings
from bot.settings.loading import CheckedSettings, check_settings
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.loader import load_catalogue
from bot.showfiles.translations import TranslationFiles
from bot.startup_error import StartupError


def settings_and_shows() -> tuple[Settings, Catalogue]:
    """What a start needs. Raises StartupError."""
    checked = check_settings()
    if checked.errors:
        raise StartupError(*checked.errors.values(), *_found_later(checked))
    return checked.settings, shows_of(checked.settings.show_directories)


def _found_later(checked: CheckedSettings) -> Iterable[str]:
    """What else a start would find wrong, once these settings are right."""
    if checked.settings.discord_token is None and "DISCORD_TOKEN" not in checked.errors:
        yield checked.settings.token_missing
    from bot.operating.database_startup import connect  # noqa: PLC0415 - it takes a second to load

    try:
        connect(checked.settings)
    except StartupError as error:
        yield from error.lines


def shows_of(directories: Iterable[Path]) -> Catalogue:
    """The shows of these directories, with all their translations read."""
    catalogue = load_catalogue(directories)
    told = [(show, show.translations) for show in catalogue.shows.values()]
    wrong = [line for show, files in told if isinstance(files, TranslationFiles) for line in files.read(show)]
    return replace(catalogue, wrong_translations=tuple(wrong))
