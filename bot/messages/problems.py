"""What stands in the way of a channel's alerts, in words, and how to mend it."""

from collections.abc import Callable

from bot.domain.problems import Problem, ProblemKind, Severity
from bot.messages.card import cut, lacking

MARKS = {Severity.BLOCKING: "🔴", Severity.DEGRADED: "🟡", Severity.OK: "🟢"}
MAX_LINE_LENGTH = 420
OPERATOR = "Tell whoever runs the bot"


def problem_text(problem: Problem) -> str:
    """What is wrong in a channel, and two ways out where there are two."""
    text = _TEXTS[problem.kind](problem)
    return cut(f"<#{problem.channel_id}>: {text}", MAX_LINE_LENGTH)


def problem_line(problem: Problem) -> str:
    """The same, with a mark that shows how bad it is."""
    return f"{MARKS[problem.severity]} {problem_text(problem)}"


def _gone(_finding: Problem) -> str:
    return "the channel is gone. `/alerts add` sets up another; `/alerts remove` takes these alerts away."


def _permission(problem: Problem) -> str:
    what, it = lacking(problem.detail.split(", "))
    return (
        f"{what} there. Allow {it} for my role under Edit Channel → Permissions, "
        "or let another channel have the alerts with `/alerts add`."
    )


def _refused(problem: Problem) -> str:
    return f"paused, because Discord refused an alert. {problem.detail} Mend that, or run `/alerts resume`."


def _paused(problem: Problem) -> str:
    return f"paused. {problem.detail} `/alerts resume` starts it again; `/alerts remove` takes it away."


def _show_missing(problem: Problem) -> str:
    return f"I can't read the file of the show **{problem.detail}**. {OPERATOR}: `watchparty check` says why."


def _no_dates(problem: Problem) -> str:
    return (
        f"nothing is to come: the file of **{problem.detail}** has no dates. `/rewatch start` sets your own."
    )


def _stopped(problem: Problem) -> str:
    return f"nothing is to come: **{problem.detail}** was stopped here. `/rewatch start` sets new dates."


def _over(problem: Problem) -> str:
    return f"nothing is to come: **{problem.detail}** is over. `/rewatch start` begins a rewatch."


def _role_gone(_finding: Problem) -> str:
    return "the role that was pinged there is gone, so alerts ping nobody. `/alerts edit` picks another."


def _role_silent(problem: Problem) -> str:
    return (
        f"I can't ping <@&{problem.role_id}> there. Switch on *Allow anyone to @mention this role* in its "
        "settings, or allow me **Mention Everyone**."
    )


def _not_sent(problem: Problem) -> str:
    reason = f" {problem.detail}" if problem.detail else ""
    return f"the last alert did not go out.{reason} `/alerts history` has more; `/alerts test` tries again."


_TEXTS: dict[ProblemKind, Callable[[Problem], str]] = {
    ProblemKind.CHANNEL_GONE: _gone,
    ProblemKind.PERMISSION: _permission,
    ProblemKind.REFUSED: _refused,
    ProblemKind.PAUSED: _paused,
    ProblemKind.SHOW_MISSING: _show_missing,
    ProblemKind.NO_DATES: _no_dates,
    ProblemKind.STOPPED: _stopped,
    ProblemKind.OVER: _over,
    ProblemKind.ROLE_GONE: _role_gone,
    ProblemKind.ROLE_SILENT: _role_silent,
    ProblemKind.NOT_SENT: _not_sent,
}
