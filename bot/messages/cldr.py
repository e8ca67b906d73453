"""What CLDR knows of a language, for the build: Babel isn't installed with the bot."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from typing import Any, cast

from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_territory_language_info

# By CLDR's names, which Babel's data have. The day of the week with the number 0 is Monday.
SPANS = ("minute", "hour", "day", "week")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# CLDR's preference of calendars, which Babel leaves out: Thailand counts years from 543 BC.
BUDDHIST_YEARS = frozenset({"th"})
# Thai's names of variants, "โปรตุเกส - บราซิล", which read better with brackets inside a sentence.
_DASHED = re.compile(r" - (.+)")
_PARTS = re.compile(r"'([^']*)'|([A-Za-z])\2*|([^'A-Za-z]+)")
_DATE_FIELDS = {"d": "day", "M": "month", "L": "month", "y": "year"}
_TIME_FIELDS = {"H": "hour", "h": "half_hour", "m": "minute", "s": "second"}
# Patterns of weeks and quarters name them in words that mean nothing in a date.
_OTHER_FIELDS = frozenset("wWqQY")

Data = Mapping[str, Mapping[str, object]]


def locale_data(language: str) -> Mapping[str, object]:
    """A language's words and orders in dates, and where it is spoken, as in `locale_data.LocaleData`."""
    # A copy, because Babel keeps in the data of all languages what one of them looked up through an alias.
    found = cast("dict[str | int | None, Any]", deepcopy(localedata.load(str(Locale.parse(language)))))
    data = cast("Data", localedata.LocaleDataDict(found))
    patterns, spans = list(_patterns(data)), {span: sorted(_units(data, span)) for span in SPANS}
    skeletons = data["datetime_skeletons"]
    return {
        "weekdays": [sorted(_weekday_names(data, day, spans)) for day in range(7)],
        "months": [sorted(_forms(data, "months", ("wide", "abbreviated"), month)) for month in range(1, 13)],
        "periods": _periods(data),
        "spans": spans,
        "after": sorted(_after(data, spans)),
        "marks": _marks(patterns),
        "eras": sorted(
            {names[1] for names in cast("Mapping[str, Mapping[int, str]]", data["eras"]).values()}
        ),
        "order": _order(str(skeletons["yMd"])),
        "dotted": "." in str(skeletons["Md"]),
        "buddhist": language in BUDDHIST_YEARS,
        "languages": _language_names(data["languages"]),
        **_spoken(Locale.parse(language), min(_forms(data, "days", ("wide",), 0))),
    }


def _language_names(names: Mapping[str, str]) -> Mapping[str, str]:
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


def _spoken(locale: Locale, word: str) -> Mapping[str, object]:
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


def _patterns(data: Data) -> Iterator[str]:
    yield from (str(one) for part in ("date_formats", "time_formats") for one in data[part].values())
    for name, pattern in data["datetime_skeletons"].items():
        if not _OTHER_FIELDS.intersection(name):
            yield str(pattern)


def _forms(data: Data, part: str, widths: Iterable[str], number: int) -> set[str]:
    """The names of a weekday or a month in some widths."""
    forms = cast("Mapping[str, Mapping[str, Mapping[int, str]]]", data[part])
    return {forms[context][width][number] for context in ("format", "stand-alone") for width in widths}


def _weekday_names(data: Data, day: int, spans: Mapping[str, Iterable[str]]) -> set[str]:
    """All names of a weekday, also without what all of them begin with, as with "วัน" in Thai."""
    whole = [min(_forms(data, "days", ("wide",), one)) for one in range(7)]
    names = _forms(data, "days", ("wide", "abbreviated", "short"), day)
    names.add(whole[day].removeprefix(_beginning(whole)))
    units = {unit for named in spans.values() for unit in named}
    for pattern in _futures(data, WEEKDAYS[day]):
        counted = pattern.partition("{0}")[2].strip()
        if counted and counted not in units and not any(one in pattern for one in whole if one != counted):
            names.add(counted)
    return names


def _beginning(names: Sequence[str]) -> str:
    """What all names begin with."""
    begun = (names[0][:length] for length in range(len(names[0]), -1, -1))
    return next(shared for shared in begun if all(name.startswith(shared) for name in names))


def _periods(data: Data) -> Mapping[str, Sequence[object]]:
    """The parts of the day: from which minute until before which, and the names."""
    contexts = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", data["day_periods"])
    rules = cast("Mapping[None, Mapping[str, Sequence[Mapping[str, int]]]]", data["day_period_rules"])
    names: dict[str, set[str]] = {}
    for context in contexts.values():
        for width in context.values():
            for period, name in width.items():
                # A single letter such as "a" would be found in everything.
                if len(name) > 1 or not name.isascii():
                    names.setdefault(period, set()).add(name)
    return {period: [*_hours(period, rules[None]), sorted(found)] for period, found in sorted(names.items())}


def _hours(name: str, rules: Mapping[str, Sequence[Mapping[str, int]]]) -> tuple[int, int]:
    if name in ("am", "pm"):
        return (0, 720) if name == "am" else (720, 1440)
    rule = rules[name][0]
    if "at" in rule:
        return rule["at"] // 60, rule["at"] // 60
    return rule["from"] // 60, rule["before"] // 60


def _units(data: Data, span: str) -> set[str]:
    patterns = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", data["unit_patterns"])
    forms = patterns.get(f"duration-{span}", {}).values()
    texts = (text for form in forms for plural, text in form.items() if plural != "per")
    return {text.replace("{0}", "").strip() for text in texts}


def _futures(data: Data, field: str) -> Iterator[str]:
    fields = cast("Mapping[str, Mapping[str, Mapping[str, str]]]", data["date_fields"])
    for width in ("", "-short", "-narrow"):
        yield from dict(fields.get(f"{field}{width}", {}).get("future", {})).values()


def _after(data: Data, spans: Mapping[str, Iterable[str]]) -> set[str]:
    """The words that make a span one from now on: "in" of "in 2 hours"."""
    found: set[str] = set()
    for span, names in spans.items():
        for pattern in _futures(data, span):
            before, _, after = pattern.partition("{0}")
            for name in sorted(names, key=len, reverse=True):
                if name in after:
                    found |= {before.strip(), after.replace(name, "").strip()}
                    break
    return {word for word in found if any(letter.isalpha() for letter in word)}


def _marks(patterns: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The words beside the numbers of dates and times, such as "일" after a day; `other` say nothing."""
    found: dict[str, set[str]] = {}
    for pattern in patterns:
        for text, field, is_clock in _words_in(pattern):
            word = text.strip(" ,()\u202f\xa0")
            if not any(letter.isalpha() for letter in word):
                continue
            beside = text[:1] == word[:1]
            mark = _TIME_FIELDS.get(field) or (_DATE_FIELDS.get(field) if beside else None)
            found.setdefault("hour" if is_clock else mark or "other", set()).add(word)
    return {mark: sorted(words) for mark, words in found.items()}


def _words_in(pattern: str) -> Iterator[tuple[str, str, bool]]:
    """Each text of a pattern, the field before it, and whether that ends a clock such as 20:00."""
    before, field, text = "", "", ""
    for part in _PARTS.finditer(pattern):
        if part[2] is None:
            text += part[1] or part[3]
            continue
        if text.strip():
            yield text, field, field == "m" and before == ":"
        before, field, text = text.strip(), part[2], ""
    if text.strip():
        yield text, field, field == "m" and before == ":"


def _order(pattern: str) -> str:
    """The order of a date in numbers: "dmy", "mdy" or "ymd"."""
    return "".join(dict.fromkeys(field for field in pattern.lower() if field in "dmy"))
