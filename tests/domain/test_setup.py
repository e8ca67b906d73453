"""The draft of `/setup` in its custom ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refusal
from bot.domain.setup import MAX_ID, SetupDraft, draft_in, draft_text

IDS = st.integers(1, MAX_ID)
DRAFTS = st.builds(SetupDraft, st.none() | IDS, st.integers(1, 10**18 - 1), st.none() | IDS)


@given(DRAFTS, st.none() | IDS)
def test_a_draft_is_read_back_from_a_custom_id_with_the_choice(draft: SetupDraft, chosen: int | None) -> None:
    text = draft_text(draft)
    assert len(f"wp:setup-channel:{text}") <= 100
    assert draft_in(text) == (draft, None)
    assert draft_in(f"{text}:{chosen or ''}") == (draft, chosen)


@given(st.text(st.sampled_from("0123456789:x-٣ \n"), max_size=80))
def test_anything_else_is_a_draft_or_a_refusal(text: str) -> None:
    try:
        draft, _ = draft_in(text)
    except Refusal:
        return
    assert draft.run_id <= MAX_ID and (draft.channel_id or 0) <= MAX_ID


def test_a_number_that_no_row_can_have_is_refused() -> None:
    with pytest.raises(Refusal, match="OUT_OF_DATE"):
        draft_in(f"{2**63}:1:0")
