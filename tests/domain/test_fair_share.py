"""Everybody gets their share, and nobody more."""

from bot.domain.fair_share import FairShare, Share


def test_a_share_is_used_up_and_comes_back_after_its_period() -> None:
    shares = FairShare(Share(2, 10.0))
    for at in (0.0, 4.0):
        assert shares.has_left("jun", at)
        shares.use("jun", at)
    assert not shares.has_left("jun", 9.9)
    assert shares.has_left("jun", 10.0)
    shares.use("jun", 10.0)
    assert not shares.has_left("jun", 13.9)


def test_one_persons_uses_leave_the_others_theirs() -> None:
    shares = FairShare(Share(1, 10.0))
    shares.use("jun", 0.0)
    assert shares.has_left("mina", 0.0)


def test_those_who_no_longer_ask_take_no_memory() -> None:
    shares = FairShare(Share(1, 10.0))
    for number in range(1000):
        shares.use(number, float(number))
    assert len(shares._uses) < 20  # pyright: ignore[reportPrivateUsage] - nothing else shows it


def test_somebody_who_never_rests_does_not_keep_the_others_in_memory() -> None:
    shares = FairShare(Share(5, 10.0))
    for number in range(1000):
        shares.use("always", float(number))
        shares.use(number, float(number))
    assert len(shares._uses) < 40  # pyright: ignore[reportPrivateUsage] - nothing else shows it
