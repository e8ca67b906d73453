"""Questions in Korean, Spanish, Portuguese and Thai as they are typed in chat."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show
from tests.questions.judging import HERE, with_typo
from tests.shipped_show import shipped_catalogue

NOW = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    return Answerer(shipped_catalogue().shows["love-in-the-big-city"], knowledge())


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("감독누구야", "Hur Jin Ho"),
        ("출연진알려주세요", "Nam Yoon Su"),
        ("장르뭐야", "romance"),
        ("언제나와요", "October 21"),
    ],
)
def test_korean_without_gaps_is_taken_apart(answerer: Answerer, question: str, named: str) -> None:
    assert named in answerer.ask(question, NOW).text


def test_a_korean_ending_leaves_a_word_of_one_syllable(answerer: Answerer) -> None:
    assert answerer.ask("남윤수 몇 살이에요?", NOW).intent == "age"


def test_thai_words_with_the_vowel_am_are_found_inside_a_run_of_letters(answerer: Answerer) -> None:
    listed = knowledge().vocabulary.languages["th"].words
    assert {unicodedata.normalize("NFKC", word) for word in ("กำกับ", "ทำไม", "แนะนำ")} <= listed.keys()
    assert "Hur Jin Ho" in answerer.ask("อยากรู้ว่าใครกำกับเรื่องนี้อะ", NOW).text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("뭔 얘긴지 알려줘", "roommates"),
        ("고영은 자신에 대해 뭘 깨달았어?", "peace"),
        ("주인공이 게이예요?", "LGBTQ"),
        ("출연 배우 나열해 주세요", "Nam Yoon Su"),
        ("8화언제해", "November 11"),
        ("태국에서 보낸 휴가가 어느 계절쯤이었지?", "monsoon"),
        ("고영 결국 어떻게 될까요", "peace"),
        ("장르가 어떻게 되나요", "romance"),
        ("3인칭 복수 나온 사람 누구야", "Jin Ho Eun"),
    ],
)
def test_korean_forms_are_known_in_which_words_change_or_are_joined(
    answerer: Answerer, question: str, named: str
) -> None:
    assert named in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    "question",
    [
        "who plays whom?",
        "누가 누구 역이야?",
        "배우들이 각각 무슨 역이야",
        "ใครเล่นเป็นใคร",
        "นักแสดงแต่ละคนรับบทเป็นใคร",
        "quién hace de quién",
        "quem faz quem?",
    ],
)
def test_asked_who_plays_whom_all_parts_that_the_file_gives_are_told(question: str) -> None:
    show = shipped_catalogue().shows["love-in-the-big-city"]
    first, *others = show.cast
    given = replace(show, cast=(replace(first, roles=("Go Yeong",)), *others))
    answer = Answerer(given, knowledge()).ask(question, NOW)
    assert "**Nam Yoon Su** plays Go Yeong" in answer.text


def test_a_thai_name_is_found_though_a_mark_silences_its_last_letter(answerer: Answerer) -> None:
    assert "Jin Ho Eun" in answerer.ask("จินโฮอึน์คือใคร", NOW).text


def test_fives_in_a_row_are_laughter_in_thai(answerer: Answerer) -> None:
    assert "Nam Yoon Su" in answerer.ask("ใครเล่นบ้างอะ 5555", NOW).text


@pytest.mark.parametrize("question", ["미애는 어느 배우야", "qué actriz es Mi Ae", "qual atriz é a Mi Ae"])
def test_asked_for_the_actor_of_a_character_nobody_is_named(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).known


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("남윤윤수 전작", "Beyond Evil"),
        ("남윤쑤 전작", "Beyond Evil"),
        ("출연징 알려줘", "Nam Yoon Su"),
    ],
)
def test_korean_with_a_slip_is_understood(answerer: Answerer, question: str, named: str) -> None:
    assert named in answerer.ask(question, NOW).text


def test_another_korean_name_is_not_taken_for_a_misspelt_one(answerer: Answerer) -> None:
    assert not answerer.ask("이수영도 나와요?", NOW).known


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("ลูกสาวชวนแม่ดู แม่แก่แล้ว มันมีทั้งหมดกี่ตอนจบ", "episode-count"),
        ("ใครเขียนบทคะ หาข้อมูลอยู่นานมาก", "writer"),
    ],
)
def test_thai_clauses_stand_between_gaps_and_dates_behind_their_word(
    answerer: Answerer, question: str, intent: str
) -> None:
    assert answerer.ask(question, NOW).intent == intent


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("เริ่มฉายวันีท่เท่าไหร่คะ", "premiere"),
        ("เรื่อทย่อเป็นยังไง", "plot"),
        ("ผกก กี่นค", "director-count"),
        ("대시도의 사랑법 언제 첫 방송해요?", "premiere"),
        ("언재 시작해요", "premiere"),
        ("오현경 나다온는데 ㄹㅇ?", "in-cast"),
    ],
)
def test_slips_are_put_right_wherever_they_stand(answerer: Answerer, question: str, intent: str) -> None:
    answer = answerer.ask(question, NOW)
    assert (answer.known, answer.intent) == (True, intent)


@pytest.mark.parametrize(
    "question",
    [
        "Queen of Tears มีกี่ตอน",
        "Queen of Tears 몇 부작이야",
        "true beauty ใครเล่น",
        "alguien vio Lovely Runner? cuántos caps son",
    ],
)
def test_a_strange_title_in_latin_letters_is_not_ours(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).known


@pytest.mark.parametrize("question", ["กูจุนยองใครเล่น", "ใครรับบทอีฮยอน", "จีฮุนใน Beyond Evil ใครแสดง"])
def test_roles_of_past_works_are_understood_by_their_aliases(answerer: Answerer, question: str) -> None:
    assert "Nam Yoon Su" in answerer.ask(question, NOW).text


@pytest.mark.parametrize("question", ["y el 3 y el 4 cuándo los sacaron?", "when did 3 and 4 come out"])
def test_the_numbers_of_two_episodes_need_no_word_beside_them(answerer: Answerer, question: str) -> None:
    assert "October 28" in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("q onda con esta serie d q va", "roommates"),
        ("desde q dia la puedo ver", "October 21"),
        ("me pasan los nombres de los q la dirigieron", "Hong Ji Young"),
        ("faz tempo q o nam yoon su n fazia dorama?", "two years"),
    ],
)
def test_short_forms_stand_in_phrases_for_the_words_they_mean(
    answerer: Answerer, question: str, named: str
) -> None:
    assert named in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("encuentra la paz el prota?", "peace"),
        ("como a sociedade trata o protagonista", "judgment"),
        ("주인공이 마음의 평화를 찾나요", "peace"),
        ("พระเอกไปตกหลุมรักใคร", "Gyu Ho"),
    ],
)
def test_what_the_sources_tell_of_somebody_by_name_is_told_of_the_protagonist(
    answerer: Answerer, question: str, named: str
) -> None:
    assert named in answerer.ask(question, NOW).text


def test_slips_befall_thai_and_korean_words_with_their_marks() -> None:
    for question in ("เรื่องนี้มีกี่ตอนคะ", "출연진알려주세요"):
        slipped = [with_typo(question, seed) for seed in range(8)]
        assert all(one and one.isascii() is False for one in slipped)
        assert any(one != question for one in slipped)
        assert not any(letter.isascii() for one in slipped for letter in one)


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("cuántos capitulitos son", "episode-count"),
        ("es una serie cortita?", "episode-count"),
    ],
)
def test_a_diminutive_is_understood_as_the_word_that_it_makes_small(
    answerer: Answerer, question: str, intent: str
) -> None:
    assert answerer.ask(question, NOW).intent == intent


@pytest.mark.parametrize("question", ["dia 11 de novembro sai o ep 5 né", "ep 5 el 11 de noviembre?"])
def test_a_wrong_day_of_an_episode_is_put_right_with_what_comes_on_it(
    answerer: Answerer, question: str
) -> None:
    text = answerer.ask(question, NOW).text
    assert text.startswith("No. **Episode 5**")
    assert "That day: **episodes 7 and 8**." in text


def test_what_somebody_heard_elsewhere_is_left_out(answerer: Answerer) -> None:
    assert answerer.ask("são 20 episódios, vi no tiktok", NOW).text.startswith("No. ")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("월욜마다 두개씩 올라오는거 맞지", "Monday"),
        ("아니 규호랑 왜 헤어졌냐고", "ircumstances"),
        ("책은 해외에서도 읽히나", "overseas"),
    ],
)
def test_korean_chatter_around_a_question_does_not_hide_it(
    answerer: Answerer, question: str, named: str
) -> None:
    assert named in answerer.ask(question, NOW).text


@pytest.mark.parametrize("question", ["눈물의여왕이랑 이거랑 뭐가 더 재밌음"])
def test_korean_names_made_of_ordinary_words_stay_strange(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question, NOW).known


@pytest.fixture(scope="module")
def murder() -> Answerer:
    """The answerer of a show with a murder, a family and two directors."""
    return Answerer(read_show(HERE / "thirteenth-show.toml"), knowledge())


@pytest.mark.parametrize(
    "question",
    [
        "quién es la vecina",
        "quién es el profe",
        "quién es el tío",
        "quem é a vizinha",
        "quem é o chefe",
        "quem é o cara",
        "옆집 누구야",
        "선생님 누구야",
        "เพื่อนบ้านคือใคร",
        "ลุงคือใคร",
        "who is the bloke",
    ],
)
def test_asked_who_somebody_is_nobody_else_is_named(murder: Answerer, question: str) -> None:
    text = murder.ask(question, NOW).text
    assert "James Strong" not in text
    assert "David Tennant" not in text


@pytest.mark.parametrize(
    "question",
    [
        "mi jefa dice que es buena, cuántos capítulos son",
        "minha cunhada falou que é boa, quantos episódios são",
        "남편이 그러는데 몇부작이야",
        "my neighbour says it's good, how many episodes are there",
    ],
)
def test_who_told_of_the_show_does_not_hide_the_question(murder: Answerer, question: str) -> None:
    assert "8 episodes" in murder.ask(question, NOW).text


@pytest.mark.parametrize("question", ["quién es el serial killer", "quem é o serial killer"])
def test_a_borrowed_word_that_a_language_lists_is_understood(murder: Answerer, question: str) -> None:
    assert "Joe Miller" in murder.ask(question, NOW).text


def test_a_house_is_no_wedding(murder: Answerer) -> None:
    assert murder.ask("de quem é a casa", NOW).intent != "personal"


@pytest.mark.parametrize(
    ("character", "actor"),
    [
        ("is Mark Latimer married?", "is David Tennant married?"),
        ("¿Mark Latimer está casado?", "¿David Tennant está casado?"),
        ("o Mark Latimer é casado?", "o David Tennant é casado?"),
        ("Mark Latimer 결혼했어?", "David Tennant 결혼했어?"),
        ("Mark Latimer แต่งงานหรือยัง", "David Tennant แต่งงานหรือยัง"),
    ],
)
def test_a_marriage_in_the_story_is_no_private_life(murder: Answerer, character: str, actor: str) -> None:
    assert murder.ask(character, NOW).intent != "personal"
    assert murder.ask(actor, NOW).intent == "personal"


def test_what_is_between_two_people_is_not_how_directors_shared_the_work(murder: Answerer) -> None:
    assert not murder.ask("what's between them", NOW).known
    assert murder.ask("did they share the episodes between them", NOW).intent == "director-split"


@pytest.mark.parametrize(
    "question",
    [
        "when was it announced",
        "¿cuándo se anunció?",
        "quando foi anunciado",
        "언제 발표됐어",
        "ประกาศเมื่อไหร่",
    ],
)
def test_an_announcement_alone_is_none_of_another_season(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question, NOW)
    assert not answer.known
    assert "season" not in answer.text


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("누구랑 살아?", "roommates"),
        ("돈을 내야 돼?", "watch it"),
        ("돈 내야지?", "watch it"),
        ("출연진이 어떻게 되죠", "Nam Yoon Su"),
        ("장르가 어떻게 되세요", "romance"),
    ],
)
def test_short_korean_verbs_are_known_in_their_forms(answerer: Answerer, question: str, named: str) -> None:
    assert named in answerer.ask(question, NOW).text


def test_a_spanish_question_on_a_title_in_english_is_in_spanish(answerer: Answerer) -> None:
    assert answerer.language_of("¿Cuándo se estrena The Man in the High Castle?") == "es"
