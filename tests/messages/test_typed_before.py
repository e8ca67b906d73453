"""What was typed in a refused form is on its card, until it is tried again."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.explanation import Explanation
from bot.messages.shows_own import AGAIN, LABELS, add_form
from bot.messages.typed_before import try_again_card, typed_before
from tests.messages.strategies import typed_lines


@given(st.fixed_dictionaries({field.key: typed_lines for field in add_form("UTC").fields}))
def test_a_refused_form_keeps_every_field_as_it_was_typed(typed: dict[str, str]) -> None:
    card = try_again_card(AGAIN, LABELS)(
        Explanation("I couldn't read that", "Try again."), "Asia/Seoul", typed
    )
    kept = {key: value for key, value in typed.items() if value}
    assert typed_before("\n".join((card.title, *card.blocks)), LABELS) == kept


def test_a_sentence_about_a_refused_form_is_not_mistaken_for_its_input() -> None:
    card = try_again_card(AGAIN, LABELS)(Explanation("No", "**Title:** is this"), "UTC", {"title": "Ours"})
    assert typed_before("\n".join(card.blocks), LABELS) == {"title": "Ours"}
