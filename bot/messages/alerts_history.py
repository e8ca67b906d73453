"""The card that says how a server's alerts ended."""

from collections.abc import Mapping, Sequence

from bot.domain.alerts import Kind, Outcome
from bot.domain.history import PastAlert
from bot.messages.card import MUTED, Button, Card
from bot.messages.episodes import episodes_named
from bot.messages.formatting import message_link, short_time
from bot.messages.outcomes import reason_text
from bot.messages.translation import N_, _

HISTORY = "history"

# What each outcome means in plain words, and what to do about it.
MEANINGS = {
    Outcome.SENT: N_("✅ sent"),
    Outcome.LATE: N_("🕒 sent late, with a note"),
    Outcome.STALE: N_("💤 skipped: too late to be useful"),
    Outcome.UNREACHABLE: N_("⚠️ not sent, and paused until that is fixed"),
    Outcome.FAILED: N_("⚠️ not sent: tell the bot's operator"),
    Outcome.SUPERSEDED: N_("↪️ not sent: the dates or the alerts were changed"),
}
KINDS = {
    Kind.REMINDER: N_("reminder for {drop}"),
    Kind.NOTICE: N_("notice about {drop}"),
}


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
            _("No alerts yet"),
            (_("Nothing has been posted so far. See what's coming with `/alerts list`."),),
            colour=MUTED,
        )
    whose = "" if subscription_id is None else f":{subscription_id}"
    newer = (Button(_("Newer"), HISTORY, f"{page - 1}{whose}"),) if page else ()
    buttons = (*newer, *((Button(_("Older"), HISTORY, f"{page + 1}{whose}"),) if older else ()))
    lines = "\n".join(_line(one, titles) for one in past) or _("There are no older alerts.")
    return Card(_("Latest alerts in this server"), (lines,), buttons=buttons)


def alert_named(past: PastAlert) -> str:
    """What an alert was about, within a sentence: "Episode 3", "reminder for Episode 3"."""
    drop = (
        episodes_named(past.episodes) if past.episodes else _("drop {number}").format(number=past.drop_number)
    )
    return _(KINDS[past.kind]).format(drop=drop) if past.kind in KINDS else drop


def _line(past: PastAlert, titles: Mapping[str, str]) -> str:
    what = f"**{titles.get(past.show_id, past.show_id)}**, {alert_named(past)}"
    # A stale alert can have only one reason, which its outcome says.
    told = past.reason if past.outcome is not Outcome.STALE else None
    reason = f" · {reason_text(told)}" if told else ""
    end, link = _(MEANINGS[past.outcome]), _link(past) if past.message_id else ""
    return f"• {short_time(past.due_at)} · <#{past.channel_id}> · {what}: {end}{link}{reason}"


def _link(past: PastAlert) -> str:
    address = message_link(past.guild_id, past.channel_id, past.message_id)
    return _(" · [open]({address})").format(address=address)
