"""A question is answered in the language in which it is asked, whatever the language of the member."""

import pytest

from bot.messages.questions.not_in_sources import NOT_UNDERSTOOD, UNSAID
from bot.messages.translation import _, languages, speaking
from tests.cogs.answers import asked
from tests.simulated_discord import World, text_of

# What each question must be answered with, in words of its own language.
QUESTIONS = {
    "en": {
        "who directed it?": ["has four directors", "Hur Jin Ho", "As of 16 Oct 2024, from the article"],
        "what is it about?": ["two roommates", "Mi Ae's eyes"],
        "what else has Nam Yoon Su been in?": ["The King's Affection", "as Lee Hyun"],
    },
    "ko": {
        "감독이 누구야?": ["허진호", "손태겸", "감독은 4명", "2024년 10월 16일"],
        "무슨 내용이야?": ["두 룸메이트의 거침없는 이야기"],
        "남윤수 전에 뭐 나왔어?": ["남윤수", "연모", "이현"],
        "몇 부작이야?": ["대도시의 사랑법", "8편"],
        "고영이 누구야?": ["서툰 사랑 이야기의 주인공"],
    },
    "es": {
        "¿quién la dirige?": ["Hur Jin Ho", "el artículo"],
        "¿de qué trata?": ["dos compañeros de piso"],
        "¿está basada en un libro?": ["la novela *Amor en la gran ciudad*"],
    },
    "pt": {
        "quem dirige a série?": ["Hur Jin Ho", "o artigo"],
        "do que se trata?": ["dois colegas de apartamento"],
        "é baseada em um livro?": ["no romance *Amor na Cidade Grande*"],
    },
    "th": {
        "ใครเป็นผู้กำกับ": ["ฮอจินโฮ", "บทความ"],
        "เรื่องนี้เกี่ยวกับอะไร": ["รูมเมทสองคน"],
        "นัมยุนซูเคยเล่นเรื่องอะไร": ["นัมยุนซู", "อีฮยอน"],
    },
}
NOBODY_PLAYS = {
    "ko": "규호 역은 누가 맡았어?",
    "es": "¿quién interpreta a Gyu Ho?",
    "pt": "quem interpreta o Gyu Ho?",
    "th": "ใครเล่นเป็นกยูโฮ",
}  # fmt: skip
SPOKEN = {one.partition("_")[0]: one for one in languages()}


def whole(code: str) -> object:
    """A language of questions, if its catalogue is whole."""
    missing = pytest.mark.skipif(code not in SPOKEN, reason="its catalogue is not whole")
    return pytest.param(code, marks=missing)


@pytest.mark.parametrize("code", [whole(code) for code in QUESTIONS])
@pytest.mark.parametrize("locale", ["en-US", "ko"])
async def test_a_question_is_answered_in_its_own_language(world: World, code: str, locale: str) -> None:
    world.speaks(world.member, locale)
    for question, told in QUESTIONS[code].items():
        text = await asked(world, question)
        assert [part for part in told if part not in text] == [], text


@pytest.mark.parametrize("code", [whole(code) for code in NOBODY_PLAYS])
async def test_what_the_sources_do_not_say_is_said_in_the_language_of_the_question(
    world: World, code: str
) -> None:
    text = await asked(world, NOBODY_PLAYS[code])

    with speaking(SPOKEN[code]):
        assert _(UNSAID["roles"]) in text
    assert "don't say" not in text


async def test_names_alone_are_answered_in_the_language_of_the_members_discord(world: World) -> None:
    world.speaks(world.member, "ko")
    assert "서툰 사랑 이야기" in await asked(world, "Go Yeong?")
    world.speaks(world.member, "en-US")
    assert "clumsy love story" in await asked(world, "Go Yeong?")


async def test_questions_are_offered_in_the_members_language_and_each_is_answered(world: World) -> None:
    world.speaks(world.member, "ko")
    offered = await world.member.autocomplete(world.channel, "ask", "question", "")
    names = [choice["name"] for choice in offered]

    assert len(names) == 25
    assert all(any("가" <= letter <= "힣" for letter in name) for name in names), names
    with speaking("ko"):
        lost = _(NOT_UNDERSTOOD)
    for name in names[::4]:
        assert lost not in await asked(world, name)


async def test_suggested_questions_are_in_the_language_of_the_one_that_was_not_understood(
    world: World,
) -> None:
    result = await world.member.slash(world.channel, "ask", question="허진호 왜 냉장고 세탁기")
    assert result.response and "허진호" in text_of(result)

    button = next(line for line in text_of(result).splitlines() if "허진호" in line and line.endswith("?"))
    answer = await world.member.click(result.response, label=button)

    assert "덕혜옹주" in text_of(answer)
