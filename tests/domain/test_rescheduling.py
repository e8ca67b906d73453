"""Moves of drops as buttons hold them."""

from datetime import datetime

import pytest

from bot.domain.refusal import Refusal
from bot.domain.rescheduling import Move, move_in, move_text


@pytest.mark.parametrize("wall", [datetime(2026, 11, 29, 20, 0), datetime(2026, 11, 29, 15, 28, 11)])  # noqa: DTZ001 - wall-clock values
def test_a_move_comes_back_from_its_button_to_the_second(wall: datetime) -> None:
    move = Move(12, wall, only=True, untimed=True)
    assert move_in(move_text(move)) == move
    assert len(move_text(move)) <= 22


@pytest.mark.parametrize("text", ["", "1:2:3", "1:20261129:0", "x:202611292000:0"])
def test_what_holds_no_move_is_out_of_date(text: str) -> None:
    with pytest.raises(Refusal):
        move_in(text)
