"""What CLDR knows of the dates of a language, for the build: Babel isn't installed with the bot."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, cast

from babel import Locale, localedata

from bot.messages.cldr_languages import language_names, spoken

# By CLDR's names, which Babel's data have. The day of the week with the number 0 is Monday.
SPANS = ("minute", "hour", "day", "week")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# CLDR's preference of calendars, which Babel leaves out: Thailand counts years from 543 BC.
BUDDHIST_YEARS = frozenset({"th"})
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
        "languages": language_names(cast("Mapping[str, str]", data["languages"])),
        **spoken(Locale.parse(language), min(_forms(data, "days", ("wide",), 0))),
    }


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
