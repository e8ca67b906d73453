"""The days of a season are those of its episodes, whatever specials come beside them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.schedule import Drop
from bot.questions.answerer import Answerer
from tests.questions.answerers import answerer_on
from tests.showfiles.files import HEAD, SOURCE, answerer_of, weekly

# After the finale on October 26, before the special on November 21.
BETWEEN = datetime(2026, 11, 1, tzinfo=UTC)
AFTER = datetime(2027, 6, 1, tzinfo=UTC)
FINALE = "Monday, October 26, 2026"


def lighthouse() -> Answerer:
    return answerer_on("lighthouse")


@pytest.mark.parametrize("now", [BETWEEN, AFTER])
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("is it over?", f"Yes. All 8 episodes are out; the last one came out on **{FINALE}**"),
        ("how many episodes are out?", f"The latest, episode 8, came out on **{FINALE}**"),
        ("on which day do new episodes come out?", f"to **{FINALE}**"),
        ("how many weeks does it run?", "**8 weeks**"),
        ("how many episodes come out each week?", "**1 episode** comes out each week, on Mondays."),
        (
            "what time do new episodes come out?",
            f"<t:{int(datetime(2026, 10, 26, 20, tzinfo=UTC).timestamp())}:t>",
        ),
    ],
)
def test_a_special_moves_no_day_of_the_season(question: str, told: str, now: datetime) -> None:
    text = lighthouse().ask(question, now).text
    assert told in text
    assert "November 21" not in text and "Making of" not in text


def test_a_special_before_the_first_episode_is_not_the_premiere(tmp_path: Path) -> None:
    drops = (
        'date = 2026-09-01\nspecial = "Preview"\n[[release.drops]]\ndate = 2026-09-07\nepisodes = [1, 2]\n'
    )
    show = f'{HEAD}[release]\ntimezone = "UTC"\n[[release.drops]]\n{drops}{SOURCE}'
    answerer = answerer_of(tmp_path, show)
    between = datetime(2026, 9, 3, tzinfo=UTC)
    assert (
        "premieres on **Monday, September 7, 2026**" in answerer.ask("when does it premiere?", between).text
    )
    assert answerer.ask("is it out yet?", between).text.startswith("Not yet. It premieres on **Monday")


def test_the_weekday_is_told_where_only_some_drops_have_an_hour() -> None:
    days = [datetime(2026, 9, 7, tzinfo=UTC), datetime(2026, 9, 14, 20, tzinfo=UTC)]
    drops = [Drop(1, days[0], (1,), timed=False, day=days[0].date()), Drop(2, days[1], (2,))]
    answer = lighthouse().ask("on which day do new episodes come out?", AFTER, drops=drops)
    assert "**Mondays**" in answer.text


LATEST, NEXT = (
    "The latest, episode 2, came out on **Monday, September 14",
    "Next: **episode 3** on **Monday, September 21",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        *(
            (one, (LATEST, NEXT))
            for one in ("is there an episode today?", "¿hay episodio hoy?", "오늘 나와?")
        ),
        *((one, (LATEST, NEXT)) for one in ("is there a new episode tomorrow?", "tem episódio hoje?")),
        *(
            (one, (LATEST, "The finale, episode 8"))
            for one in ("when did the last episode come out?", "마지막 화 언제 나왔어?")
        ),
        *(
            (one, (NEXT,))
            for one in (
                "how many days until the next episode?",
                "what comes out this week?",
                "อีกกี่วันตอนต่อไปมา",
            )
        ),
        ("how many days until the finale?", ("The finale, episode 8", LATEST)),
    ],
)
def test_what_is_near_today_is_told_in_the_middle_of_a_season(question: str, told: tuple[str, ...]) -> None:
    text = lighthouse().ask(question, datetime(2026, 9, 15, 12, tzinfo=UTC)).text
    assert all(one in text for one in told), text


@pytest.mark.parametrize("now", [datetime(2026, 9, 1, tzinfo=UTC), AFTER])
def test_before_and_after_the_season_no_latest_episode_is_added_to_the_finale(now: datetime) -> None:
    assert "The latest" not in lighthouse().ask("when is the finale?", now).text


@pytest.mark.parametrize(
    "question", ["when was The Agreement shown?", "did The Agreement come out", "Is The Agreement out yet?"]
)
def test_a_special_is_found_by_its_name_however_it_is_asked_for(tmp_path: Path, question: str) -> None:
    plan = (
        '[release]\ntimezone = "Europe/London"\n[[release.drops]]\ndate = 2026-09-07\nepisodes = [1, 2]\n'
        '[[release.drops]]\ndate = 2026-10-05\nspecial = "The Agreement"\n'
    )
    text = answerer_of(tmp_path, HEAD + SOURCE + plan).ask(question, AFTER).text
    assert "**The Agreement** came out on **Monday, October 5, 2026**" in text
    assert "premiered" not in text


def test_a_show_of_one_episode_is_not_spoken_of_as_of_several(tmp_path: Path) -> None:
    answerer = answerer_of(tmp_path, weekly(episodes="1", per_drop="1") + SOURCE)
    day = "**Monday, October 21, 2024**"
    before, after = datetime(2024, 10, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    for question in ("when is the next one?", "how many episodes are out?", "is it over?", "is it out yet?"):
        assert f"**Episode 1** came out on {day}" in answerer.ask(question, after).text
        early = answerer.ask(question, before).text
        assert day in early and "1 episodes" not in early


def test_a_season_that_comes_out_in_one_day_is_said_to(tmp_path: Path) -> None:
    answerer = answerer_of(tmp_path, weekly(episodes="8", per_drop="8") + SOURCE)
    for question in ("did they all come out at once or weekly?", "when is the finale?", "on which day?"):
        after = answerer.ask(question, datetime(2025, 1, 1, tzinfo=UTC)).text
        assert "All episodes came out at once, on **Monday, October 21, 2024**" in after
        before = answerer.ask(question, datetime(2024, 10, 1, tzinfo=UTC)).text
        assert "All episodes come out at once, on **Monday, October 21, 2024**" in before
