"""What keeps a channel's alerts from going out, each problem worded once, and how to fix it."""

from bot.domain.problems import Problem, ProblemKind, Severity
from bot.messages.formatting import cut
from bot.messages.missing_permissions import LET_PING, permissions_missing
from bot.messages.outcomes import reason_text
from bot.messages.translation import N_, _

MARKS = {Severity.BLOCKING: "🔴", Severity.DEGRADED: "🟡", Severity.INFO: "⚪", Severity.OK: "🟢"}
MAX_LINE_LENGTH = 420
UNKNOWN_REASON = N_("I don't know why.")

_TEXTS = {
    ProblemKind.CHANNEL_GONE: N_(
        "The channel was deleted. Choose another one with `/alerts edit`, or remove "
        "these alerts with `/alerts remove`."
    ),
    ProblemKind.PERMISSION: N_("{missing} Or move the alerts to another channel with `/alerts edit`."),
    ProblemKind.REFUSED: N_("Paused, because Discord refused an alert. {detail} Then run `/alerts resume`."),
    ProblemKind.PAUSED: N_(
        "Paused. {detail} Start again with `/alerts resume`, or remove the alerts with `/alerts remove`."
    ),
    ProblemKind.SHOW_MISSING: N_(
        "I can't read the file of the show **{detail}**. Ask the bot's operator to run `watchparty check`."
    ),
    ProblemKind.NO_DATES: N_(
        "Nothing is coming up: the file of **{detail}** has no dates. Set your own with `/rewatch start`."
    ),
    ProblemKind.STOPPED: N_(
        "Nothing is coming up: **{detail}** was stopped here. Set new dates with `/rewatch start`."
    ),
    ProblemKind.OVER: N_("Nothing is coming up: **{detail}** is over. Watch it again with `/rewatch start`."),
    ProblemKind.ROLE_GONE: N_(
        "The role to ping was deleted, so alerts ping nobody. Pick another one with `/alerts edit`."
    ),
    ProblemKind.ROLE_SILENT: N_("I can't ping <@&{role}> there. {let_ping}"),
    ProblemKind.NOT_SENT: N_(
        "The last alert wasn't sent. {detail} See `/alerts history`, or try it with `/alerts test`."
    ),
}


def problem_sentence(problem: Problem) -> str:
    """What is wrong, and how to fix it."""
    return _(_TEXTS[problem.kind]).format(
        detail=reason_text(problem.detail) or _(UNKNOWN_REASON),
        role=problem.role_id,
        missing=permissions_missing(problem.detail.split(", ")),
        let_ping=_(LET_PING),
    )


def problem_text(problem: Problem) -> str:
    """The same, with the channel that it is about."""
    return cut(f"<#{problem.channel_id}>: {problem_sentence(problem)}", MAX_LINE_LENGTH)


def problem_line(problem: Problem) -> str:
    """The same, with a mark that shows how bad it is."""
    return f"{MARKS[problem.severity]} {problem_text(problem)}"
