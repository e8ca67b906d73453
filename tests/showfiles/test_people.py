"""Who has which job and who plays whom: written once in [[crew]] and [[cast]], and answered from there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.people import Job
from bot.messages.people import people_card
from bot.messages.translation import speaking
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from tests.questions.phrasebook import asking_for_parts
from tests.showfiles.files import answerer_of, entry

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FERRY = """
id = "ferry"
title = "The Night Ferry"
[[sources]]
id = "kit"
title = "the press kit"
[[characters]]
id = "clara"
name = "Clara"
aliases = ["Klara"]
[[characters]]
id = "bruno"
name = "Bruno"
[[cast]]
id = "ana-belmonte"
name = "Ana Belmonte"
aliases = ["Anna Belmonte"]
plays = ["clara"]
[[cast]]
id = "luis-roca"
name = "Luis Roca"
[[crew]]
id = "julia-monte"
name = "Julia Monte"
jobs = ["director", "writer", "creator"]
[[crew]]
id = "pia-lund"
name = "Pia Lund"
jobs = ["composer"]
[[crew]]
id = "otto-grau"
name = "Otto Grau"
jobs = ["cinematographer", "editor"]
[[crew]]
id = "ines-vale"
name = "Ines Vale"
jobs = ["producer"]
[[facts]]
id = "channel"
topics = ["production"]
text = "It airs on Canal Norte."
[[facts]]
id = "light"
topics = ["staff"]
text = "Rita Sol set the lights."
[[unknowns]]
id = "others"
topics = ["roles"]
text = "They name one actor alone."
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    return answerer_of(tmp_path_factory.mktemp("people"), FERRY)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who composed the music?", "Composer: **Pia Lund**."),
        ("who did the score", "Composer: **Pia Lund**."),
        ("who is the director of photography", "Cinematographer: **Otto Grau**."),
        ("who shot it?", "Cinematographer: **Otto Grau**."),
        ("who edited the show", "Editor: **Otto Grau**."),
        ("who produced it", "Producer: **Ines Vale**."),
        ("who created the show?", "Creator: **Julia Monte**."),
        ("¿Quién compuso la música?", "Composer: **Pia Lund**."),
        ("quem editou?", "Editor: **Otto Grau**."),
        ("촬영감독이 누구예요?", "Cinematographer: **Otto Grau**."),
        ("ใครตัดต่อ", "Editor: **Otto Grau**."),
        ("what did Otto Grau do for the show", "**Otto Grau** in this show: cinematographer and editor."),
        ("who is in the crew", "Creator: **Julia Monte**. Producer: **Ines Vale**. Composer: **Pia Lund**."),
    ],
)
def test_a_job_is_answered_from_the_crew(answerer: Answerer, question: str, told: str) -> None:
    answer = answerer.ask(question, NOW)
    assert told in answer.text
    assert answer.text.endswith("From the press kit")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which channel is it on", "It airs on Canal Norte."),
        ("who set the lighting", "Rita Sol set the lights."),
        ("who sings the theme song", "The sources don't say anything about the music."),
    ],
)
def test_what_no_job_of_the_crew_tells_is_left_to_facts(answerer: Answerer, question: str, told: str) -> None:
    assert told in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who is the editor", "Lea Poe edited all episodes.\n"),
        (
            "who is the director of photography?",
            "The photography is Ned Zoe's, who is the cinematographer.\n",
        ),
        ("who designed the costumes", "The sources don't say who did that job."),
        ("who did the lighting", "The sources don't say who did that job."),
    ],
)
def test_only_facts_on_the_job_that_was_asked_for_are_told(tmp_path: Path, question: str, told: str) -> None:
    said = ("Lea Poe edited all episodes.", "The photography is Ned Zoe's, who is the cinematographer.")
    facts = (entry("facts", id=f"fact-{n}", topics=["staff"], text=text) for n, text in enumerate(said))
    bare = answerer_of(tmp_path, FERRY[: FERRY.index("[[cast]]")] + "".join(facts))
    assert told in bare.ask(question, NOW).text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who plays Klara?", "Clara is played by **Ana Belmonte**."),
        ("does Anna Belmonte play Clara", "Clara is played by **Ana Belmonte**."),
        ("whom does Anna Belmonte play", "**Ana Belmonte** plays Clara."),
        ("who plays whom", "**Ana Belmonte** plays Clara."),
        ("which actor plays which role", "**Ana Belmonte** plays Clara."),
        ("who is the actress behind Clara", "Clara is played by **Ana Belmonte**."),
        ("who is Ana Belmonte", "**Ana Belmonte** plays Clara."),
        ("Who is Klara?", "Clara is played by **Ana Belmonte**."),
        ("¿Quién hace de Clara?", "Clara is played by **Ana Belmonte**."),
    ],
)
def test_who_plays_whom_is_answered_under_every_name(answerer: Answerer, question: str, told: str) -> None:
    assert told in answerer.ask(question, NOW).text


@pytest.mark.parametrize(
    "question",
    [
        "who plays Bruno",
        "does Ana Belmonte play Bruno",
        "who plays Clara and Bruno",
        "who does Luis Roca play",
        "Who plays Clara's mother?",
        "who plays young Clara",
        "who voices Clara in Spanish",
        "Who is the stunt double of Clara",
        "Who plays the villain?",
        "who plays him",
        "¿quién interpreta a la madre de Clara?",
        "quem faz a mãe da Clara",
    ],
)
def test_nobody_is_said_to_play_somebody_whom_the_file_does_not_give_them(
    answerer: Answerer, question: str
) -> None:
    answer = answerer.ask(question, NOW)
    assert not answer.known
    assert "Belmonte" not in answer.text


@pytest.mark.parametrize(
    ("language", "question", "said"),
    [
        ("en", "who plays Bruno", "The sources don't say who plays **Bruno**."),
        ("en", "who plays Clara and Bruno", "The sources don't say who plays **Bruno**."),
        ("en", "who does Luis Roca play", "The sources don't say which part **Luis Roca** plays."),
        ("en", "Who plays Clara's mother?", "The sources don't say who plays that part."),
        ("en", "Who plays the villain?", "The sources don't say who plays that part."),
        ("es", "¿quién interpreta a Bruno?", "Las fuentes no dicen quién interpreta a **Bruno**."),
        ("pt_BR", "quem faz o Bruno?", "As fontes não dizem quem faz o papel de **Bruno**."),
        ("ko", "Bruno 역은 누가 맡아?", "**Bruno** 역을 누가 맡는지는 자료에 없어요."),
        ("th", "ใครเล่นเป็น Bruno", "แหล่งข้อมูลไม่ได้บอกว่าใครรับบทเป็น **Bruno**"),
    ],
)
def test_a_file_that_gives_some_parts_is_not_said_to_give_none(
    answerer: Answerer, language: str, question: str, said: str
) -> None:
    with speaking(language):
        assert answerer.ask(question, NOW).text.startswith(f"{said} They name one actor alone.")


def test_no_way_to_ask_for_a_part_names_somebody_for_one_that_is_left_open(answerer: Answerer) -> None:
    for phrase in asking_for_parts()[::3]:
        asked = phrase.replace("{character}", "Bruno") if "{character}" in phrase else f"{phrase} Bruno"
        answer = answerer.ask(asked, NOW)
        assert not (answer.known and ("Belmonte" in answer.text or "Roca" in answer.text)), asked


def test_cards_show_roles_and_jobs(answerer: Answerer) -> None:
    assert people_card(answerer.show, answerer.show.cast, "cast").blocks[0].splitlines() == [
        "• **Ana Belmonte** as Clara",
        "• **Luis Roca**",
    ]
    assert (
        "• **Otto Grau**, cinematographer and editor"
        in people_card(answerer.show, answerer.show.crew, "crew").blocks[0].splitlines()
    )


@pytest.mark.parametrize("language", ["es", "ko", "pt_BR", "th"])
def test_jobs_are_named_in_the_readers_language(answerer: Answerer, language: str) -> None:
    with speaking(language):
        answer = answerer.ask("Who composed the music?", NOW)
    assert "Pia Lund" in answer.text
    assert "Composer" not in answer.text


@pytest.mark.parametrize("job", Job)
def test_questions_in_every_language_can_name_every_job(job: Job) -> None:
    vocabulary = knowledge().vocabulary
    named = Job.PRODUCER if job is Job.EXECUTIVE_PRODUCER else job  # asked for and answered together
    for language in vocabulary.languages.values():
        assert any(named in meaning.split() for meaning in language.surfaces.values()), (job, language.code)
