"""What `watchparty check` asks the providers of shows: whether each of them answers."""

from collections.abc import AsyncIterator

from bot.check.lines import Line, good, odd
from bot.messages import check as texts
from bot.providers.directory import directory_of
from bot.settings import Settings

# What a dead provider may take of an operator's time.
TIMEOUT_S = 5.0
# Any title will do; an answer without a hit is an answer.
TITLE = "Love in the Big City"


async def check_providers(settings: Settings) -> AsyncIterator[Line]:
    """A line for each provider. Alerts need none of them, so one that is down is no failure of the setup."""
    if not settings.providers:
        yield good(texts.PROVIDERS_OFF)
        return
    directory = directory_of(settings.providers, settings.tvmaze_url, settings.anilist_url)
    try:
        found = await directory.search(TITLE, patience_s=TIMEOUT_S)
        for name in directory.names:
            label = directory.label(name)
            if label in found.missing:
                yield odd(texts.provider_silent(label, directory.health[name].last_failure))
            else:
                yield good(texts.PROVIDER_ANSWERS.format(label=label))
    finally:
        await directory.close()
