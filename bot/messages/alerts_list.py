"""The list of a server's alerts: what each channel gets, what comes next, and what is wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.problems import Problem, ProblemKind
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from bot.messages.admin import coming, title_of, wish
from bot.messages.card import GREY, MAX_BODY_LENGTH, Button, Card
from bot.messages.problems import permissions_missing

LIST = "alerts-list"
MAX_ENTRIES = 10
GAP = "\n\n"

SHOW_FILE_MISSING = "⚠️ Its show file can't be read at the moment; ask the bot's operator."
FAULT_CHANNEL_GONE = "The channel is gone. `/alerts remove` takes its alerts away."
FAULT_ROLE_GONE = "The role to ping is gone. `/alerts edit` picks another, or nobody."
FAULT_ROLE = (
    "The role can't be pinged there. Switch on *Allow anyone to @mention this role* in its settings, "
    "or pick another in `/alerts edit`."
)
_SENTENCES = {
    ProblemKind.CHANNEL_GONE: FAULT_CHANNEL_GONE,
    ProblemKind.ROLE_GONE: FAULT_ROLE_GONE,
    ProblemKind.ROLE_SILENT: FAULT_ROLE,
}


def problem_sentence(problem: Problem) -> str:
    """What is wrong in a channel, and the ways out."""
    missing = permissions_missing(problem.detail.split(", "))
    return _SENTENCES.get(problem.kind) or f"{missing} Or use another channel with `/alerts add`."


def subscriptions_card(
    entries: Sequence[tuple[Subscription, Timeline | None]],
    now: datetime,
    faults: Mapping[int, str] | None = None,
    page: int = 0,
) -> Card:
    """A page (from 0) of the channels of a server that get alerts. `faults` are sentences by subscription."""
    if not entries:
        return Card("No alerts yet", ("Set up the first channel with `/alerts add`.",), colour=GREY)
    pages = _pages([_entry(one, timeline, now, (faults or {}).get(one.id)) for one, timeline in entries])
    shown = min(max(page, 0), len(pages) - 1)
    before = (Button("Back", LIST, str(shown - 1)),) if shown else ()
    after = (Button("More", LIST, str(shown + 1)),) if shown + 1 < len(pages) else ()
    where = f", page {shown + 1} of {len(pages)}" if len(pages) > 1 else ""
    return Card(f"Alerts of this server{where}", (GAP.join(pages[shown]),), buttons=(*before, *after))


def _pages(texts: Sequence[str]) -> Sequence[Sequence[str]]:
    """The texts in order, as many on a page as a card holds."""
    pages: list[list[str]] = [[]]
    for text in texts:
        full = sum(len(one) + len(GAP) for one in pages[-1]) + len(text) > MAX_BODY_LENGTH
        if pages[-1] and (full or len(pages[-1]) == MAX_ENTRIES):
            pages.append([])
        pages[-1].append(text)
    return pages


def _entry(subscription: Subscription, timeline: Timeline | None, now: datetime, fault: str | None) -> str:
    return "\n".join(
        (wish(subscription, title_of(subscription, timeline)), *_health(subscription, timeline, now, fault))
    )


def _health(
    subscription: Subscription, timeline: Timeline | None, now: datetime, fault: str | None
) -> Sequence[str]:
    wrong = (f"⚠️ {fault}",) if fault else ()
    if subscription.paused_reason and fault == FAULT_CHANNEL_GONE:
        return (f"⚠️ Paused. {fault}",)
    if subscription.paused_reason:
        return (f"⚠️ Paused: {subscription.paused_reason} `/alerts resume` starts it again.", *wrong)
    return (coming(timeline, now) if timeline else SHOW_FILE_MISSING, *wrong)
