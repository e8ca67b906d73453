"""What `/doctor` says about a server's parties."""

from bot.domain.parties.problems import PartyProblem, PartyProblemKind
from bot.domain.problems import Severity
from bot.messages.permissions import permissions_missing
from bot.messages.translation import N_, _

_SEVERITIES = {
    PartyProblemKind.CHANNEL_GONE: Severity.BLOCKING,
    PartyProblemKind.PERMISSION: Severity.BLOCKING,
    PartyProblemKind.NO_THREAD: Severity.DEGRADED,
    PartyProblemKind.NO_HOST: Severity.DEGRADED,
}
_WORDS = {
    PartyProblemKind.CHANNEL_GONE: N_(
        "The channel of the party **{title}** was deleted, so nobody is reminded. "
        "Cancel it with `/party cancel` and plan it in another channel."
    ),
    PartyProblemKind.PERMISSION: N_("<#{channel}>: I can't post there for the party **{title}**. {missing}"),
    PartyProblemKind.NO_THREAD: N_(
        "<#{channel}>: The party **{title}** has no thread, so its messages come in "
        "the channel. Allow **Create Public Threads** and **Send Messages in Threads** for my role."
    ),
    PartyProblemKind.NO_HOST: N_(
        "<#{channel}>: The party **{title}** has no host any more. Anybody who manages "
        "this server's alerts can start it, or choose a co-host with `/party edit`."
    ),
}


def party_problem_line(problem: PartyProblem) -> tuple[Severity, str]:
    """How bad a party's problem is, and what to do about it."""
    missing = permissions_missing(problem.missing) if problem.missing else ""
    text = _(_WORDS[problem.kind]).format(title=problem.title, channel=problem.channel_id, missing=missing)
    return _SEVERITIES[problem.kind], text
