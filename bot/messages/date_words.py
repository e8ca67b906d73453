"""Dates and times that members type in the language of their Discord, brought into English."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import chain

from bot.domain.dates.days import WEEKDAYS
from bot.domain.dates.into_english import moment_in_english, span_in_english
from bot.domain.dates.tokens import SHORTEST, Entry, Kind, Value, Vocabulary, vocabulary
from bot.domain.dates.typed_zones import zone_apart
from bot.messages.days import weekday
from bot.messages.locale_data import LocaleData, locale_data
from bot.messages.translation import language, pgettext, speaking

# Languages write this, too, whatever their own words are.
EVERYWHERE: Sequence[Entry] = (
    ("am", Kind.PERIOD, (0, 720)),
    ("pm", Kind.PERIOD, (720, 1440)),
    ("h", Kind.MARK, "hour"),
)


def moment_typed(text: str, now: datetime) -> str:
    """A moment, a time or weekdays in English, if the reader's language has them; else what was typed.

    Raises Refusal if nobody can tell whether an hour is before or after noon.
    """
    words, (rest, zone) = _vocabulary(language()), zone_apart(text)
    english = words and moment_in_english(rest, words, now.year)
    return f"{english} {zone}".strip() if english else text


def span_typed(text: str) -> str:
    """A span in English, if the reader's language has it; else what was typed."""
    words = _vocabulary(language())
    return (words and span_in_english(text, words)) or text


def typed_weekday(number: int) -> str:
    """A weekday (0 is Monday) as the reader may type it; in English if their own words aren't understood."""
    return weekday(number).lower() if _vocabulary(language()) else WEEKDAYS[number]


@lru_cache
def _vocabulary(spoken: str) -> Vocabulary | None:
    """The words of a language, read when somebody who speaks it first types a date."""
    found = locale_data(spoken)
    if found is None:
        return None
    with speaking(spoken):
        entries = chain(_of_translators(), EVERYWHERE, _of_cldr(found))
        return vocabulary(entries, order=found["order"], dotted=found["dotted"], buddhist=found["buddhist"])


def _of_cldr(found: LocaleData) -> Iterator[Entry]:
    yield from _numbered(Kind.WEEKDAY, found["weekdays"], 0)
    yield from _numbered(Kind.MONTH, found["months"], 1)
    for name in sorted(found["periods"], key=lambda name: name not in ("am", "pm", "noon", "midnight")):
        start, end, words = found["periods"][name]
        yield from _all(words, Kind.PERIOD, (start, end))
    for unit, words in found["spans"].items():
        yield from _all(words, Kind.UNIT, unit)
    for mark in sorted(found["marks"].keys() - {"other"}, key=lambda mark: mark != "half_hour"):
        yield from _all(found["marks"][mark], Kind.MARK, mark)
    yield from _all(found["marks"].get("other", ()), Kind.FILLER, None)
    yield from _all(found["after"], Kind.AFTER, None)
    yield from _all(found["eras"], Kind.MARK, "era")


def _numbered(kind: Kind, names: Sequence[Sequence[str]], first: int) -> Iterator[Entry]:
    """Weekdays or months by all their names, also cut short."""
    for number, words in enumerate(names, first):
        # "sábados", "segundas": people name a weekday of every week so.
        yield from _all([*words, *(f"{word}s" for word in words)], kind, number)
        for head in {word.partition("-")[0] for word in words}:
            yield from _all((head[:length] for length in range(SHORTEST, len(head) + 1)), kind, number)


def _all(words: Iterable[str], kind: Kind, value: Value) -> Iterator[Entry]:
    return ((word, kind, value) for word in words)


def _of_translators() -> Iterator[Entry]:
    """What CLDR doesn't have, or what Babel leaves out of it: the words of the catalogue, "-" for none."""
    for kind, value, words in _typed_words():
        yield from _all((word for word in words.split(", ") if word != "-"), kind, value)
    # Translators: one to twelve, as people say hours and spans: "eight in the evening", "two days".
    numbers = pgettext(
        "typed number", "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve"
    )
    for number, words in enumerate(numbers.split(", "), 1):
        yield from _all(words.split("/"), Kind.NUMBER, number)


def _typed_words() -> Iterator[tuple[Kind, Value, str]]:
    # Translators: what members may type, several words separated by ", "; "-" if you have none.
    yield Kind.WORD, "now", pgettext("typed", "now")
    yield Kind.WORD, "yesterday", pgettext("typed", "yesterday")
    yield Kind.WORD, "today", pgettext("typed", "today")
    yield Kind.WORD, "tonight", pgettext("typed", "tonight")
    yield Kind.WORD, "tomorrow", pgettext("typed", "tomorrow")
    yield Kind.WORD, "overmorrow", pgettext("typed", "the day after tomorrow")
    yield Kind.WORD, "every day", pgettext("typed", "every day")
    yield Kind.WORD, "weekdays", pgettext("typed", "on weekdays")
    yield Kind.WORD, "weekend", pgettext("typed", "at the weekend")
    # Translators: the coming one, before or after a weekday: "next monday", "monday next".
    yield Kind.WHICH, "next", pgettext("typed", "next")
    yield Kind.WHICH, "this", pgettext("typed", "this")
    # Translators: the one before today, before or after a weekday: "last monday".
    yield Kind.WHICH, "last", pgettext("typed", "last")
    yield Kind.WHICH, "this week", pgettext("typed", "this week")
    yield Kind.WHICH, "next week", pgettext("typed", "next week")
    yield Kind.EVERY, None, pgettext("typed", "every")
    # Translators: between two weekdays, "monday to friday", or around them.
    yield Kind.TO, None, pgettext("typed", "to, through, until")
    # Translators: before a span, "in 2 hours", or after it, "2 hours from now".
    yield Kind.AFTER, None, pgettext("typed", "in, from now")
    # Translators: before an hour, "at 8".
    yield Kind.AT, None, pgettext("typed", "at")
    # Translators: after an hour of a clock with twelve hours, "8 o'clock".
    yield Kind.MARK, "half_hour", pgettext("typed", "o'clock")
    # Translators: after an hour of a clock with 24 hours, where people don't write "h": "20 hs".
    yield Kind.MARK, "hour", pgettext("typed", "hours of the day")
    # Translators: after an hour that is counted from 18:00 on, as in Thai.
    yield Kind.MARK, "counted", pgettext("typed", "hours after 18:00")
    # Translators: half an hour after the hour before it, or half a unit beside a unit.
    yield Kind.HALF, None, pgettext("typed", "and a half")
    yield Kind.PERIOD, (0, 360), pgettext("typed", "before sunrise")
    yield Kind.PERIOD, (360, 720), pgettext("typed", "in the morning")
    yield Kind.PERIOD, (720, 720), pgettext("typed", "at noon")
    yield Kind.PERIOD, (720, 1140), pgettext("typed", "in the afternoon")
    yield Kind.PERIOD, (1080, 1440), pgettext("typed", "in the evening")
    yield Kind.PERIOD, (0, 0), pgettext("typed", "at midnight")
    # Translators: unless it is the word for "and a half" before the word for an hour; then "-".
    yield Kind.SPAN, "30 minutes", pgettext("typed", "half an hour")
    yield Kind.SPAN, "1 day", pgettext("typed", "a day")
    # Translators: these two if there is one word for it, as Korean has 이틀 and 사흘.
    yield Kind.SPAN, "2 days", pgettext("typed", "two days")
    yield Kind.SPAN, "3 days", pgettext("typed", "three days")
    yield Kind.SPAN, "1 week", pgettext("typed", "a week")
    yield Kind.MARK, "era", pgettext("typed", "year")
    # Translators: words that may come between the others: "on", "of", "the", "and", and particles.
    yield Kind.FILLER, None, pgettext("typed", "on, of, the, and")
