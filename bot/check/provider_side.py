"""What `watchparty check` asks the providers of shows: whether each of them answers."""

import asyncio
from collections.abc import Sequence

from bot.check.lines import Line, passed, warning
from bot.messages import check as texts
from bot.providers.directory import ProviderDirectory, directory_of
from bot.settings import Settings

# Any title will do; an answer without a hit is an answer.
TITLE = "Love in the Big City"


async def check_providers(settings: Settings, ends: float) -> Sequence[Line]:
    """A line for each provider; each has until `ends`, by the loop's clock.

    Alerts need none of them, so one that is down is not a fault in the setup.
    """
    if not settings.providers:
        return [passed(texts.PROVIDERS_OFF)]
    directory = directory_of(settings.providers, settings.tvmaze_url, settings.anilist_url)
    try:
        left_s = max(0.0, ends - asyncio.get_running_loop().time())
        missing = (await directory.search(TITLE, patience_s=left_s)).missing
        return [_line(directory, name, missing) for name in directory.names]
    finally:
        await directory.close()


def _line(directory: ProviderDirectory, name: str, missing: Sequence[str]) -> Line:
    label = directory.label(name)
    if label in missing:
        return warning(texts.provider_silent(label, directory.health[name].last_failure))
    return passed(texts.PROVIDER_ANSWERS.format(label=label))
