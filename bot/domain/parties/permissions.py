"""Who may host a party, control it, and choose co-hosts."""

from enum import StrEnum

from bot.domain.parties.guest import Role
from bot.domain.parties.roster import Roster
from bot.domain.refusal import Reason, Refusal


class WhoHosts(StrEnum):
    """Who may plan parties in a server."""

    EVERYBODY = "everybody"
    MANAGERS = "managers"


def who_hosts(given: str) -> WhoHosts:
    """The choice of that name. Raises Refusal if there is none."""
    if given not in {one.value for one in WhoHosts}:
        raise Refusal(Reason.OUT_OF_DATE)
    return WhoHosts(given)


def check_may_host(rule: WhoHosts, *, manages: bool) -> None:
    """Raises Refusal if only those who manage the server's alerts may plan parties."""
    if rule is WhoHosts.MANAGERS and not manages:
        raise Refusal(Reason.MAY_NOT_HOST)


def check_may_control(roster: Roster, user_id: int, *, manages: bool) -> None:
    """Raises Refusal for somebody who is neither host nor co-host and does not manage the server's alerts."""
    if not manages and not roster.is_hosted_by(user_id):
        raise Refusal(Reason.NOT_A_HOST)


def check_may_change_repeat(host_id: int, user_id: int, *, manages: bool) -> None:
    """Raises Refusal for somebody who neither hosts these parties nor manages the server's alerts."""
    if not manages and host_id != user_id:
        raise Refusal(Reason.NOT_A_HOST)


def check_may_choose_cohosts(roster: Roster, user_id: int, *, manages: bool) -> None:
    """Raises Refusal for somebody who is not the host and does not manage the server's alerts."""
    guest = roster.of(user_id)
    if not manages and (guest is None or guest.role is not Role.HOST):
        raise Refusal(Reason.NOT_THE_HOST)
