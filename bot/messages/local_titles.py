"""What a show is called in a reader's language, as far as a provider tells it."""

import unicodedata
from collections.abc import Sequence

from bot.domain.snapshots.snapshot import LocalTitle
from bot.domain.untrusted_text import harmless_line
from bot.messages.locale_data import LocaleData, locale_data


def title_in(titles: Sequence[LocalTitle], language: str) -> str | None:
    """What a show is called where a language is spoken, or in letters that no other language has; or None.

    A title in other letters, such as a Korean one in Latin ones, says how to pronounce it.
    """
    data = locale_data(language)
    if data is None:
        return None
    fitting = [one for one in titles if _is_written_in(one.name, data)]
    for country in data["countries"]:
        if found := next((one.name for one in fitting if one.country == country), None):
            return harmless_line(found)
    unnamed = (one.name for one in fitting if one.country is None and data["own_script"])
    return next(map(harmless_line, unnamed), None)


def _is_written_in(name: str, data: LocaleData) -> bool:
    return any(unicodedata.name(letter, "").startswith(data["script"]) for letter in name)
