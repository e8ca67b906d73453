"""Who may control a party."""

import pytest

from bot.domain.parties import roster as rosters
from bot.domain.parties.permissions import check_may_choose_cohosts, check_may_control
from bot.domain.refusal import Refusal
from tests.domain.parties.examples import with_going

HOST = 1


def test_hosts_and_managers_run_a_party_and_only_they() -> None:
    roster = rosters.with_cohost(with_going(None, 2, 3), 2)
    for user in (HOST, 2):
        check_may_control(roster, user, manages=False)
    check_may_control(roster, 99, manages=True)
    for user in (3, 99):
        with pytest.raises(Refusal):
            check_may_control(roster, user, manages=False)
    with pytest.raises(Refusal):
        check_may_choose_cohosts(roster, 2, manages=False)
    check_may_choose_cohosts(roster, HOST, manages=False)
