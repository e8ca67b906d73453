"""What keeps a channel's alerts from going out, each problem worded once, and how to fix it."""

from collections.abc import Callable, Sequence

from bot.domain.problems import Problem, ProblemKind, Severity
from bot.messages.card import cut, listed

MARKS = {Severity.BLOCKING: "🔴", Severity.DEGRADED: "🟡", Severity.OK: "🟢"}
MAX_LINE_LENGTH = 420
OPERATOR = "Tell whoever runs the bot"


def permissions_missing(missing: Sequence[str]) -> str:
    """Which permissions the bot lacks in a channel, by Discord's names, and where to allow them."""
    names = listed(tuple(f"**{name}**" for name in missing))
    if len(missing) == 1:
        return f"{names} is missing there. Allow it for my role under Edit Channel → Permissions."
    return f"{names} are missing there. Allow them for my role under Edit Channel → Permissions."


def problem_text(problem: Problem) -> str:
    """What is wrong in a channel, and how to fix it."""
    text = _TEXTS[problem.kind](problem)
    return cut(f"<#{problem.channel_id}>: {text}", MAX_LINE_LENGTH)


def problem_line(problem: Problem) -> str:
    """The same, with a mark that shows how bad it is."""
    return f"{MARKS[problem.severity]} {problem_text(problem)}"


def _gone(_problem: Problem) -> str:
    return (
        "the channel was deleted. `/alerts add` sets up another one; `/alerts remove` removes these alerts."
    )


def _permission(problem: Problem) -> str:
    missing = permissions_missing(problem.detail.split(", "))
    return f"{missing} Or use another channel with `/alerts add`."


def _refused(problem: Problem) -> str:
    return f"paused, because Discord refused an alert. {problem.detail} Then run `/alerts resume`."


def _paused(problem: Problem) -> str:
    return f"paused. {problem.detail} `/alerts resume` starts it again; `/alerts remove` removes it."


def _show_missing(problem: Problem) -> str:
    return f"I can't read the file of the show **{problem.detail}**. {OPERATOR}: `watchparty check` says why."


def _no_dates(problem: Problem) -> str:
    return (
        f"there are no drops to come: the file of **{problem.detail}** has no dates. "
        "`/rewatch start` sets your own."
    )


def _stopped(problem: Problem) -> str:
    return (
        f"there are no drops to come: **{problem.detail}** was stopped here. `/rewatch start` sets new dates."
    )


def _over(problem: Problem) -> str:
    return f"there are no drops to come: **{problem.detail}** is over. `/rewatch start` begins a rewatch."


def _role_gone(_problem: Problem) -> str:
    return (
        "the role that alerts pinged was deleted, so they ping nobody. Pick another role with `/alerts edit`."
    )


def _role_silent(problem: Problem) -> str:
    return (
        f"I can't ping <@&{problem.role_id}> there. Turn on *Allow anyone to @mention this role* in its "
        "settings, or allow me **Mention Everyone**."
    )


def _not_sent(problem: Problem) -> str:
    reason = f" {problem.detail}" if problem.detail else ""
    return f"the last alert was not sent.{reason} See `/alerts history`, and try it with `/alerts test`."


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
