"""An answer names each source that tells a part of it, with its date, and no other."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.schedule import Drop
from bot.questions.answerer import Answerer
from bot.questions.compiled_file import knowledge
from bot.showfiles.loader import read_show
from tests.questions.answerers import answerer_on
from tests.questions.judging import HERE
from tests.showfiles.files import answerer_of, entry, harbour

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SHOW = harbour(
    entry("sources", id="kit", title="the press kit")
    + "published = 2024-10-16\n"
    + entry("facts", id="coast", topics=["filming"], text="It was filmed in Galicia.", source="notes")
    + entry("facts", id="weeks", topics=["filming"], text="They filmed for nine weeks.", source="kit")
    + entry("premise", text="A harbour freezes over.", source="kit")
    + entry("premise", text="Nobody can leave.", source="notes")
    + entry("cast", id="ana", name="Ana Roth", source="kit")
    + entry("cast", id="ben", name="Ben Arno", source="notes")
    + entry("crew", id="ida", name="Ida Moss", jobs=["composer"], source="kit")
    + entry("characters", id="zoe", name="Zoe")
    + entry("characters.passages", text="She sails.", source="kit")
    + entry("characters", id="tom", name="Tom")
    + entry("characters.passages", text="He waits.", source="notes")
    + entry("crew", id="leo", name="Leo Vane", jobs=["director"], source="notes")
)
KIT, NOTES = "the press kit, 16 Oct 2024", "my notes"


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("where was it filmed?", f"From {NOTES} and {KIT}"),
        ("what is it about?", f"From {KIT} and {NOTES}"),
        ("who is in the cast?", f"From {KIT} and {NOTES}"),
        ("who composed the music?", "As of 16 Oct 2024, from the press kit"),
        ("who directed it?", f"From {NOTES}"),
        ("who composed the music and who directed it?", f"From {KIT} and {NOTES}"),
        ("who is Ben Arno?", f"From {NOTES}"),
        ("who are the characters?", f"From {KIT} and {NOTES}"),
    ],
)
def test_every_source_of_an_answer_is_named(tmp_path: Path, question: str, source: str) -> None:
    assert answerer_of(tmp_path, SHOW).ask(question, NOW).text.endswith(f"\n-# {source}")


def test_the_dates_of_a_rewatch_are_credited_to_no_source(tmp_path: Path) -> None:
    own = [Drop(1, datetime(2025, 7, 1, tzinfo=UTC), (1, 2))]
    answer = answerer_of(tmp_path, SHOW).ask("who directed it and when does it start?", NOW, own)
    assert "Leo Vane" in answer.text
    assert f"<t:{int(own[0].at.timestamp())}:" in answer.text
    assert answer.sources == ()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what time does it come out?", ":t>"),
        ("when is the making of out?", "Making Of"),
        ("when does it start on Harbor+?", "Harbor+ (US)"),
        ("what happens in episode 6?", "comes out on"),
    ],
)
def test_official_dates_and_hours_are_credited_wherever_they_are_told(question: str, told: str) -> None:
    show = read_show(HERE / "lighthouse.toml")
    answer = Answerer(show, knowledge()).ask(question, datetime(2026, 9, 8, tzinfo=UTC))
    assert told.casefold() in answer.text.casefold()
    assert answer.text.endswith("\n-# As of 1 Aug 2026, from the press kit")


def test_dates_that_a_file_gives_as_instants_and_those_of_a_track_are_credited() -> None:
    instants = answerer_on("second-show")
    assert instants.ask("when does it start?", NOW).sources == ("the press kit",)
    show = read_show(HERE / "lighthouse.toml")
    track = show.official_drops("us")
    assert Answerer(show, knowledge()).ask("when does it start?", NOW, track).sources == ("the press kit",)


def test_the_episode_in_which_something_happens_is_credited_to_the_source_of_its_plot(tmp_path: Path) -> None:
    plot = "Zoe burns down the boathouse."
    episodes = entry("episodes", number=2, plot=plot, source="notes") + entry(
        "episodes", number=1, plot="Fog.", source="kit"
    )
    answer = answerer_of(tmp_path, SHOW + episodes).ask(
        "when does Zoe burn down the boathouse, which ep?", NOW
    )
    assert plot in answer.text
    assert answer.text.endswith(f"\n-# From {NOTES}")


def test_what_is_near_names_its_source_too(tmp_path: Path) -> None:
    near = entry(
        "unknowns", id="cost", topics=["budget"], text="They say only that it was cheap.", source="kit"
    )
    answer = answerer_of(tmp_path, SHOW + near).ask("what did it cost?", NOW)
    assert not answer.known
    assert answer.text.endswith("it was cheap.\n-# As of 16 Oct 2024, from the press kit")
    assert "\n-# " not in answerer_of(tmp_path, SHOW).ask("what did it cost?", NOW).text
