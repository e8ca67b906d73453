"""No unwanted pings: each message may ping the one role an admin chose, or nobody, whatever its text says."""

from hypothesis import given
from hypothesis import strategies as st

from bot.interactions.allowed_mentions import allowed_mentions
from bot.messages.card import Card

TEXTS = st.sampled_from(["@everyone", "@here", "<@&9>", "<@5>", "Episode 3 is out"])


@given(st.lists(TEXTS))
def test_a_message_may_ping_the_one_role_an_admin_chose(texts: list[str]) -> None:
    card = Card("A drop", tuple(texts), ping_role=7)
    assert allowed_mentions(card) == {"parse": [], "roles": ["7"]}


@given(st.lists(TEXTS))
def test_without_a_chosen_role_a_message_may_ping_nobody(texts: list[str]) -> None:
    assert allowed_mentions(Card("A drop", tuple(texts))) == {"parse": [], "roles": []}


def test_a_partys_message_may_ping_exactly_those_whom_it_concerns() -> None:
    card = Card("It begins soon", ("<@5> <@6>",), ping_users=(5,))
    assert allowed_mentions(card) == {"parse": [], "roles": [], "users": ["5"]}
