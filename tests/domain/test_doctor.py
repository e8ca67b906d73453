"""The rules of a check-up: what counts as in the way of alerts, and how it is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts import Kind, Outcome
from bot.domain.doctor import (
    Checked,
    Checkup,
    Finding,
    Grade,
    Seen,
    Trouble,
    Vitals,
    faults,
    findings,
    is_mended,
)
from bot.domain.history import PastAlert
from bot.domain.render.doctor import doctor_card, faults_card
from bot.domain.render.findings import LONGEST_LINE, finding_line
from bot.domain.runs import Run, Timeline
from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.subscriptions import PausedBy, Subscription

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SUBSCRIPTION = Subscription(1, 2, 3, 4, "some-show", 5, (), NOW)
DROPS = (Drop(1, NOW + timedelta(days=1), (1,)),)
TIMELINE = Timeline(
    Run(4, "some-show", None, 1),
    Show("some-show", "Some Show", None, (), (), (), (), (), (), (), (), (), None),
    DROPS,
)
PAST = PastAlert(2, 3, "some-show", Kind.DROP, 1, NOW, NOW, Outcome.SENT, None, 9)
WELL = Vitals(timedelta(milliseconds=2), timedelta(milliseconds=40), timedelta(0))


def troubles(
    subscription: Subscription = SUBSCRIPTION,
    timeline: Timeline | None = TIMELINE,
    seen: Seen | None = None,
    last: PastAlert | None = None,
) -> list[Trouble]:
    return [one.trouble for one in findings(subscription, timeline, seen, last, NOW)]


def paused(by: PausedBy) -> Subscription:
    return replace(SUBSCRIPTION, paused_reason="Because.", paused_by=by)


def test_a_channel_in_order_has_no_findings() -> None:
    assert troubles(seen=Seen(), last=PAST) == []
    assert troubles(seen=None) == []


@pytest.mark.parametrize(
    ("seen", "trouble"),
    [
        (Seen(there=False), Trouble.CHANNEL_GONE),
        (Seen(missing=("Send Messages",)), Trouble.PERMISSION),
        (Seen(role_there=False), Trouble.ROLE_GONE),
        (Seen(role_pingable=False), Trouble.ROLE_SILENT),
    ],
)
def test_what_discord_tells_is_a_finding(seen: Seen, trouble: Trouble) -> None:
    assert troubles(seen=seen) == [trouble]


def test_without_a_role_it_does_not_matter_who_may_be_pinged() -> None:
    assert troubles(replace(SUBSCRIPTION, role_id=None), seen=Seen(role_pingable=False)) == []


def test_a_run_with_nothing_to_come_is_a_finding() -> None:
    assert troubles(timeline=None) == [Trouble.SHOW_MISSING]
    assert troubles(timeline=replace(TIMELINE, drops=())) == [Trouble.NO_DATES]
    over = replace(TIMELINE, drops=(replace(DROPS[0], at=NOW),))
    assert troubles(timeline=over) == [Trouble.OVER]
    assert troubles(timeline=replace(over, run=replace(over.run, stopped_at=NOW))) == [Trouble.STOPPED]


@pytest.mark.parametrize("outcome", [Outcome.UNREACHABLE, Outcome.FAILED, Outcome.STALE])
def test_an_alert_that_did_not_go_out_is_told_until_the_next_one_does(outcome: Outcome) -> None:
    assert troubles(last=replace(PAST, outcome=outcome)) == [Trouble.NOT_SENT]


def test_only_what_the_bot_paused_is_a_fault_and_mends_itself() -> None:
    assert troubles(paused(PausedBy.ADMIN)) == [Trouble.PAUSED]
    assert not is_mended(paused(PausedBy.ADMIN), Seen())
    assert [one.trouble for one in faults(paused(PausedBy.BOT), Seen())] == [Trouble.REFUSED]
    assert is_mended(paused(PausedBy.BOT), Seen(role_there=False))
    assert not is_mended(paused(PausedBy.BOT), Seen(missing=("View Channel",)))
    assert faults(paused(PausedBy.ADMIN), Seen()) == ()


def test_a_pause_whose_cause_is_seen_is_told_once() -> None:
    seen = Seen(missing=("Send Messages",))
    assert [one.trouble for one in faults(paused(PausedBy.BOT), seen)] == [Trouble.PERMISSION]


def test_the_worst_comes_first() -> None:
    found = troubles(timeline=None, seen=Seen(role_there=False))
    assert found == [Trouble.SHOW_MISSING, Trouble.ROLE_GONE]


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_finding_says_where_and_what_to_do(trouble: Trouble) -> None:
    line = finding_line(Finding(trouble, 3, 5, "Send Messages, Embed Links"))
    assert "<#3>: " in line
    assert any(way in line for way in ("`/", "Edit Channel", "settings", "Tell whoever runs the bot"))


@given(st.integers(0, 300), st.integers(0, 99), st.text(max_size=2000))
def test_any_number_of_findings_fits_in_messages(channels: int, page: int, detail: str) -> None:
    found = (Finding(Trouble.PERMISSION, 10**18, detail=detail), Finding(Trouble.ROLE_SILENT, 10**18, 10**18))
    checked = tuple(Checked(SUBSCRIPTION, TIMELINE, found) for _ in range(channels))
    card = doctor_card(Checkup(WELL, checked), page)
    assert sum(map(len, card.blocks)) <= 3800
    assert 1 <= len(card.buttons) <= 3
    assert len({button.argument for button in card.buttons}) == len(card.buttons)
    told = faults_card("A" * 100, [one for each in checked for one in each.findings])
    assert sum(map(len, told.blocks)) < 3800
    assert len(finding_line(found[0])) <= LONGEST_LINE + 2


def test_a_database_that_is_away_is_said_and_nothing_is_made_up() -> None:
    card = doctor_card(Checkup(replace(WELL, database=None)), 0)
    assert "database doesn't answer" in card.blocks[0]
    assert "No channel" not in card.blocks[0]


def test_delays_and_a_wrong_clock_are_yellow() -> None:
    slow = Vitals(timedelta(seconds=1), None, timedelta(seconds=-20))
    text = doctor_card(Checkup(slow), 0).blocks[0]
    assert "My database is slow: 1000 ms" in text
    assert "My clock is 20 seconds behind" in text
    assert "has not confirmed my connection" in text


def test_a_role_only_spoils_the_alert() -> None:
    assert Finding(Trouble.ROLE_SILENT, 3, 5).grade is Grade.HURTS
    assert "without their ping" in faults_card("Club", [Finding(Trouble.ROLE_GONE, 3, 5)]).title
