"""Names and texts are brought to one form, so that their spellings meet."""

import pytest

from bot.questions.romanisation import folded, romanised
from bot.questions.slots import Mention, mention_of, slotted, with_slots
from bot.questions.text import LONGEST_QUESTION, parts, plain, words


def key(name: str) -> str:
    """A name's key, part by part as it is looked up."""
    return "".join(folded(part) for part in words(plain(name)))


@pytest.mark.parametrize(
    "spellings",
    [
        ("Nam Yoon Su", "Nam Yun Soo", "Nam Youn Su"),
        ("Hur Jin Ho", "Heo Jin Ho", "Huh Jin Ho"),
        ("Go Yeong", "Ko Young", "Go Yung"),
        ("Lee Soo Kyung", "Yi Su Gyeong", "Lee Su Kyeong"),
        ("Kwon Hyuk", "Gwon Hyeok"),
        ("Son Tae Gyum", "Sohn Tae Kyeom"),
        ("Park Sang Young", "Pak Sang Yeong", "Bak Sang Yung"),
        ("Oh Hyun Kyung", "O Hyeon Gyeong"),
        ("Goo Jun Yeong", "Koo Joon Young"),
        ("Ji Hoon", "Ji Hun"),
    ],
)
def test_the_romanisations_of_a_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({key(spelling) for spelling in spellings}) == 1


def test_different_names_keep_different_keys() -> None:
    names = [
        "Nam Yoon Su",
        "Lee Soo Kyung",
        "Jin Ho Eun",
        "Oh Hyun Kyung",
        "Lee Se Hee",
        "Kwon Hyuk",
        "Lee Hyun So",
    ]
    assert len({key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("hangul", "name"),
    [
        ("남윤수", "Nam Yoon Su"),
        ("허진호", "Hur Jin Ho"),
        ("이수경", "Lee Soo Kyung"),
        ("고영", "Go Yeong"),
        ("손태겸", "Son Tae Gyum"),
    ],
)
def test_hangul_sounds_like_its_romanisation(hangul: str, name: str) -> None:
    assert "".join(folded(romanised(syllable)) for syllable in hangul) == key(name)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  WHEN\tis\nit? ", "when is it?"),
        ("¿Cuándo se estrena?", "¿cuando se estrena?"),
        ("ｗｈｏ", "who"),
        ("wh\u200bo\u202e is", "who is"),
        ("<@123> **who** <:smile:42> https://example.org/x directs", "who directs"),
        ("몇 부작이야", "몇 부작이야"),
        ("ตอนที่ 5", "ตอนที่ 5"),
    ],
)
def test_text_is_made_plain(typed: str, shown: str) -> None:
    assert plain(typed) == shown


def test_a_question_is_cut_at_its_greatest_length() -> None:
    assert len(plain("a b " * 5000)) == LONGEST_QUESTION
    assert plain("*" * 5000) == ""


def test_punctuation_parts_a_sentence_and_digits_stand_apart() -> None:
    assert list(parts("when is ep5, and the 2nd one?")) == [
        "when",
        "is",
        "ep",
        "5",
        "|",
        "and",
        "the",
        "2nd",
        "one",
        "?",
    ]
    assert words("gyu ho's role. 5화") == ["gyu", "ho", "role", "5", "화"]


@pytest.mark.parametrize(
    ("tokens", "found"),
    [
        ("episode 5", ["{episode}5"]),
        ("episode 5 and 6", ["{episode}5", "{episode}6"]),
        ("5th episode", ["{episode}5"]),
        ("2nd episode", ["{episode}2"]),
        ("5 th-episode", ["{episode}5"]),
        ("month:11 4", ["{date}11-4"]),
        ("4th of month:11", ["{date}11-4"]),
        ("2024-11-04", ["{date}11-4"]),
        ("11/4", ["{date}11-4"]),
        ("10 th-month 28 th-day", ["{date}10-28"]),
        ("week 2", ["{week}2"]),
        ("2 th-week", ["{week}2"]),
        ("16 episode", ["{number}16", "episode"]),
        ("month:11", ["{month}11"]),
        ("weekday:4", ["{weekday}4"]),
        ("2012", ["{year}2012"]),
        ("40 month:11", ["{number}40", "{month}11"]),
        ("10 th-month", ["{month}10"]),
        ("how-many th-episode", ["how-many", "episode"]),
    ],
)
def test_numbers_are_read_as_what_they_count(tokens: str, found: list[str]) -> None:
    assert with_slots(tokens.split()) == found


def test_a_mention_survives_as_a_token() -> None:
    mention = Mention("{person}", "nam-yoon-su")
    assert mention_of(slotted(mention)) == mention
    assert mention_of("person") is None
