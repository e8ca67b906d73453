"""Episodes are named as people do, and the bar shows how much is out."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.schedule import Drop
from bot.messages.episodes import episodes_text, progress_bar

AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("episodes", "text"),
    [
        ((5,), "Episode 5"),
        ((3, 4), "Episodes 3–4"),
        ((1, 2, 3), "Episodes 1–3"),
        ((1, 3, 4), "Episodes 1, 3 and 4"),
        ((-7,), "The special"),
        ((-8, -7), "2 specials"),
        ((-7, 6), "Episode 6 and the special"),
        ((-8, -7, 5, 6), "Episodes 5–6 and 2 specials"),
    ],
)
def test_episodes_are_named_as_people_do(episodes: tuple[int, ...], text: str) -> None:
    assert episodes_text(Drop(1, AT, episodes)) == text


def test_the_bar_is_empty_at_nothing_and_full_at_the_finale() -> None:
    drops = tuple(Drop(n, AT + timedelta(weeks=n), (2 * n - 1, 2 * n)) for n in range(1, 5))
    assert progress_bar(drops, drops[0]) == "2 of 8 episodes `██░░░░░░░░`"
    assert progress_bar(drops, drops[-1]) == "8 of 8 episodes `██████████`"
