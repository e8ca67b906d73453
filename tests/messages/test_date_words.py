"""Dates and times as people type them in their own language."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.dates.parsing import read_moment, read_time, read_weekdays
from bot.domain.dates.spans import read_span
from bot.domain.parties.repeats import read_rule
from bot.domain.refusal import Reason, Refusal
from bot.messages.date_words import moment_typed, span_typed, typed_weekday
from bot.messages.refusals import WORDS
from bot.messages.translation import _, speaking

# A Sunday, 15:30 in Berlin.
NOW = datetime(2026, 11, 29, 14, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
# CLDR's locales, and the language whose words are read there.
LOCALES = {"es": "es", "es_419": "es", "es_MX": "es", "ko": "ko", "pt_BR": "pt_BR", "th": "th"}


def read(language: str, text: str) -> str:
    with speaking(language):
        return read_moment(moment_typed(text, NOW), NOW, BERLIN, time(19)).strftime("%Y-%m-%d %H:%M")


MOMENTS = {
    "es": {
        "lunes 20:00": "2026-11-30 20:00",
        "el lunes a las 20h": "2026-11-30 20:00",
        "lun. 20 hs": "2026-11-30 20:00",
        "LUNES, 8 PM": "2026-11-30 20:00",
        "próximo domingo 20:00": "2026-12-06 20:00",
        "proximo domingo 20:00": "2026-12-06 20:00",
        "domingo 20:00": "2026-11-29 20:00",
        "este viernes 21:30": "2026-12-04 21:30",
        "el viernes que viene a las 21.30 h": "2026-12-04 21:30",
        "viernes de la semana que viene 20h": "2026-12-04 20:00",
        "la semana que viene": "2026-12-06 19:00",
        "hoy 20h30": "2026-11-29 20:30",
        "esta noche a las 9": "2026-11-29 21:00",
        "mañana a las 8 de la noche": "2026-11-30 20:00",
        "mañana por la mañana a las 9": "2026-11-30 09:00",
        "manana 20:00": "2026-11-30 20:00",
        "pasado mañana 20:00": "2026-12-01 20:00",
        "mañana al mediodía": "2026-11-30 12:00",
        "sábado a las nueve y media de la noche": "2026-12-05 21:30",
        "12 de la noche": "2026-11-30 00:00",
        "en 2 horas": "2026-11-29 17:30",
        "en media hora": "2026-11-29 16:00",
        "en una hora y media": "2026-11-29 17:00",
        "dentro de 2 horas y media": "2026-11-29 18:00",
        "ayer": "2026-11-28 19:00",
        "el lunes pasado": "2026-11-23 19:00",
        "ayer a las 20h": "2026-11-28 20:00",
        "mañana 8 PM KST": "2026-11-30 12:00",
        "dentro de tres días": "2026-12-02 19:00",
        "2 de mayo": "2027-05-02 19:00",
        "2 de mayo de 2027 a las 20:00": "2027-05-02 20:00",
        "lunes 7 de diciembre, 20:00": "2026-12-07 20:00",
        "7 dic 8pm": "2026-12-07 20:00",
        "7/12 20:00": "2026-12-07 20:00",
        "7/12/26 20:00": "2026-12-07 20:00",
        "07-12-2026 20:00": "2026-12-07 20:00",
        "7.12. 20h": "2026-12-07 20:00",
        "dic 7 20:00": "2026-12-07 20:00",
        "mar 20:00": "2026-12-01 20:00",
        "mar 1 dic 20:00": "2026-12-01 20:00",
        "3 mar 20:00": "2027-03-03 20:00",
        "hoy a las 20.30": "2026-11-29 20:30",
        "3 de set. 20h": "refused",
        "next monday 8pm": "2026-11-30 20:00",
        "2026-12-07 20:00": "2026-12-07 20:00",
        "<t:1796673600>": "2026-12-07 21:00",
    },
    "pt_BR": {
        "segunda às 20h": "2026-11-30 20:00",
        "segunda-feira 20:00": "2026-11-30 20:00",
        "segunda feira as 20": "2026-11-30 20:00",
        "seg. 20h": "2026-11-30 20:00",
        "sex 20h30": "2026-12-04 20:30",
        "próxima sexta 21h": "2026-12-04 21:00",
        "sexta que vem às 21h": "2026-12-04 21:00",
        "sexta da semana que vem 21h": "2026-12-04 21:00",
        "hoje à noite às 9": "2026-11-29 21:00",
        "hoje 20h": "2026-11-29 20:00",
        "amanhã às 20h": "2026-11-30 20:00",
        "amanha 8 da noite": "2026-11-30 20:00",
        "amanhã de manhã às 10h": "2026-11-30 10:00",
        "depois de amanhã 20:00": "2026-12-01 20:00",
        "às oito e meia da noite": "2026-11-29 20:30",
        "amanhã ao meio-dia": "2026-11-30 12:00",
        "meia-noite": "2026-11-30 00:00",
        "daqui a 2 horas": "2026-11-29 17:30",
        "em meia hora": "2026-11-29 16:00",
        "daqui a uma hora e meia": "2026-11-29 17:00",
        "em 2 horas e meia": "2026-11-29 18:00",
        "ontem às 20h": "2026-11-28 20:00",
        "segunda passada": "2026-11-23 19:00",
        "amanhã às 20h UTC+9": "2026-11-30 12:00",
        "em 3 dias": "2026-12-02 19:00",
        "2 de maio 20h": "2027-05-02 20:00",
        "terça-feira, 1º de dezembro às 20h": "2026-12-01 20:00",
        "7 de dez. de 2026 20:00": "2026-12-07 20:00",
        "7/12 às 20h": "2026-12-07 20:00",
        "07/12/2026 20:00": "2026-12-07 20:00",
        "sábado": "2026-12-05 19:00",
    },
    "ko": {
        "월요일 20:00": "2026-11-30 20:00",
        "월 20시": "2026-11-30 20:00",
        "일요일 오후 7시에": "2026-11-29 19:00",
        "일 20:00": "2026-11-29 20:00",
        "다음 주 월요일 20:00": "2026-11-30 20:00",
        "다음주 금요일 밤 9시": "2026-12-04 21:00",
        "이번 금요일 20시 30분": "2026-12-04 20:30",
        "오늘 밤 9시": "2026-11-29 21:00",
        "오늘 저녁 8시 반": "2026-11-29 20:30",
        "내일 저녁 8시": "2026-11-30 20:00",
        "내일저녁8시": "2026-11-30 20:00",
        "내일 오후 8시 30분": "2026-11-30 20:30",
        "모레 저녁 여덟 시": "2026-12-01 20:00",
        "내일 정오": "2026-11-30 12:00",
        "자정": "2026-11-30 00:00",
        "밤 12시": "2026-11-30 00:00",
        "새벽 2시": "2026-11-30 02:00",
        "오전 12시": "2026-11-30 00:00",
        "오후 12시": "2026-11-30 12:00",
        "2시간 후": "2026-11-29 17:30",
        "한 시간 반 뒤": "2026-11-29 17:00",
        "반 시간 뒤": "2026-11-29 16:00",
        "어제 저녁 8시": "2026-11-28 20:00",
        "지난 월요일 20시": "2026-11-23 20:00",
        "내일 오후 8시 KST": "2026-11-30 12:00",
        "30분 뒤": "2026-11-29 16:00",
        "3일 후": "2026-12-02 19:00",
        "12월 3일": "2026-12-03 19:00",
        "12월 3일 (목) 20:00": "2026-12-03 20:00",
        "2026년 12월 3일 20시": "2026-12-03 20:00",
        "2026. 12. 3. 오후 8:00": "2026-12-03 20:00",
        "12/3 20:00": "2026-12-03 20:00",
        "12.3 20시": "2026-12-03 20:00",
        "12. 3. 20시": "2026-12-03 20:00",
        "26.12.3 20시": "2026-12-03 20:00",
    },
    "th": {
        "วันจันทร์ 20:00": "2026-11-30 20:00",
        "จันทร์ 2 ทุ่ม": "2026-11-30 20:00",
        "ศุกร์นี้ 2 ทุ่มครึ่ง": "2026-12-04 20:30",
        "วันศุกร์หน้า 20:00": "2026-12-04 20:00",
        "พฤหัสนี้ 20:00": "2026-12-03 20:00",
        "ส. 20:00": "2026-12-05 20:00",
        "อาทิตย์หน้า": "2026-12-06 19:00",
        "วันอาทิตย์ 20:00": "2026-11-29 20:00",
        "คืนนี้ 3 ทุ่ม": "2026-11-29 21:00",
        "พรุ่งนี้ 20:00": "2026-11-30 20:00",
        "พรุ่งนี้สองทุ่ม": "2026-11-30 20:00",
        "มะรืนนี้ 20.00 น.": "2026-12-01 20:00",
        "พรุ่งนี้เที่ยง": "2026-11-30 12:00",
        "เที่ยงคืน": "2026-11-30 00:00",
        "บ่าย 3 โมง": "2026-11-30 15:00",
        "6 โมงเย็น": "2026-11-29 18:00",
        "8 โมงเช้า": "2026-11-30 08:00",
        "ตี 2": "2026-11-30 02:00",
        "20 นาฬิกา": "2026-11-29 20:00",
        "อีก 2 ชั่วโมง": "2026-11-29 17:30",
        "อีกครึ่งชั่วโมง": "2026-11-29 16:00",
        "อีก 1 ชั่วโมงครึ่ง": "2026-11-29 17:00",
        "อีกชั่วโมงครึ่ง": "2026-11-29 17:00",
        "เมื่อวาน 2 ทุ่ม": "2026-11-28 20:00",
        "วันจันทร์ที่แล้ว": "2026-11-23 19:00",
        "พรุ่งนี้ 20.00 น. KST": "2026-11-30 12:00",
        "ในอีก 3 วัน": "2026-12-02 19:00",
        "3 ธ.ค.": "2026-12-03 19:00",
        "3 ธค 20:00": "2026-12-03 20:00",
        "3 ธันวาคม 2569 20:00 น.": "2026-12-03 20:00",
        "3 ธ.ค. 69 20:00": "2026-12-03 20:00",
        "3/12/2569 20:00": "2026-12-03 20:00",
        "3/12/2026 20:00": "2026-12-03 20:00",
        "3/12/69 20:00": "2026-12-03 20:00",
        "วันพฤหัสบดีที่ 3 ธันวาคม พ.ศ. 2569 เวลา 20.00 น.": "2026-12-03 20:00",
        "๓ ธ.ค. ๒๕๖๙ ๒๐:๐๐": "2026-12-03 20:00",
    },
}


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [(language, *case) for language, cases in MOMENTS.items() for case in cases.items()],
)
def test_a_moment_is_read_as_people_write_it(language: str, text: str, moment: str) -> None:
    if moment == "refused":
        with pytest.raises(Refusal):
            read(language, text)
    else:
        assert read(language, text) == moment


UNCLEAR = {
    "es": [
        "pasado", "31/2", "7/13", "lunes martes", "12", "lunes 20", "mañana por la noche",
        "el 3", "25:00", "2 horas", "próximo", "20.10", "en lunes horas", "sábado 20h 21h",
        "domingo de la semana que viene",
    ],
    "pt_BR": [
        "31/2", "segunda terça", "amanhã à noite", "2 horas", "dia 3", "hoje 25h", "que vem",
        "20.10",
    ],
    "ko": [
        "2월 31일", "월요일 화요일", "내일 저녁", "3일", "25시", "다음", "오전 20시", "월요일정",
        "다음 주 일요일",
    ],
    "th": [
        "31 ก.พ.", "จันทร์ อังคาร", "7 ทุ่ม", "พรุ่งนี้เย็น", "20.10", "25:00", "หน้าหนาว",
        "วันอาทิตย์หน้า",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in UNCLEAR.items() for text in texts]
)
def test_what_is_unclear_is_refused(language: str, text: str) -> None:
    with pytest.raises(Refusal):
        read(language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "31 de febrero"), ("ko", "2월 31일"), ("pt_BR", "31/02 20h"), ("th", "31 ก.พ. 2570")],
)
def test_a_day_that_no_month_has_is_refused_as_such(language: str, text: str) -> None:
    with speaking(language), pytest.raises(Refusal) as refused:
        read_moment(moment_typed(text, NOW), NOW, BERLIN, time(19))
    assert refused.value.reason is Reason.NO_SUCH_DAY


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "mañana a las 8"), ("pt_BR", "segunda às 8"), ("ko", "내일 8시"), ("th", "พรุ่งนี้ 8 โมง")],
)
def test_an_hour_that_may_be_before_or_after_noon_is_asked_about(language: str, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(language, text)
    assert refused.value.reason is Reason.WHICH_HALF_OF_DAY
    assert refused.value.values == {"early": "08:00", "late": "20:00"}


@pytest.mark.parametrize(
    ("language", "text", "span"),
    [
        ("es", "2 días", timedelta(days=2)),
        ("es", "una semana y 2 días", timedelta(days=9)),
        ("es", "3h", timedelta(hours=3)),
        ("es", "un par de días", timedelta(days=2)),
        ("pt_BR", "2 dias e 3 horas", timedelta(days=2, hours=3)),
        ("pt_BR", "uma semana", timedelta(weeks=1)),
        ("ko", "2시간", timedelta(hours=2)),
        ("ko", "1주 2일", timedelta(days=9)),
        ("ko", "일주일", timedelta(weeks=1)),
        ("ko", "이틀", timedelta(days=2)),
        ("ko", "사흘 3시간", timedelta(days=3, hours=3)),
        ("th", "2 วัน", timedelta(days=2)),
        ("th", "หนึ่งสัปดาห์", timedelta(weeks=1)),
        ("th", "2 days", timedelta(days=2)),
    ],
)
def test_a_span_is_read_as_people_write_it(language: str, text: str, span: timedelta) -> None:
    with speaking(language):
        assert read_span(span_typed(text)) == span


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("es", "lunes y jueves", (0, 3)),
        ("es", "los sábados", (5,)),
        ("es", "fines de semana", (5, 6)),
        ("es", "todos los días", tuple(range(7))),
        ("es", "lunes a viernes", tuple(range(5))),
        ("es", "del viernes al lunes", (0, 4, 5, 6)),
        ("es", "lun-mié", (0, 1, 2)),
        ("pt_BR", "segunda a sexta", tuple(range(5))),
        ("ko", "월~금", tuple(range(5))),
        ("ko", "월요일부터 수요일까지", (0, 1, 2)),
        ("th", "จันทร์ถึงศุกร์", tuple(range(5))),
        ("pt_BR", "segundas e quintas", (0, 3)),
        ("pt_BR", "terças-feiras", (1,)),
        ("ko", "월, 목", (0, 3)),
        ("ko", "월수금", (0, 2, 4)),
        ("ko", "매주 화요일", (1,)),
        ("ko", "평일", tuple(range(5))),
        ("th", "จันทร์ พฤหัส", (0, 3)),
        ("th", "ทุกวันเสาร์", (5,)),
        ("th", "ทุกวัน", tuple(range(7))),
    ],
)
def test_weekdays_are_read_as_people_write_them(language: str, text: str, days: tuple[int, ...]) -> None:
    with speaking(language):
        assert read_weekdays(moment_typed(text, NOW)) == days


@pytest.mark.parametrize("language", ["en", *MOMENTS])
@pytest.mark.parametrize("weekday", range(7))
def test_a_weekly_time_that_a_form_proposes_is_read_as_it_was_meant(language: str, weekday: int) -> None:
    with speaking(language):
        rule = read_rule(moment_typed(f"{typed_weekday(weekday)} 20:00", NOW), BERLIN)
    assert (rule.weekday, rule.at) == (weekday, time(20))


READERS: dict[Reason, Callable[[str], object]] = {
    Reason.UNCLEAR_MOMENT: lambda text: read_moment(moment_typed(text, NOW), NOW, BERLIN, time(19)),
    Reason.UNCLEAR_TIME: lambda text: read_time(moment_typed(text, NOW)),
    Reason.UNCLEAR_SPAN: lambda text: read_span(span_typed(text)),
    Reason.UNCLEAR_WEEKDAYS: lambda text: read_weekdays(moment_typed(text, NOW)),
    Reason.UNCLEAR_REPEAT: lambda text: read_rule(moment_typed(text, NOW), BERLIN),
}


@pytest.mark.parametrize("language", ["en", *MOMENTS])
@pytest.mark.parametrize("reason", READERS)
def test_every_example_in_a_refusal_is_understood_in_its_language(language: str, reason: Reason) -> None:
    with speaking(language):
        examples = re.findall(r"`([^`]+)`", _(WORDS[reason].text))
        assert examples
        assert [READERS[reason](one) for one in examples]


moments = st.datetimes(datetime(2027, 1, 1), datetime(2045, 1, 1)).map(  # noqa: DTZ001 - wall clocks
    lambda at: at.replace(second=0, microsecond=0)
)


def told(at: datetime, locale: str, date: str, clock: str) -> str:
    """A moment as CLDR writes it: a width of a date, and a width or a skeleton of a time."""
    day = format_date(at, date, locale=locale)
    if clock in ("short", "medium"):
        return f"{day} {format_time(at, clock, locale=locale)}"
    return f"{day} {format_skeleton(clock, at, locale=locale)}"


@given(
    at=moments,
    locale=st.sampled_from(list(LOCALES)),
    date=st.sampled_from(["full", "long", "medium", "short"]),
    clock=st.sampled_from(["short", "medium", "hm", "Hm", "Bhm"]),
)
def test_what_cldr_writes_is_read_back(at: datetime, locale: str, date: str, clock: str) -> None:
    # Mexico writes PM where Spain writes p. m.; only the words and the order count.
    assert read(LOCALES[locale], told(at, locale, date, clock)) == f"{at:%Y-%m-%d %H:%M}"


@given(at=moments, locale=st.sampled_from(list(LOCALES)), width=st.sampled_from(["medium", "short"]))
def test_a_day_with_its_time_in_one_text_is_read_back(at: datetime, locale: str, width: str) -> None:
    text = format_datetime(at, width, locale=locale)
    assert read(LOCALES[locale], text) == f"{at:%Y-%m-%d %H:%M}"


@given(at=moments, language=st.sampled_from(["es", "ko", "pt_BR", "th"]))
@example(at=datetime(2028, 2, 29, 20), language="es")  # noqa: DTZ001 - a wall clock
def test_a_day_without_its_year_is_the_next_such_day(at: datetime, language: str) -> None:
    nearest = at
    for skeleton in ("Md", "MMMd", "MMMMd", "MMMEd"):
        # With its weekday, only that of the next such day is right.
        found = read(language, f"{format_skeleton(skeleton, nearest, locale=language)} 20:00")
        assert found[5:] == f"{at:%m-%d} 20:00"
        assert found >= "2026-11-29"
        nearest = datetime.fromisoformat(found)


@given(language=st.sampled_from(list(MOMENTS)), text=st.text(max_size=60))
def test_no_text_breaks_the_reader(language: str, text: str) -> None:
    with suppress(Refusal):
        read(language, text)


words = st.sampled_from([word for cases in MOMENTS.values() for text in cases for word in text.split()])


@given(language=st.sampled_from(list(MOMENTS)), text=st.lists(words, max_size=6).map(" ".join))
def test_no_order_of_words_breaks_the_reader(language: str, text: str) -> None:
    with suppress(Refusal), speaking(language):
        read(language, text)
        read_span(span_typed(text))
