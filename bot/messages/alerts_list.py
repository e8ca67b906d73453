"""The list of a server's alerts: what each channel gets, what comes next, and what is wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

from bot.domain.problems import Problem, ProblemKind
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from bot.messages.alerts import alerts_line, coming, paused_line, title_of
from bot.messages.card import MAX_BODY_LENGTH, MUTED, Button, Card
from bot.messages.outcomes import reason_text
from bot.messages.problems import problem_sentence
from bot.messages.translation import N_, _

LIST = "alerts-list"
# As many as can be read on a phone in one go.
MAX_ENTRIES = 10
GAP = "\n\n"
# A channel, and what it gets for one show.
Entry = tuple[int, str]

SHOW_FILE_MISSING = N_("⚠️ I can't read its show file right now. Tell the bot's operator.")


def subscriptions_card(
    entries: Sequence[tuple[Subscription, Timeline | None]],
    now: datetime,
    problems: Mapping[int, Problem] | None = None,
    page: int = 0,
) -> Card:
    """A page (from 0) of the channels of a server that get alerts. `problems` are by subscription."""
    if not entries:
        return Card(_("No alerts yet"), (_("Set them up with `/setup` or `/alerts add`."),), colour=MUTED)
    first = [one.channel_id for one, _ in entries]
    by_channel = sorted(entries, key=lambda entry: first.index(entry[0].channel_id))
    pages = _pages(
        [
            (one.channel_id, _entry(one, timeline, now, (problems or {}).get(one.id)))
            for one, timeline in by_channel
        ]
    )
    shown = min(max(page, 0), len(pages) - 1)
    before = (Button(_("Back"), LIST, str(shown - 1)),) if shown else ()
    after = (Button(_("More"), LIST, str(shown + 1)),) if shown + 1 < len(pages) else ()
    return Card(_title(shown + 1, len(pages)), (_grouped(pages[shown]),), buttons=(*before, *after))


def _title(page: int, pages: int) -> str:
    if pages == 1:
        return _("Alerts in this server")
    return _("Alerts in this server, page {page} of {pages}").format(page=page, pages=pages)


def _pages(entries: Sequence[Entry]) -> Sequence[Sequence[Entry]]:
    """The entries in order, as many on a page as a card holds."""
    pages: list[list[Entry]] = [[]]
    for entry in entries:
        full = len(_grouped([*pages[-1], entry])) > MAX_BODY_LENGTH
        if pages[-1] and (full or len(pages[-1]) == MAX_ENTRIES):
            pages.append([])
        pages[-1].append(entry)
    return pages


def _grouped(entries: Sequence[Entry]) -> str:
    """The entries, grouped under their channels."""
    groups = groupby(entries, key=lambda entry: entry[0])
    return GAP.join("\n".join((f"<#{channel}>", *(text for _, text in group))) for channel, group in groups)


def _entry(
    subscription: Subscription, timeline: Timeline | None, now: datetime, problem: Problem | None
) -> str:
    health = _health(subscription, timeline, now, problem)
    return "\n".join((alerts_line(subscription, title_of(subscription, timeline)), *health))


def _health(
    subscription: Subscription, timeline: Timeline | None, now: datetime, problem: Problem | None
) -> Sequence[str]:
    wrong = (f"⚠️ {problem_sentence(problem)}",) if problem else ()
    paused = subscription.paused_reason
    if not paused:
        return (coming(timeline, now) if timeline else _(SHOW_FILE_MISSING), *wrong)
    # A deleted channel can't be resumed.
    if problem and problem.kind is ProblemKind.CHANNEL_GONE:
        return wrong
    reason = reason_text(paused)
    told = problem is not None and problem_sentence(problem).startswith(reason)
    return (
        *paused_line(subscription),
        *(() if told else wrong),
    )
