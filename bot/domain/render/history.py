"""The card of what became of a server's alerts."""

from collections.abc import Sequence

from bot.domain.alerts import Kind, Outcome
from bot.domain.history import PastAlert
from bot.domain.render.card import GREY, Button, Card, short_time

HISTORY = "history"

# What each outcome means in plain words, and what to do about it.
MEANINGS = {
    Outcome.SENT: "✅ sent",
    Outcome.LATE: "🕒 sent late, and said so",
    Outcome.STALE: "💤 not sent: it would have been of no use any more",
    Outcome.UNREACHABLE: "⚠️ not sent, and paused; mend it and run `/alerts resume`",
    Outcome.FAILED: "⚠️ not sent; tell whoever runs the bot",
    Outcome.SUPERSEDED: "↪️ not sent: the plan was changed",
}
KINDS = {Kind.DROP: "drop", Kind.REMINDER: "reminder for drop", Kind.NOTICE: "notice about drop"}


def history_card(past: Sequence[PastAlert], page: int, older: bool) -> Card:
    """A page (from 0) of ended alerts, the latest first."""
    if not past:
        return Card(
            "No alerts yet",
            ("Nothing has been posted so far. `/alerts list` tells what is to come.",),
            colour=GREY,
        )
    newer = (Button("Newer", HISTORY, str(page - 1)),) if page else ()
    buttons = (*newer, *((Button("Older", HISTORY, str(page + 1)),) if older else ()))
    return Card("Last alerts of this server", ("\n".join(map(_line, past)),), buttons=buttons)


def _line(past: PastAlert) -> str:
    what = f"{KINDS[past.kind]} {past.drop_number}"
    reason = f" · {past.reason}" if past.reason else ""
    return f"{short_time(past.due_at)} · <#{past.channel_id}> · {what}: {MEANINGS[past.outcome]}{reason}"
