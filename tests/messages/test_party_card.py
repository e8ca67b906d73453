"""Each line of a party's card fits the state that the party is in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Answer
from bot.domain.parties.party import Party, Plan
from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.programme import START, Programme
from bot.domain.parties.roster import Roster, answered, hosted
from bot.messages.card import Card
from bot.messages.party_card import party_card
from tests.watch_party import WatchParty

AT = datetime(2026, 12, 1, 20, tzinfo=UTC)
NOT_STARTED = Playback()
HOUR = timedelta(hours=1)
COMING = "I post reminders and countdowns in <#7>."
ON_FOOTER = "I post pauses and countdowns in <#7>."
TALK = "Talk about it in <#7>."
ANSWERS = ("Going", "Maybe", "Can't", "Host controls")


def card(playback: Playback = NOT_STARTED, now: datetime = AT, **changes: Any) -> Card:
    party = Party(
        1, 2, 3, "ferry", 5, "Last Ferry", Plan(Programme((1, 2), (60, 60)), AT, "the sofa"), playback
    )
    party = replace(party, **{"thread_id": 7, **changes})
    roster: Roster = hosted(11, 4)
    for user_id, answer in ((12, Answer.GOING), (13, Answer.MAYBE), (14, Answer.CANT)):
        roster = answered(roster, user_id, answer)
    return party_card(PartyEntry(party, roster), "x", now)


@pytest.mark.parametrize(
    ("playback", "now", "state", "footer", "buttons"),
    [
        (Playback(), AT - HOUR, "**When:**", COMING, ANSWERS),
        (Playback(), AT - timedelta(minutes=5), "**When:**", COMING, ANSWERS),
        (Playback(Status.RUNNING, START, AT), AT - timedelta(seconds=9), "▶ **It's on.**", ON_FOOTER, None),
        (Playback(Status.RUNNING, START, AT), AT + HOUR, "▶ **It's on.**", ON_FOOTER, None),
        (Playback(Status.PAUSED, HOUR, AT), AT + HOUR, "⏸ **It's paused.**", ON_FOOTER, None),
        (
            Playback(Status.RUNNING, START, AT),
            AT + 2 * HOUR + timedelta(minutes=20),
            "**All episodes are over.**",
            TALK,
            ("Host controls",),
        ),
        (Playback(Status.ENDED, HOUR, AT), AT + HOUR, "**It's over.**\n**When:**", TALK, ()),
        (Playback(Status.RUNNING, START, AT), AT + 9 * HOUR, "**It's over.**", TALK, ()),
        (Playback(), AT + 9 * HOUR, "**It's over.** Nobody pressed play.", TALK, ()),
        (Playback(Status.CANCELLED, START, AT), AT, "**It was cancelled.**", TALK, ()),
    ],
    ids=[
        "planned",
        "doors",
        "countdown",
        "on",
        "paused",
        "credits",
        "ended",
        "forgotten",
        "missed",
        "cancelled",
    ],
)
def test_every_line_fits_the_state(
    playback: Playback, now: datetime, state: str, footer: str, buttons: tuple[str, ...] | None
) -> None:
    shown = card(playback, now)
    assert shown.blocks[0].startswith(state)
    assert shown.footer == footer
    expected = ("Where are we?", *ANSWERS) if buttons is None else buttons
    assert tuple(one.label for one in shown.buttons) == expected
    people = "\n".join(shown.blocks[2:])
    is_past = state.startswith(("**It's over", "**It was"))
    assert (people == "**Said they were going (2):** <@11>, <@12>") is is_past
    assert ("**Maybe (1):**" in people) is not is_past


def test_without_reminders_or_a_thread_none_are_promised() -> None:
    plan = Plan(Programme((1,), (60,)), AT, "the sofa", reminder_minutes=0)
    assert card(now=AT - HOUR, plan=plan).footer == "I post countdowns in <#7>."
    assert card(now=AT - HOUR, plan=plan, thread_id=None).footer == "I post countdowns in this channel."
    assert card(Playback(Status.CANCELLED, START, AT), thread_id=None).footer is None


async def test_the_place_of_a_party_stands_alone_since_hosts_call_it_as_they_like(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan(when="now")
    for label in ("Start in 10 s", "Pause"):
        await watch_party.control(watch_party.world.member, label)
        assert "**Where:** the sofa" in watch_party.text
