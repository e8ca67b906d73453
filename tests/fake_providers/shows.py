"""The made-up shows, with dates around a given instant."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from tests.fake_providers.tables import (
    HARBOUR,
    LANTERN,
    STREAM,
    Table,
    airing,
    aka,
    cast_entry,
    crew_entry,
    dated,
    media,
    show,
    timed,
    unannounced,
)

TIMED_WEEKLY, DATE_ONLY, TWO_A_DAY, ALL_AT_ONCE, WITH_SPECIAL = 101, 102, 103, 104, 105
DAILY, ENDLESS, NAMESAKE, OTHER_NAMESAKE, AFTER_MIDNIGHT, HOSTILE, HALF_ANNOUNCED = range(106, 113)
SEASONS = 113
ANIME_WEEKLY, ANIME_ENDLESS, ANIME_NAMESAKE, ANIME_KOREAN = 501, 502, 503, 504

# Beside a title in Thai letters, how it is said in Latin ones.
LANTERN_TITLES = (
    ("등대지기", None),
    ("El farero", None),
    ("El cuidador del faro", "MX"),
    ("El guardián del faro", "ES"),
    ("O Guardião do Farol", "BR"),
    ("Khon Fao Praphakhan", "TH"),
    ("คนเฝ้าประภาคาร", "TH"),
)
WEEK = timedelta(weeks=1)
HOSTILE_TITLE = "**@everyone** [Free](https://evil.example) <@&123> ||x|| `a`\n# Big"
HOSTILE_SUMMARY = (
    "<p>@here <script>steal()</script><b>Bold</b> &lt;@123&gt; https://evil.example/x "
    "\u202egnirts\u202c *a* _b_ ~~c~~ ||d|| <a href='https://evil.example'>link</a></p><p>Second line"
)


def shows_around(now: datetime) -> list[Table]:
    """All shows of the fake TVmaze, around `now`."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    first, today = hour - 2 * WEEK + timedelta(hours=2), hour.date()
    days = [today + timedelta(weeks=place - 2) for place in range(8)]
    return [
        _whole(
            show(TIMED_WEEKLY, "The Lantern Keeper", LANTERN),
            [timed(1001 + place, 1, place + 1, first + place * WEEK) for place in range(8)],
            cast=[
                cast_entry(11, "Han Seo-jin", "Captain Yoon"),
                cast_entry(12, "Mina Alder", "Ida Quill"),
                cast_entry(12, "Mina Alder", "Old Ida"),
            ],
            crew=[
                crew_entry(21, "Paul Ebner", "Executive Producer"),
                crew_entry(22, "Rosa Lindt", "Creator"),
                crew_entry(22, "Rosa Lindt", "Executive Producer"),
                crew_entry(23, "Jo Fenn", "Director"),
                crew_entry(24, "Kay Olsen", "Script Supervisor"),
            ],
            akas=[aka(*one) for one in LANTERN_TITLES],
        ),
        _whole(
            show(DATE_ONLY, "Paper Harbour", STREAM),
            [dated(1101 + place, 1, place + 1, days[place]) for place in range(8)],
        ),
        _whole(
            show(TWO_A_DAY, "Twin Rooms", STREAM),
            [dated(1201 + place, 1, place + 1, days[place // 2]) for place in range(8)],
        ),
        _whole(
            show(ALL_AT_ONCE, "The Inheritance Party", STREAM),
            [dated(1301 + place, 1, place + 1, today + timedelta(days=1)) for place in range(6)],
        ),
        _whole(
            show(WITH_SPECIAL, "Salt Road", HARBOUR, language="English"),
            [
                *(timed(1401 + place, 1, place + 1, first + place * WEEK) for place in range(4)),
                timed(1450, 1, None, first + 3 * WEEK, name="The Making of Salt Road"),
                timed(1451, 1, None, first + 4 * WEEK, name="The Wedding", type="significant_special"),
            ],
        ),
        _whole(show(DAILY, "The Noon Quiz", HARBOUR, premiered="2024-01-02"), list(_daily(now))),
        _whole(
            show(ENDLESS, "Family Street", HARBOUR),
            [
                timed(20_000 + place, 1, place + 1, hour + timedelta(hours=1, days=place - 1190))
                for place in range(1200)
            ],
        ),
        _whole(
            show(NAMESAKE, "Mirror", HARBOUR, premiered="2012-04-15", status="Ended", language="English"),
            [dated(1601, 1, 1, date(2012, 4, 15))],
        ),
        _whole(
            show(OTHER_NAMESAKE, "MIRROR", LANTERN, premiered="2018-06-15", summary=None, image=None),
            [dated(1701, 1, 1, date(2018, 6, 15))],
        ),
        _whole(
            show(AFTER_MIDNIGHT, "Night Desk", LANTERN),
            [
                timed(
                    1801,
                    1,
                    1,
                    datetime(2026, 3, 2, 16, 30, tzinfo=UTC),
                    airdate="2026-03-02",
                    airtime="01:30",
                ),
            ],
        ),
        _whole(
            show(HOSTILE, HOSTILE_TITLE, STREAM, summary=HOSTILE_SUMMARY),
            [timed(1901, 1, 1, first, name=HOSTILE_TITLE, summary=HOSTILE_SUMMARY)],
            cast=[cast_entry(31, "@everyone", "<@1> **Boss**")],
        ),
        _whole(
            show(HALF_ANNOUNCED, "Winter Choir", STREAM),
            [
                *(dated(2001 + place, 1, place + 1, days[place]) for place in range(3)),
                *(unannounced(2004 + place, 1, place + 4) for place in range(3)),
                unannounced(2050, 2, 1),
            ],
        ),
        _whole(
            show(SEASONS, "Border Town", HARBOUR),
            [
                *(dated(2101 + place, 1, place + 1, date(2024, 5, 1) + place * WEEK) for place in range(3)),
                *(timed(2201 + place, 2, place + 1, first + place * WEEK) for place in range(4)),
            ],
            seasons=[
                {"number": 1, "summary": "<p>The first year.</p>", "image": None},
                {
                    "number": 2,
                    "summary": "<p>The second year.</p>",
                    "image": {"medium": "https://x.example/2.jpg"},
                },
            ],
        ),
    ]


def anime_around(now: datetime) -> list[Table]:
    """All anime of the fake AniList, around `now`."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    first = hour - 2 * WEEK + timedelta(hours=3)
    old = hour + timedelta(hours=4) - 1150 * WEEK
    return [
        media(
            ANIME_WEEKLY,
            "Clockwork Garden",
            "Tokei no Niwa",
            [airing(7001 + place, place + 1, first + place * WEEK) for place in range(12)],
        ),
        media(
            ANIME_ENDLESS,
            None,
            "Umi no Hate",
            [airing(30_001 + place, place + 1, old + place * WEEK) for place in range(1160)],
            episodes=None,
            synonyms=["Edge of the Sea"],
        ),
        media(ANIME_NAMESAKE, "Mirror", "Kagami", [airing(7901, 1, first)], status="FINISHED"),
        media(
            ANIME_KOREAN,
            "Winter Kite",
            "Gyeoul Yeon",
            [airing(7951 + place, place + 1, first + place * WEEK) for place in range(4)],
            countryOfOrigin="KR",
            title={"english": "Winter Kite", "romaji": "Gyeoul Yeon", "native": "겨울 연"},
            synonyms=["ว่าวฤดูหนาว"],
        ),
    ]


def _daily(now: datetime) -> Iterable[Table]:
    """A show of every day, whose seasons are years."""
    today = now.astimezone(UTC).date()
    numbers: dict[int, int] = {}
    for place in range(700):
        day = today + timedelta(days=place - 680)
        numbers[day.year] = numbers.get(day.year, 0) + 1
        yield dated(40_000 + place, day.year, numbers[day.year], day)


def _whole(
    table: Table,
    episodes: list[Table],
    cast: list[Table] | None = None,
    crew: list[Table] | None = None,
    akas: list[Table] | None = None,
    seasons: list[Table] | None = None,
) -> Table:
    return {
        "show": table,
        "episodes": episodes,
        "cast": cast or [],
        "crew": crew or [],
        "akas": akas or [],
        "seasons": seasons or [{"number": 1, "summary": None, "image": None}],
    }
