"""`watchparty shows find`: searches the providers, and turns a hit into a show file."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.domain.snapshots.snapshot import Hit
from bot.messages import command_line as texts
from bot.messages.provider_shows import hit_labels
from bot.providers.directory import Found, ProviderDirectory, directory_of
from bot.providers.interface import ProviderError
from bot.providers.show_file import show_file
from bot.settings import Settings
from bot.startup_error import StartupError

# No Discord command is waiting here, so a slow provider may take longer.
PATIENCE_S = 20.0


@dataclass(frozen=True, slots=True)
class ShowQuery:
    """What to search for: a title, at one provider or all, and which season (None: the next)."""

    title: str
    provider: str | None = None
    season: int | None = None


def found_lines(settings: Settings, query: ShowQuery) -> list[str]:
    """The hits of a search, one numbered line each. Raises StartupError if there are none."""
    return asyncio.run(_found_lines(settings, query))


def taken_file(settings: Settings, query: ShowQuery, number: int, now: datetime) -> str:
    """The text of a show file for a search hit, counted from 1. Raises StartupError."""
    return asyncio.run(_taken_file(settings, query, number, now))


async def _found_lines(settings: Settings, query: ShowQuery) -> list[str]:
    directory = _directory(settings, query.provider)
    try:
        found = await _search(directory, query)
    finally:
        await directory.close()
    labels = hit_labels(found.hits, [directory.label(hit.ref.provider) for hit in found.hits])
    lines = [f"{number:2}  {label}" for number, label in enumerate(labels, start=1)]
    return [*lines, *([texts.NO_ANSWER.format(labels=", ".join(found.missing))] if found.missing else [])]


async def _taken_file(settings: Settings, query: ShowQuery, number: int, now: datetime) -> str:
    directory = _directory(settings, query.provider)
    try:
        found = await _search(directory, query)
        if not 1 <= number <= len(found.hits):
            raise StartupError(texts.NO_SUCH_HIT.format(number=number, count=len(found.hits)))
        return await _taken(directory, found.hits[number - 1], query.season, now)
    finally:
        await directory.close()


async def _taken(directory: ProviderDirectory, hit: Hit, season: int | None, now: datetime) -> str:
    label = directory.label(hit.ref.provider)
    try:
        return show_file(await directory.current(hit.ref, now, season), now)
    except ProviderError as error:
        raise StartupError(texts.NOT_TAKEN.format(title=hit.title, label=label, reason=error)) from None


async def _search(directory: ProviderDirectory, query: ShowQuery) -> Found:
    if not query.title.strip():
        raise StartupError(texts.NO_TITLE)
    found = await directory.search(query.title, query.provider, PATIENCE_S)
    if not found.hits and found.missing:
        raise StartupError(texts.NO_ANSWER.format(labels=" and ".join(found.missing)))
    if not found.hits:
        raise StartupError(texts.NOTHING_FOUND.format(title=query.title))
    return found


def _directory(settings: Settings, provider: str | None) -> ProviderDirectory:
    if not settings.providers:
        raise StartupError(texts.NO_PROVIDERS)
    if provider is not None and provider not in settings.providers:
        raise StartupError(texts.UNKNOWN_PROVIDER.format(name=provider, names=", ".join(settings.providers)))
    return directory_of(settings.providers, settings.tvmaze_url, settings.anilist_url)
