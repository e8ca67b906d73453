"""Who may do what with a party."""

from bot.domain.parties.roster import Role, Roster
from bot.domain.refusal import Reason, Refusal


def check_may_run(roster: Roster, user_id: int, *, manages: bool) -> None:
    """Raises Refusal for somebody who is neither host nor co-host and does not manage the server's alerts."""
    guest = roster.of(user_id)
    if not manages and (guest is None or guest.role is None):
        raise Refusal(Reason.NOT_A_HOST)


def check_may_choose_cohosts(roster: Roster, user_id: int, *, manages: bool) -> None:
    """Raises Refusal for somebody who is not the host and does not manage the server's alerts."""
    guest = roster.of(user_id)
    if not manages and (guest is None or guest.role is not Role.HOST):
        raise Refusal(Reason.NOT_THE_HOST)
