"""The list of a server's alerts: what each channel gets, what comes next, and what is wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.problems import Problem, ProblemKind
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from bot.messages.admin import coming, subscription_line, title_of
from bot.messages.card import MAX_BODY_LENGTH, MUTED, Button, Card
from bot.messages.outcomes import reason_text
from bot.messages.problems import problem_sentence
from bot.messages.translation import N_, _

LIST = "alerts-list"
# As many as can be read on a phone in one go.
MAX_ENTRIES = 10
GAP = "\n\n"

SHOW_FILE_MISSING = N_("⚠️ I can't read its show file right now. Tell the bot's operator.")


def subscriptions_card(
    entries: Sequence[tuple[Subscription, Timeline | None]],
    now: datetime,
    problems: Mapping[int, Problem] | None = None,
    page: int = 0,
) -> Card:
    """A page (from 0) of the channels of a server that get alerts. `problems` are by subscription."""
    if not entries:
        return Card(_("No alerts yet"), (_("Set up the first channel with `/alerts add`."),), colour=MUTED)
    pages = _pages([_entry(one, timeline, now, (problems or {}).get(one.id)) for one, timeline in entries])
    shown = min(max(page, 0), len(pages) - 1)
    before = (Button(_("Back"), LIST, str(shown - 1)),) if shown else ()
    after = (Button(_("More"), LIST, str(shown + 1)),) if shown + 1 < len(pages) else ()
    return Card(_title(shown + 1, len(pages)), (GAP.join(pages[shown]),), buttons=(*before, *after))


def _title(page: int, pages: int) -> str:
    if pages == 1:
        return _("Alerts of this server")
    return _("Alerts of this server, page {page} of {pages}").format(page=page, pages=pages)


def _pages(texts: Sequence[str]) -> Sequence[Sequence[str]]:
    """The texts in order, as many on a page as a card holds."""
    pages: list[list[str]] = [[]]
    for text in texts:
        full = sum(len(one) + len(GAP) for one in pages[-1]) + len(text) > MAX_BODY_LENGTH
        if pages[-1] and (full or len(pages[-1]) == MAX_ENTRIES):
            pages.append([])
        pages[-1].append(text)
    return pages


def _entry(
    subscription: Subscription, timeline: Timeline | None, now: datetime, problem: Problem | None
) -> str:
    health = _health(subscription, timeline, now, problem)
    return "\n".join((subscription_line(subscription, title_of(subscription, timeline)), *health))


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
    return (
        _("⚠️ Paused. {paused} Start again with `/alerts resume`.").format(paused=reason_text(paused)),
        *wrong,
    )
