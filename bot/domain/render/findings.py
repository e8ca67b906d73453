"""What stands in the way of a channel's alerts, in words, and how to mend it."""

from collections.abc import Callable

from bot.domain.doctor import Finding, Grade, Trouble
from bot.domain.render.card import cut, lacking

MARKS = {Grade.STOPS: "🔴", Grade.HURTS: "🟡", Grade.FINE: "🟢"}
LONGEST_LINE = 420
OPERATOR = "Tell whoever runs the bot"


def finding_text(finding: Finding) -> str:
    """What is wrong in a channel, and two ways out where there are two."""
    text = _TEXTS[finding.trouble](finding)
    return cut(f"<#{finding.channel_id}>: {text}", LONGEST_LINE)


def finding_line(finding: Finding) -> str:
    """The same, with a mark that shows how bad it is."""
    return f"{MARKS[finding.grade]} {finding_text(finding)}"


def _gone(_finding: Finding) -> str:
    return "the channel is gone. `/alerts add` sets up another; `/alerts remove` takes these alerts away."


def _permission(finding: Finding) -> str:
    what, it = lacking(finding.detail.split(", "))
    return (
        f"{what} there. Allow {it} for my role under Edit Channel → Permissions, "
        "or let another channel have the alerts with `/alerts add`."
    )


def _refused(finding: Finding) -> str:
    return f"paused, because Discord refused an alert. {finding.detail} Mend that, or run `/alerts resume`."


def _paused(finding: Finding) -> str:
    return f"paused. {finding.detail} `/alerts resume` starts it again; `/alerts remove` takes it away."


def _show_missing(finding: Finding) -> str:
    return f"I can't read the file of the show **{finding.detail}**. {OPERATOR}: `watchparty check` says why."


def _no_dates(finding: Finding) -> str:
    return (
        f"nothing is to come: the file of **{finding.detail}** has no dates. `/rewatch start` sets your own."
    )


def _stopped(finding: Finding) -> str:
    return f"nothing is to come: **{finding.detail}** was stopped here. `/rewatch start` sets new dates."


def _over(finding: Finding) -> str:
    return f"nothing is to come: **{finding.detail}** is over. `/rewatch start` begins a rewatch."


def _role_gone(_finding: Finding) -> str:
    return "the role that was pinged there is gone, so alerts ping nobody. `/alerts edit` picks another."


def _role_silent(finding: Finding) -> str:
    return (
        f"I can't ping <@&{finding.role_id}> there. Switch on *Allow anyone to @mention this role* in its "
        "settings, or allow me **Mention Everyone**."
    )


def _not_sent(finding: Finding) -> str:
    reason = f" {finding.detail}" if finding.detail else ""
    return f"the last alert did not go out.{reason} `/alerts history` has more; `/alerts test` tries again."


_TEXTS: dict[Trouble, Callable[[Finding], str]] = {
    Trouble.CHANNEL_GONE: _gone,
    Trouble.PERMISSION: _permission,
    Trouble.REFUSED: _refused,
    Trouble.PAUSED: _paused,
    Trouble.SHOW_MISSING: _show_missing,
    Trouble.NO_DATES: _no_dates,
    Trouble.STOPPED: _stopped,
    Trouble.OVER: _over,
    Trouble.ROLE_GONE: _role_gone,
    Trouble.ROLE_SILENT: _role_silent,
    Trouble.NOT_SENT: _not_sent,
}
