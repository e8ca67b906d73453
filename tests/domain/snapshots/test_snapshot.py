"""How a snapshot's show is called where it is stored."""

import pytest

from bot.domain.snapshots.snapshot import ShowRef, ref_in


@pytest.mark.parametrize(
    "ref", [ShowRef("tvmaze", "139", 2), ShowRef("anilist", "21"), ShowRef("tvmaze", "8", 2026)]
)
def test_a_reference_is_read_back_from_its_show_id(ref: ShowRef) -> None:
    assert ref_in(ref.key) == ref


@pytest.mark.parametrize("text", ["love-in-the-big-city", "own_", "", "tvmaze_1_x", "TVMAZE_1", "x_1_2_3"])
def test_other_show_ids_are_no_references(text: str) -> None:
    assert ref_in(text) is None
