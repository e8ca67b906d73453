"""What CLDR knows of languages themselves, for the build: their names, countries and scripts."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_territory_language_info

# Thai's names of variants, "โปรตุเกส - บราซิล", which read better with brackets inside a sentence.
_DASHED = re.compile(r" - (.+)")


def language_names(names: Mapping[str, str]) -> Mapping[str, str]:
    """How a language calls others, by the codes that show files may have: "zh_TW" as well as "zh_Hant"."""
    common = {code: _DASHED.sub(r" (\1)", name) for code, name in names.items() if _is_common(code)}
    for short, tag in get_global("likely_subtags").items():
        language, script, country = (*str(tag).split("_"), "", "")[:3]
        if country and f"{language}_{script}" in common and short in {language, f"{language}_{country}"}:
            common.setdefault(f"{language}_{country}", common[f"{language}_{script}"])
    return common


def _is_common(code: str) -> bool:
    """Whether a language has a code of two letters, as the common ones do, or is official somewhere."""
    language = code.partition("_")[0]
    return len(language) == len("en") or language in _official()


@cache
def _official() -> frozenset[str]:
    """The languages that are official in a country or in a part of one."""
    return frozenset(
        code
        for country in get_global("territory_languages")
        for code, told in get_territory_language_info(country).items()
        if told["official_status"]
    )


def spoken(locale: Locale, word: str) -> Mapping[str, object]:
    """In which countries most people speak a language, and whether its script is its own."""
    likely = _likely()
    script, country = likely[locale.language]
    # With a country in its name, it is the language as people speak it there.
    others = () if locale.territory else _countries(locale.language)
    name = unicodedata.name(next(letter for letter in word if letter.isalpha())).split()[0]
    sharing = {language for language, (one, _) in likely.items() if one == script}
    return {
        "countries": list(dict.fromkeys((locale.territory or country, *others))),
        "script": name,
        # Japan's mixed script counts as its own, and yet its signs are China's.
        "own_script": sharing == {locale.language} and name != "CJK",
    }


def _likely() -> Mapping[str, tuple[str, str]]:
    """The languages that CLDR has data of, each with the script and the country that it likely means."""
    codes = {code.partition("_")[0] for code in localedata.locale_identifiers()}
    tags = {code: str(get_global("likely_subtags").get(code, "")).split("_") for code in codes}
    return {code: (tag[1], tag[2]) for code, tag in tags.items() if len(tag) == 3}


def _countries(language: str) -> Iterator[str]:
    for country in sorted(get_global("territory_languages")):
        spoken = get_territory_language_info(country)
        official = [one for one, told in spoken.items() if told["official_status"]]
        most = max((float(spoken[one]["population_percent"] or 0) for one in official), default=0.0)
        here = spoken.get(language)
        if language in official and here and here["population_percent"] == most and len(country) == 2:
            yield country
