"""Turns dates and times typed in another language than English into the English that `parsing` reads."""

from collections.abc import Callable, Sequence

from bot.domain.dates.cursor import Cursor
from bot.domain.dates.days import WEEKDAYS
from bot.domain.dates.findings import NIGHT, TONIGHT
from bot.domain.dates.numbers import read_clock, read_date, read_dotted, read_number
from bot.domain.dates.tokens import Kind, Meanings, Token, Vocabulary

TO = "to"


def moment_in_english(text: str, vocabulary: Vocabulary, year: int) -> str | None:
    """A moment, a time or weekdays in English; None unless all of it is understood.

    `year` is the current one. Raises Refusal if nobody can tell which half of the day is meant.
    """
    tokens = vocabulary.tokens(text)
    cursor = Cursor(tokens or (), vocabulary, year)
    try:
        while cursor.at < len(cursor.tokens):
            _read(cursor)
        return cursor.found.english() or None
    except ValueError:
        return None


def span_in_english(text: str, vocabulary: Vocabulary) -> str | None:
    """A span in English; None unless all of it is understood."""
    tokens = vocabulary.tokens(text) or ()
    spans, end = _spans(tokens, 0)
    return " ".join(spans) if spans and end == len(tokens) else None


def _spans(tokens: Sequence[Token], at: int) -> tuple[Sequence[str], int]:
    """The spans that begin at a token, and where they end."""
    found: list[str] = []
    while at < len(tokens):
        span, length = _span(tokens[at : at + 3])
        if not length:
            break
        found.append(span)
        at += length
    return found, at


def _span(tokens: Sequence[Token]) -> tuple[str, int]:
    """The span that some tokens begin with, and of how many it consists; none if it is not a span.

    With a half, a unit may come without a number: "hora y media", "ครึ่งชั่วโมง".
    """
    nothing: Meanings = {}
    kinds = [*(token.meanings for token in tokens), nothing, nothing]
    first, second = kinds[0], kinds[1]
    if Kind.SPAN in first:
        return str(first[Kind.SPAN]), 1
    if Kind.HALF in first and Kind.UNIT in second:
        return f"half a {second[Kind.UNIT]}", 2
    numbered = Kind.NUMBER in first
    unit, after = (second, kinds[2]) if numbered else (first, second)
    if Kind.UNIT not in unit or not (numbered or Kind.HALF in after):
        return "", 0
    half = " and a half" if Kind.HALF in after else ""
    return f"{first[Kind.NUMBER] if numbered else 1} {unit[Kind.UNIT]}s{half}", 1 + numbered + bool(half)


def _read(cursor: Cursor) -> None:
    """Read what is at the current place, and go on. Raises ValueError if it means nothing there."""
    spans, end = _spans(cursor.tokens, cursor.at)
    if spans and (cursor.before(Kind.AFTER) or cursor.is_at(end, Kind.AFTER)):
        cursor.found.spans += spans
        cursor.at = end
        return
    if not any(cursor.token.has(kind) and reader(cursor) for kind, reader in _READERS):
        raise ValueError(cursor.token.text)
    cursor.at += 1


def _weekday(cursor: Cursor) -> bool:
    """A weekday, unless the word names a month, too, and a day is beside it."""
    if cursor.token.has(Kind.MONTH) and _is_month(cursor):
        return False
    cursor.found.weekdays.append(WEEKDAYS[int(cursor.value(Kind.WEEKDAY))])
    return True


def _is_month(cursor: Cursor) -> bool:
    if any(token.has(Kind.MONTH) and not token.has(Kind.WEEKDAY) for token in cursor.tokens):
        return False
    told = any(cursor.is_at(cursor.at + 2, kind) for kind in (Kind.MARK, Kind.PERIOD))
    return cursor.before(Kind.NUMBER) or (cursor.after(Kind.NUMBER) and not told)


def _month(cursor: Cursor) -> bool:
    return cursor.found.keep("month", int(cursor.value(Kind.MONTH)))


def _word(cursor: Cursor) -> bool:
    """A word for a day, unless a day was named already and it can be a part of the day: "mañana"."""
    found, word = cursor.found, cursor.value(Kind.WORD)
    if (found.words or found.weekdays) and cursor.token.has(Kind.PERIOD):
        return False
    found.words.append(word)
    found.periods += [NIGHT] if word == TONIGHT else []
    return True


def _period(cursor: Cursor) -> bool:
    value = cursor.token.meanings[Kind.PERIOD]
    if isinstance(value, tuple):
        cursor.found.periods.append(value)
    return True


def _which(cursor: Cursor) -> bool:
    cursor.found.which.append(cursor.value(Kind.WHICH))
    return True


def _every(cursor: Cursor) -> bool:
    cursor.found.every = True
    return True


def _to(cursor: Cursor) -> bool:
    """What makes two weekdays the first and the last of several; Korean has a word after both."""
    weekdays = cursor.found.weekdays
    if cursor.before(Kind.WEEKDAY) and cursor.after(Kind.WEEKDAY):
        weekdays.append(TO)
    return TO in weekdays


def _half(cursor: Cursor) -> bool:
    return "hour" in cursor.found.numbers and cursor.found.keep("minute", 30)


def _after(cursor: Cursor) -> bool:
    """What makes a span one from now on, beside a span."""
    parts = (Kind.NUMBER, Kind.SPAN, Kind.UNIT, Kind.HALF)
    return any(cursor.before(kind) or cursor.after(kind) for kind in parts)


def _mark(cursor: Cursor) -> bool:
    """A mark without a number before it: after a clock, as in "20:00 h", or before a year."""
    after_clock = cursor.before(Kind.CLOCK) or cursor.before(Kind.DOTTED)
    return after_clock or (cursor.token.has(Kind.MARK, "era") and cursor.after(Kind.NUMBER))


def _skip(_cursor: Cursor) -> bool:
    return True


# What a token is tried as, in this order.
_READERS: Sequence[tuple[Kind, Callable[[Cursor], bool]]] = (
    (Kind.NUMBER, read_number),
    (Kind.DATE, read_date),
    (Kind.DAY, read_date),
    (Kind.DOTTED, read_dotted),
    (Kind.CLOCK, read_clock),
    (Kind.WORD, _word),
    (Kind.WEEKDAY, _weekday),
    (Kind.MONTH, _month),
    (Kind.PERIOD, _period),
    (Kind.WHICH, _which),
    (Kind.EVERY, _every),
    (Kind.TO, _to),
    (Kind.HALF, _half),
    (Kind.AFTER, _after),
    (Kind.AT, _skip),
    (Kind.MARK, _mark),
    (Kind.FILLER, _skip),
)
