"""Days in words."""

from datetime import date

from bot.messages.days import short_date
from bot.messages.translation import speaking


def test_the_short_may_is_as_short_as_the_other_months() -> None:
    with speaking("th"):
        assert short_date(date(2027, 5, 7)) == "7 พ.ค. 2027"
    assert short_date(date(2027, 5, 7)) == "7 May 2027"
