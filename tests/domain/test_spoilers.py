"""What may be told to which person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refusal
from bot.domain.spoilers import SpoilerRule, Viewer, check_episode, spoiler_rule

LEVELS = st.none() | st.integers(0, 8)


def viewer(watched: int = 0, pace: int = 8, rule: SpoilerRule = SpoilerRule.BARS) -> Viewer:
    return Viewer(watched, pace, 8, rule)


@given(st.integers(0, 8), LEVELS)
def test_what_somebody_has_seen_is_shown_plainly_under_any_rule(watched: int, level: int | None) -> None:
    for rule in SpoilerRule:
        one = viewer(watched, rule=rule)
        if one.has_seen(level):
            assert one.shown("text", level) == "text"


@given(st.integers(0, 8), LEVELS)
def test_what_goes_beyond_is_never_plain_unless_the_server_says_so(watched: int, level: int | None) -> None:
    if not viewer(watched).has_seen(level):
        assert viewer(watched).shown("text", level) == "||text||"
        assert viewer(watched, rule=SpoilerRule.STRICT).shown("text", level) is None
        assert viewer(watched, rule=SpoilerRule.OFF).shown("text", level) == "text"


def test_the_whole_story_needs_the_whole_season() -> None:
    assert not viewer(7).has_seen(None)
    assert viewer(8).has_seen(None)


@pytest.mark.parametrize(
    ("pace", "level", "private"),
    [(2, 2, False), (2, 3, True), (2, 0, False), (7, None, True), (8, None, False)],
)
def test_what_the_server_has_not_reached_is_shown_in_private(
    pace: int, level: int | None, private: bool
) -> None:
    assert viewer(8, pace).in_private(level) is private


def test_a_text_cannot_open_its_own_bar() -> None:
    assert viewer().shown("a || b", 3) == "||a  b||"


@pytest.mark.parametrize("episode", [-1, 9])
def test_an_episode_that_is_not_there_is_refused(episode: int) -> None:
    with pytest.raises(Refusal, match="UNKNOWN_EPISODE"):
        check_episode(episode, 8, [])


def test_an_unknown_rule_is_refused_with_a_list_of_the_known_ones() -> None:
    with pytest.raises(Refusal, match="UNKNOWN_SPOILER_RULE"):
        spoiler_rule("everything")
