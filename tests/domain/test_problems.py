"""What counts as a problem of a channel's alerts, and how it is reported."""

from dataclasses import replace

import pytest

from bot.domain.alerts import Kind, Outcome
from bot.domain.history import PastAlert
from bot.domain.problems import (
    ChannelState,
    Problem,
    ProblemKind,
    Severity,
    find_problems,
    is_fixed,
    setup_problems,
)
from bot.domain.runs import Timeline
from bot.domain.subscriptions import PausedBy, Subscription
from bot.messages.doctor import problems_card
from bot.messages.problems import problem_line
from tests.domain.checked import DROPS, NOW, SUBSCRIPTION, TIMELINE

PAST = PastAlert(2, 3, "some-show", Kind.DROP, 1, NOW, NOW, Outcome.SENT, None, 9)


def problem_kinds(
    subscription: Subscription = SUBSCRIPTION,
    timeline: Timeline | None = TIMELINE,
    seen: ChannelState | None = None,
    last: PastAlert | None = None,
) -> list[ProblemKind]:
    return [one.kind for one in find_problems(subscription, timeline, seen, last, NOW)]


def paused(by: PausedBy) -> Subscription:
    return replace(SUBSCRIPTION, paused_reason="Because.", paused_by=by)


def test_a_channel_without_faults_has_no_problems() -> None:
    assert problem_kinds(seen=ChannelState(), last=PAST) == []
    assert problem_kinds(seen=None) == []


@pytest.mark.parametrize(
    ("seen", "kind"),
    [
        (ChannelState(there=False), ProblemKind.CHANNEL_GONE),
        (ChannelState(missing=("Send Messages",)), ProblemKind.PERMISSION),
        (ChannelState(role_there=False), ProblemKind.ROLE_GONE),
        (ChannelState(role_pingable=False), ProblemKind.ROLE_SILENT),
    ],
)
def test_what_discord_reports_becomes_a_problem(seen: ChannelState, kind: ProblemKind) -> None:
    assert problem_kinds(seen=seen) == [kind]


def test_without_a_role_it_does_not_matter_who_may_be_pinged() -> None:
    assert problem_kinds(replace(SUBSCRIPTION, role_id=None), seen=ChannelState(role_pingable=False)) == []


def test_a_run_with_nothing_to_come_is_a_problem() -> None:
    assert problem_kinds(timeline=None) == [ProblemKind.SHOW_MISSING]
    assert problem_kinds(timeline=replace(TIMELINE, drops=())) == [ProblemKind.NO_DATES]
    over = replace(TIMELINE, drops=(replace(DROPS[0], at=NOW),))
    assert problem_kinds(timeline=over) == [ProblemKind.OVER]
    assert problem_kinds(timeline=replace(over, run=replace(over.run, stopped_at=NOW))) == [
        ProblemKind.STOPPED
    ]


@pytest.mark.parametrize("outcome", [Outcome.UNREACHABLE, Outcome.FAILED, Outcome.STALE])
def test_an_alert_that_did_not_go_out_is_shown_until_the_next_one_does(outcome: Outcome) -> None:
    assert problem_kinds(last=replace(PAST, outcome=outcome)) == [ProblemKind.NOT_SENT]


def test_only_what_the_bot_paused_is_a_problem_and_is_fixed_by_itself() -> None:
    assert problem_kinds(paused(PausedBy.ADMIN)) == [ProblemKind.PAUSED]
    assert not is_fixed(paused(PausedBy.ADMIN), ChannelState())
    assert [one.kind for one in setup_problems(paused(PausedBy.BOT), ChannelState())] == [ProblemKind.REFUSED]
    assert is_fixed(paused(PausedBy.BOT), ChannelState(role_there=False))
    assert not is_fixed(paused(PausedBy.BOT), ChannelState(missing=("View Channel",)))
    assert setup_problems(paused(PausedBy.ADMIN), ChannelState()) == ()


def test_a_pause_with_a_visible_cause_is_reported_once() -> None:
    seen = ChannelState(missing=("Send Messages",))
    assert [one.kind for one in setup_problems(paused(PausedBy.BOT), seen)] == [ProblemKind.PERMISSION]


def test_the_worst_comes_first() -> None:
    found = problem_kinds(timeline=None, seen=ChannelState(role_there=False))
    assert found == [ProblemKind.SHOW_MISSING, ProblemKind.ROLE_GONE]


@pytest.mark.parametrize("kind", list(ProblemKind))
def test_every_problem_says_where_and_what_to_do(kind: ProblemKind) -> None:
    line = problem_line(Problem(kind, 3, 5, "Send Messages, Embed Links"))
    assert "<#3>: " in line
    assert any(way in line for way in ("`/", "Edit Channel", "settings", "operator"))


def test_a_role_only_spoils_the_alert() -> None:
    assert Problem(ProblemKind.ROLE_SILENT, 3, 5).severity is Severity.DEGRADED
    assert "will ping nobody" in problems_card("Club", [Problem(ProblemKind.ROLE_GONE, 3, 5)]).title
