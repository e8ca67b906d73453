"""The matrix of a party's controls: who may use each, what they read, and what a late press says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tests.watch_party import TYPED

Kind = Literal["button", "menu", "form", "command"]
Moment = Literal["planned", "playing", "paused", "over"]

ROLES = ("stranger", "guest", "cohost", "host", "manager")
EVERYBODY = frozenset(ROLES)
HOSTS = frozenset({"cohost", "host", "manager"})
# A co-host runs a party, but neither chooses others nor changes what plans parties by itself.
HOST = frozenset({"host", "manager"})
ONLY_HOSTS = "Only hosts can do that"
UNKNOWN = "I can't find that party here"
OVER = "This party is over"
RUNS = "The party has already started"
OUT_OF_DATE = "This message is out of date"
FORM = "(a form)"
EVERY_DROP = "A party for every drop"


@dataclass(frozen=True, slots=True)
class Row:
    """One control.

    Those in `who` read `says` at `moment`, all others `refused`; in another server everybody reads
    `elsewhere`. `late` is what a host reads who uses it at other moments, from a message of before.
    """

    kind: Kind
    says: str
    who: frozenset[str] = EVERYBODY
    moment: Moment = "planned"
    refused: str = ONLY_HOSTS
    elsewhere: str = UNKNOWN
    late: Mapping[Moment, str] | None = None
    value: str | None = None
    typed: Mapping[str, str] | None = None


PLAN = TYPED | {"episodes": "3"}
REPEAT = {"when": "21:00", "where": "the sofa", "minutes": "60", "seats": ""}
ENDED: Mapping[Moment, str] = {"over": OVER}
STARTED: Mapping[Moment, str] = {"playing": RUNS, "paused": RUNS, "over": OVER}
START: Mapping[Moment, str] = dict.fromkeys(("playing", "paused"), "Somebody has already started it") | ENDED
RESUME: Mapping[Moment, str] = {
    "planned": "hasn't started yet",
    "playing": "It's already running",
    "over": OVER,
}
PAUSE: Mapping[Moment, str] = {"planned": "hasn't started yet", "paused": "It's already paused", "over": OVER}
END: Mapping[Moment, str] = {"planned": "hasn't started yet", "over": OVER}

MATRIX: Mapping[str, Row] = {
    "party list": Row("command", "Parties in this server", elsewhere="No parties coming up"),
    "party-answer:1:going:x": Row("button", "You're going", late=ENDED),
    "party-answer:1:maybe:x": Row("button", "You might come", late=ENDED),
    "party-answer:1:cant:x": Row("button", "You can't come", late=ENDED),
    "party-answer:1:none:mine": Row("button", "You've taken back your answer", late=ENDED),
    **{
        f"party-remind:1:{wish}:mine": Row(
            "button",
            says,
            EVERYBODY - {"stranger"},
            refused="You haven't said that you're coming",
            late=ENDED,
        )
        for wish, says in (("on", "Don't remind me"), ("off", "Remind me"))
    },
    "party-agree:1:on:mine": Row("button", "Don't mark as watched"),
    "party-agree:1:off:mine": Row("button", "Mark as watched afterwards"),
    "party-where:1:x": Row("button", "Jump to", moment="playing", late=ENDED),
    "party-here:1:x": Row("button", "Good to see you", late=ENDED),
    "party-watched:1:x": Row("button", "Marked as watched", moment="over"),
    "party-controls:1:x": Row("button", "Host controls", HOSTS, late=ENDED),
    **{
        f"party-control:1:start-{seconds}": Row("button", "Pause", HOSTS, late=START)
        for seconds in (10, 30, 60)
    },
    "party-control:1:pause": Row("button", "It's paused at", HOSTS, "playing", late=PAUSE),
    **{
        f"party-control:1:resume-{seconds}": Row("button", "press play at", HOSTS, "paused", late=RESUME)
        for seconds in (10, 30, 60)
    },
    "party-control:1:skip": Row("button", FORM, HOSTS, "playing", late=ENDED),
    "party-control:1:end": Row("button", OVER, HOSTS, "playing", late=END),
    "party-control:1:edit": Row("button", FORM, HOSTS, late=STARTED),
    "party-control:1:cancel": Row("button", "Keep", HOSTS, late=STARTED),
    "party-cancel:1": Row("button", "The party is cancelled", HOSTS, late=STARTED),
    "party-keep:1": Row("button", "The party stays as it is", HOSTS),
    "party-reminder:1": Row("menu", "Host controls", HOSTS, value="30", late=STARTED),
    "party-edit:1": Row("form", "The party was changed", HOSTS, late=STARTED, typed=PLAN),
    "party-edit-again:1": Row("button", FORM, HOSTS, late=STARTED),
    "party-skip:1": Row("form", "Host controls", HOSTS, "playing", late=ENDED, typed={"spot": "2:00"}),
    # These name a season that all servers share, so that another server plans a party of its own with them.
    "party-host:1:1:x": Row("button", FORM, elsewhere=FORM),
    "party-plan:1": Row("form", "Planned", elsewhere="Planned", typed=PLAN),
    "party-plan-again:1": Row("button", FORM, elsewhere=FORM),
    "party-repeat-again:1": Row("button", FORM, HOST, elsewhere=FORM),
    "party-repeat-change:1": Row("button", FORM, HOST, elsewhere=FORM),
    "party-repeat:1": Row("form", "Saved", HOST, elsewhere="Saved", typed=REPEAT),
    "party-repeat-stop:1": Row("button", "I won't plan any more.", HOST, elsewhere=OUT_OF_DATE),
    "party start": Row("command", FORM, elsewhere=FORM),
    "party repeat": Row("command", EVERY_DROP, elsewhere=EVERY_DROP),
    "party edit": Row("command", FORM, HOSTS, elsewhere=UNKNOWN, late={"playing": RUNS, "over": UNKNOWN}),
    "party edit cohost": Row(
        "command", "Co-host added", HOST, refused="Only", elsewhere=UNKNOWN, late={"over": UNKNOWN}
    ),
    "party cancel": Row("command", "Keep", HOSTS, elsewhere=UNKNOWN, late={"playing": RUNS, "over": UNKNOWN}),
}
