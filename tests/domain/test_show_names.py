"""A question that names a show is about that show."""

from dataclasses import replace

import pytest

from bot.domain.show_names import shows_named_in
from bot.domain.shows import Show
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW


def show(title: str, *aliases: str) -> Show:
    return replace(shipped_catalogue().shows[SHOW], id=title, title=title, aliases=aliases)


SHOWS = [
    show("Love in the Big City", "대도시의 사랑법", "Amor en la gran ciudad", "รักในเมืองใหญ่", "LITBC"),
    show("Big City", "도시"),
    show("Dark"),
    show("You"),
    show("24"),
    show("Café Minamdang"),
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Who directed Love in the Big City?", ["Love in the Big City"]),
        ("who directed love in the big city", ["Love in the Big City"]),
        ("¿Quién dirigió «Amor en la gran ciudad»?", ["Love in the Big City"]),
        ("대도시의 사랑법은 누가 썼어?", ["Love in the Big City"]),
        ("ใครกำกับรักในเมืองใหญ่บ้าง", ["Love in the Big City"]),
        ("who wrote LITBC", ["Love in the Big City"]),
        ("Who directed Big City?", ["Big City"]),
        ("Is Big City like Love in the Big City?", ["Love in the Big City", "Big City"]),
        ("who is in cafe minamdang", ["Café Minamdang"]),
        ("When is Dark's next episode?", ["Dark"]),
        ("Is it dark there?", []),
        ("You know who wrote it?", []),
        ("Does it come in 24 hours?", []),
        ("Who lives in the big cityscape?", []),
        ("", []),
    ],
)
def test_shows_are_named_by_title_or_alias_and_not_by_a_part_of_another_title(
    text: str, named: list[str]
) -> None:
    assert [one.title for one in shows_named_in(text, SHOWS)] == named


FOLLOWED = show("Night Ferry", "The Night Ferry", "Ferry Town")
OTHERS = [
    *SHOWS[:2],
    show("The Boys"),
    show("Wednesday"),
    show("시간"),
    show("푸른 바다"),
    show("Severance"),
    FOLLOWED,
]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Does she move to the big city?", []),
        ("who wrote LITBC", []),
        ("what do the boys do?", []),
        ("a new episode on Wednesday?", []),
        ("몇 시간이야?", []),
        ("You know who wrote it?", []),
        ("what do The Boys do?", ["The Boys"]),
        ("who is in “wednesday”?", ["Wednesday"]),
        ("「시간」 누가 나와?", ["시간"]),
        ("푸른 바다는 언제 나와?", ["푸른 바다"]),
        ("who directed love in the big city", ["Love in the Big City"]),
        ("When is Severance back?", ["Severance"]),
        ("who lives in the ferry town", ["Night Ferry"]),
        ("Is Night Ferry like Severance?", ["Night Ferry"]),
    ],
)
def test_a_show_that_the_server_does_not_follow_needs_its_full_title(text: str, named: list[str]) -> None:
    assert [one.title for one in shows_named_in(text, OTHERS, {FOLLOWED.id})] == named
