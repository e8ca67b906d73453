"""`watchparty shows find` against the fakes in a process of their own."""

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE, Popen

import orjson
import pytest
from typer.testing import CliRunner

from bot.clock import utc_now
from bot.command_line import cli
from bot.providers.show_file import show_file
from bot.providers.shows import show_of
from bot.providers.tvmaze import TVmaze
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show
from bot.startup_error import StartupError
from tests.fake_providers import FakeProviders, shows
from tests.providers.quick import NOW

ROOT = Path(__file__).parents[2]
FIND = ["shows", "find"]


@contextmanager
def providers() -> Generator[dict[str, str]]:
    """`python -m tests.fake_providers`, and the variables that lead to it."""
    with Popen([sys.executable, "-m", "tests.fake_providers"], cwd=ROOT, stdout=PIPE) as process:
        assert process.stdout is not None
        yield orjson.loads(process.stdout.readline())
        process.terminate()


@pytest.fixture(scope="module")
def addresses() -> Iterator[dict[str, str]]:
    with providers() as found:
        yield found


def run(*arguments: str, **variables: str) -> str:
    result = CliRunner().invoke(cli, [*FIND, *arguments], env=variables, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_hits_are_numbered_and_told_apart(addresses: dict[str, str]) -> None:
    lines = run("mirror", **addresses).splitlines()
    assert lines == [
        " 1  Mirror (2012) · Harbour One, US · ended · TVmaze",
        " 2  Mirror (2026) · JP · ended · AniList",
        " 3  MIRROR (2018) · Lantern TV, KR · running · TVmaze",
    ]


def test_one_provider_alone_can_be_asked(addresses: dict[str, str]) -> None:
    assert run("mirror", "--provider", "anilist", **addresses).count("\n") == 1


@pytest.mark.parametrize(
    "title",
    [
        *("lantern", "paper", "twin", "inheritance", "salt", "noon quiz", "family street"),
        *("evil", "winter", "border", "clockwork", "edge of the sea", "night desk"),
    ],
)
def test_what_is_taken_is_a_valid_show_file(addresses: dict[str, str], tmp_path: Path, title: str) -> None:
    path = tmp_path / "taken.toml"
    path.write_text(run(title, "--take", "1", **addresses))
    assert read_show(path).drops


@pytest.mark.parametrize("title", ["lantern", "paper", "salt", "noon quiz", "clockwork"])
def test_what_is_taken_has_its_people_and_episodes_in_tables_and_no_hint_on_facts(
    addresses: dict[str, str], tmp_path: Path, title: str
) -> None:
    path = tmp_path / "taken.toml"
    path.write_text(run(title, "--take", "1", **addresses))
    result = CliRunner().invoke(cli, ["shows", "validate", str(path)], catch_exceptions=False)
    hints = [line for line in result.stdout.splitlines() if line.startswith("!")]
    assert result.exit_code == 0 and all("premise is missing" in hint for hint in hints), hints
    assert 'topics = ["roles"]' not in path.read_text() and "story-" not in path.read_text()


ASKED = (
    ("who plays Captain Yoon?", "Captain Yoon is played by **Han Seo-jin**."),
    ("who is Captain Yoon?", "Captain Yoon is played by **Han Seo-jin**."),
    ("whom does Mina Alder play?", "**Mina Alder** plays Ida Quill and Old Ida."),
    ("who created it?", "Creator: **Rosa Lindt**."),
    ("who directed it?", "**Jo Fenn**"),
    ("who is the executive producer?", "Executive producer: **Rosa Lindt** and **Paul Ebner**."),
    ("what is the title of episode 2?", "Episode 2 is called “Chapter 2”."),
    ("what happens in episode 2?", "What happens in part 2 of season 1."),
)


def test_what_is_taken_answers_questions_and_tells_nothing_of_an_episode_before_its_drop(
    addresses: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "taken.toml"
    path.write_text(run("lantern", "--take", "1", **addresses))
    show = read_show(path)
    answerer = Answerer(show, knowledge())
    for question, told in ASKED:
        assert told in answerer.ask(question, utc_now()).text, question
    third = next(drop.at for drop in show.drops if drop.episodes == (3,))
    for question, told in (
        ("what is the title of episode 3?", "“Chapter 3”"),
        ("what happens in episode 3?", "part 3"),
    ):
        assert told not in answerer.ask(question, third - timedelta(seconds=1)).text
        assert told in answerer.ask(question, third).text


def test_a_taken_file_tells_nothing_of_a_day_without_a_time_that_is_not_over(
    addresses: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "taken.toml"
    path.write_text(run("paper", "--take", "1", **addresses))
    told = {one.number for one in read_show(path).episodes}
    assert {1, 2} <= told <= {1, 2, 3}


def test_another_season_can_be_taken(addresses: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "taken.toml"
    path.write_text(run("border", "--take", "1", "--season", "1", **addresses))
    assert len(read_show(path).drops) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([""], "title is empty"),
        ([" ", "--take", "1"], "title is empty"),
        (["no such title"], "No show called no such title"),
        (["mirror", "--take", "9"], "there is no hit 9; the search found 3"),
        (["mirror", "--provider", "netflix"], "netflix is not one of tvmaze, anilist"),
        (["border", "--take", "1", "--season", "7"], "no season 7"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(
    addresses: dict[str, str], arguments: list[str], said: str
) -> None:
    with pytest.raises(StartupError, match=said):
        run(*arguments, **addresses)


def test_without_providers_the_variable_is_named() -> None:
    with pytest.raises(StartupError, match="PROVIDERS is empty"):
        run("mirror", PROVIDERS="")


def test_providers_that_are_down_are_named() -> None:
    nowhere = "http://127.0.0.1:1"
    with pytest.raises(StartupError, match="TVmaze and AniList did not answer"):
        run("mirror", TVMAZE_URL=nowhere, ANILIST_URL=nowhere)


async def test_a_special_that_comes_with_other_episodes_does_not_spoil_the_file(
    tvmaze: TVmaze, fake: FakeProviders, tmp_path: Path
) -> None:
    fake.tvmaze.episode(1451).update(airstamp=fake.tvmaze.episode(1404)["airstamp"])
    one = await tvmaze.snapshot(str(shows.WITH_SPECIAL), NOW)
    assert len(show_of(one, NOW).drops) == 5
    path = tmp_path / "taken.toml"
    path.write_text(show_file(one, NOW))
    assert len(read_show(path).drops) == 4
