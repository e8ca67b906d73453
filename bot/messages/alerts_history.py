"""The card of what became of a server's alerts."""

from collections.abc import Mapping, Sequence

from bot.domain.alerts import Kind, Outcome
from bot.domain.history import PastAlert
from bot.messages.alert_cards import episodes_named
from bot.messages.card import GREY, Button, Card, short_time
from bot.messages.outcomes import reason_text

HISTORY = "history"

# What each outcome means in plain words, and what to do about it.
MEANINGS = {
    Outcome.SENT: "✅ sent",
    Outcome.LATE: "🕒 sent late, with a note",
    Outcome.STALE: "💤 skipped: too late to be useful",
    Outcome.UNREACHABLE: "⚠️ not sent, and paused: fix it, then run `/alerts resume`",
    Outcome.FAILED: "⚠️ not sent: tell the bot's operator",
    Outcome.SUPERSEDED: "↪️ not sent: the dates or the alerts were changed",
}
KINDS = {Kind.DROP: "{drop}", Kind.REMINDER: "reminder for {drop}", Kind.NOTICE: "notice about {drop}"}
OTHER_KIND = "{drop}"


def history_card(
    past: Sequence[PastAlert],
    titles: Mapping[str, str],
    page: int,
    older: bool,
    subscription_id: int | None = None,
) -> Card:
    """A page (from 0) of ended alerts (of one subscription), the latest first; `titles` are shows'."""
    if not past and not page:
        return Card(
            "No alerts yet",
            ("Nothing has been posted so far. See what's coming with `/alerts list`.",),
            colour=GREY,
        )
    whose = "" if subscription_id is None else f":{subscription_id}"
    newer = (Button("Newer", HISTORY, f"{page - 1}{whose}"),) if page else ()
    buttons = (*newer, *((Button("Older", HISTORY, f"{page + 1}{whose}"),) if older else ()))
    lines = "\n".join(_line(one, titles) for one in past) or "There are no older alerts."
    return Card("Latest alerts in this server", (lines,), buttons=buttons)


def alert_named(past: PastAlert) -> str:
    """What an alert was about, within a sentence: "Episode 3", "reminder for Episode 3"."""
    drop = episodes_named(past.episodes) if past.episodes else f"drop {past.drop_number}"
    return KINDS.get(past.kind, OTHER_KIND).format(drop=drop)


def _line(past: PastAlert, titles: Mapping[str, str]) -> str:
    what = f"**{titles.get(past.show_id, past.show_id)}**, {alert_named(past)}"
    reason = f" · {reason_text(past.reason)}" if past.reason else ""
    end = (
        f"{MEANINGS[past.outcome]} · [open]({_address(past)})" if past.message_id else MEANINGS[past.outcome]
    )
    return f"{short_time(past.due_at)} · <#{past.channel_id}> · {what}: {end}{reason}"


def _address(past: PastAlert) -> str:
    return f"https://discord.com/channels/{past.guild_id}/{past.channel_id}/{past.message_id}"
