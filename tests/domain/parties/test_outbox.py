"""What is due to a party, and who is pinged with it."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.alerts import Kind, Outcome
from bot.domain.parties import changes
from bot.domain.parties.guest import Answer
from bot.domain.parties.outbox import (
    PINGS_IN_MESSAGE,
    PartyItem,
    PlannedItem,
    move_items,
    pinged,
    planned_items,
    seat_items,
    unwanted,
)
from bot.domain.parties.party import Party
from bot.domain.parties.roster import Roster, answered, hosted, promoted, with_reminder
from tests.domain.parties.examples import EVENING, PARTY, after

MORNING = EVENING - timedelta(hours=10)


def crowd(size: int, seats: int | None = None) -> Roster:
    roster = hosted(0, seats)
    for user in range(1, size):
        roster = answered(roster, user, Answer.GOING)
    return roster


def kinds(party: Party, roster: Roster, now: datetime) -> list[Kind]:
    return [item.kind for item in planned_items(party, roster, now)]


def claimed(item: PlannedItem) -> PartyItem:
    return PartyItem(
        1, 10, 20, item.kind, item.revision, item.due_at, item.expires_at, item.expires_at, 0, None, 1,
        item.number, item.minutes_before,
    )  # fmt: skip


def test_a_planned_party_gets_its_card_and_a_reminder() -> None:
    items = list(planned_items(PARTY, crowd(3), MORNING))
    assert [item.kind for item in items] == [Kind.PARTY_CARD, Kind.PARTY_REMINDER]
    assert items[1].due_at == EVENING - timedelta(minutes=15)
    assert items[1].expires_at == EVENING


def test_a_party_that_starts_at_once_gets_no_reminder_that_was_due_before_it_was_planned() -> None:
    assert kinds(PARTY, crowd(3), EVENING - timedelta(minutes=5)) == [Kind.PARTY_CARD]


def test_a_thousand_people_are_each_pinged_once_in_messages_that_discord_takes() -> None:
    roster = crowd(1000)
    reminders = [item for item in planned_items(PARTY, roster, MORNING) if item.kind is Kind.PARTY_REMINDER]
    groups = [pinged(claimed(item), roster) for item in reminders]
    assert sorted(user for group in groups for user in group) == list(range(1000))
    assert max(map(len, groups)) <= PINGS_IN_MESSAGE


def test_those_who_declined_or_wait_for_a_seat_are_not_reminded() -> None:
    roster = answered(answered(crowd(3, seats=2), 5, Answer.CANT), 6, Answer.MAYBE)
    (reminder,) = (item for item in planned_items(PARTY, roster, MORNING) if item.kind is Kind.PARTY_REMINDER)
    assert pinged(claimed(reminder), roster) == (0, 1)


def test_each_episode_is_announced_at_its_start_and_again_where_a_pause_has_moved_it() -> None:
    party = changes.started(PARTY, EVENING, 10)
    starts = [item for item in planned_items(party, crowd(1), EVENING) if item.kind is Kind.PARTY_NOW]
    assert [item.due_at for item in starts] == [after(10), after(10 + 65 * 60)]
    resumed = changes.resumed(changes.paused(party, after(70 * 60)), after(80 * 60), 60)
    (again,) = [
        item for item in planned_items(resumed, crowd(1), after(80 * 60)) if item.kind is Kind.PARTY_NOW
    ]
    assert (again.number, again.due_at) == (1, after(81 * 60))
    assert unwanted(claimed(starts[1]), resumed, after(65 * 60))


def test_a_reminder_of_an_earlier_time_cannot_go_out() -> None:
    (_, old) = planned_items(PARTY, crowd(2), MORNING)
    moved = changes.replanned(PARTY, replace(PARTY.plan, starts_at=EVENING + timedelta(days=1)), MORNING)
    end = unwanted(claimed(old), moved, old.due_at)
    assert end and end.outcome is Outcome.SUPERSEDED
    assert unwanted(claimed(old), PARTY, old.due_at) is None
    stale = unwanted(claimed(old), PARTY, EVENING)
    assert stale and stale.outcome is Outcome.STALE
    assert [item.kind for item in move_items(moved, crowd(2), MORNING)] == [Kind.PARTY_MOVE]


def test_only_those_who_got_a_seat_are_told_so() -> None:
    before = crowd(4, seats=2)
    after_it = answered(before, 1, Answer.CANT)
    (item,) = seat_items(PARTY, promoted(before, after_it), MORNING)
    assert pinged(claimed(item), after_it) == (2,)
    assert pinged(claimed(item), answered(after_it, 2, Answer.CANT)) == ()


def test_those_who_were_coming_are_told_of_a_cancellation_and_nobody_else() -> None:
    roster = answered(crowd(3, seats=2), 6, Answer.MAYBE)
    party = changes.cancelled(PARTY, MORNING)
    (item,) = (item for item in planned_items(party, roster, MORNING) if item.kind is Kind.PARTY_CANCEL)
    assert pinged(claimed(item), roster) == (0, 1, 2)


def test_somebody_who_got_a_seat_hears_nothing_of_it_once_the_party_is_cancelled() -> None:
    before = answered(crowd(2, seats=2), 6, Answer.GOING)
    gained = promoted(before, answered(before, 1, Answer.CANT))
    (item,) = seat_items(PARTY, gained, MORNING)
    assert unwanted(claimed(item), PARTY, MORNING) is None
    assert unwanted(claimed(item), changes.cancelled(PARTY, MORNING), MORNING)


def test_a_party_that_is_moved_to_now_is_still_told_to_those_who_come() -> None:
    moved = changes.replanned(PARTY, replace(PARTY.plan, starts_at=MORNING), MORNING)
    (item,) = move_items(moved, crowd(2), MORNING)
    assert unwanted(claimed(item), moved, MORNING + timedelta(seconds=5)) is None


def test_guests_without_a_reminder_or_a_seat_are_told_of_a_move() -> None:
    roster = answered(with_reminder(crowd(3, seats=2), 1, wanted=False), 6, Answer.MAYBE)
    moved = changes.replanned(PARTY, replace(PARTY.plan, place="<#6>"), MORNING)
    (item,) = move_items(moved, roster, MORNING)
    assert pinged(claimed(item), roster) == (0, 1, 2)


def test_a_recap_follows_a_party_that_took_place_and_no_other() -> None:
    played = changes.ended(changes.started(PARTY, EVENING, 10), after(4000))
    assert Kind.PARTY_RECAP in kinds(played, crowd(2), after(4000))
    never = changes.closed(PARTY, EVENING + timedelta(hours=3))
    assert never and kinds(never, crowd(2), EVENING + timedelta(hours=3)) == [Kind.PARTY_CARD]
