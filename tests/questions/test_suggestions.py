"""The questions that are offered instead of an answer, or beside one, lead to what may have been meant."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.questions.answerer import Answerer
from bot.questions.suggestions import for_all, for_who_has_seen_it
from tests.showfiles.files import answerer_of, entry, harbour, people

NOW = datetime(2027, 6, 1, tzinfo=UTC)
WEEKLY = '[release]\npremiere = 2026-01-05\ntimezone = "UTC"\nevery = "monday"\nepisodes = 4\n'
PLOT = "Elke repairs the foghorn overnight, while Jonas rows to the reef with a lantern."
SHOW = harbour(
    WEEKLY
    + people("characters", "Jonas Berg", "Elke Brandt")
    + entry("cast", id="mara", name="Mara Holm", plays=["elke"])
    + entry("episodes", number=3, plot=PLOT)
)


@pytest.fixture
def answerer(tmp_path: Path) -> Answerer:
    return answerer_of(tmp_path, SHOW)


def test_the_plot_that_may_be_meant_is_offered_to_those_who_have_seen_the_episode(answerer: Answerer) -> None:
    question, plot = "was that a lantern on the reef in the night?", "What happens in episode 3?"
    asked_back = answerer.ask(question, NOW, safe=for_who_has_seen_it)
    assert not asked_back.known
    assert plot in asked_back.suggestions
    assert PLOT in answerer.ask(plot, NOW).text
    assert plot not in answerer.ask(question, NOW, safe=for_all).suggestions


def test_whose_actor_the_file_tells_can_be_asked_for_as_it_is_offered(answerer: Answerer) -> None:
    offered = answerer.suggest("who plays")
    assert "Who plays Elke Brandt?" in offered
    assert "Who plays Jonas Berg?" not in offered
    assert "Mara Holm" in answerer.ask("Who plays Elke Brandt?", NOW).text
