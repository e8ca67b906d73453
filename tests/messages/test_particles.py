"""Korean particles fit the word before them."""

import pytest

from bot.messages.particles import with_particles


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**대도시의 사랑법**을(를) 봤어요", "**대도시의 사랑법**을 봤어요"),
        ("“무대”이(가) 시작돼요", "“무대”가 시작돼요"),
        ("3화은(는) 나왔어요", "3화는 나왔어요"),
        ("서울(으)로 가요", "서울로 가요"),
        ("부산(으)로 가요", "부산으로 가요"),
        ("도시(으)로 가요", "도시로 가요"),
        ("Love in the Big City을(를) 봤어요", "Love in the Big City를 봤어요"),
        ("Girl와(과) 함께", "Girl과 함께"),
        ("시즌 3이(가) 나와요", "시즌 3이 나와요"),
        ("시즌 2이(가) 나와요", "시즌 2가 나와요"),
        ("<#12345>을(를) 골라요", "<#12345>을(를) 골라요"),
        ("An English text (for everybody)", "An English text (for everybody)"),
    ],
)
def test_a_particle_fits_the_end_of_the_word(written: str, read: str) -> None:
    assert with_particles(written) == read
