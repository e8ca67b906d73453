"""What `/doctor` and the warning before a party say about a server's parties."""

from collections.abc import Sequence

from bot.domain.markdown import escape_line
from bot.domain.parties.problems import PartyProblem, PartyProblemKind
from bot.domain.problems import Severity
from bot.messages.card import PROBLEM, WAITING, Card
from bot.messages.missing_permissions import permission_names, permissions_missing
from bot.messages.problems import MARKS
from bot.messages.translation import N_, _

_SEVERITIES = {
    PartyProblemKind.CHANNEL_GONE: Severity.BLOCKING,
    PartyProblemKind.PERMISSION: Severity.BLOCKING,
    PartyProblemKind.THREAD_PERMISSION: Severity.DEGRADED,
    PartyProblemKind.NO_THREAD: Severity.DEGRADED,
    PartyProblemKind.NO_HOST: Severity.DEGRADED,
    PartyProblemKind.HOST_LEFT: Severity.DEGRADED,
    PartyProblemKind.EVENT_PERMISSION: Severity.DEGRADED,
    PartyProblemKind.EVENT_GONE: Severity.DEGRADED,
}
_WORDS = {
    PartyProblemKind.CHANNEL_GONE: N_(
        "The channel of the party **{title}** was deleted, so nobody is reminded. "
        "Cancel it with `/party cancel` and plan it in another channel."
    ),
    PartyProblemKind.PERMISSION: N_("<#{channel}>: I can't post there for the party **{title}**. {missing}"),
    PartyProblemKind.THREAD_PERMISSION: N_(
        "<#{channel}>: The messages of the party **{title}** come in the channel and not in a thread. "
        "{missing}"
    ),
    PartyProblemKind.NO_THREAD: N_(
        "<#{channel}>: The party **{title}** has no thread, so its messages come in the channel. Its "
        "thread was closed or deleted, or the server has too many."
    ),
    PartyProblemKind.NO_HOST: N_(
        "<#{channel}>: The party **{title}** has no host any more. Anybody who manages "
        "this server's alerts can start it, or choose a co-host with `/party edit`."
    ),
    PartyProblemKind.HOST_LEFT: N_(
        "<#{channel}>: The host of the party **{title}** has left the server. A co-host, or anybody who "
        "manages this server's alerts, can start it."
    ),
    PartyProblemKind.EVENT_PERMISSION: N_(
        "<#{channel}>: I can't keep the party **{title}** up to date in this server's list of events, "
        "because {missing} is missing. You can allow that in the server settings, under **Roles**."
    ),
    PartyProblemKind.EVENT_GONE: N_(
        "<#{channel}>: Somebody deleted or ended the event of the party **{title}** in this server's list of "
        "events. The party takes place all the same, and its card is where people say that they're coming."
    ),
}
SOON = N_("A party in {guild} needs you")


def party_problem_line(problem: PartyProblem) -> tuple[Severity, str]:
    """How bad a party's problem is, and what to do about it."""
    of_server = problem.kind is PartyProblemKind.EVENT_PERMISSION
    worded = permission_names if of_server else permissions_missing
    missing = worded(problem.missing) if problem.missing else ""
    text = _(_WORDS[problem.kind]).format(title=problem.title, channel=problem.channel_id, missing=missing)
    return _SEVERITIES[problem.kind], text


def party_warning(guild_name: str, problems: Sequence[PartyProblem]) -> Card:
    """The warning to a server's admins about a party that starts soon; it pings nobody."""
    lines = sorted(map(party_problem_line, problems))
    stops = lines[0][0] is Severity.BLOCKING
    return Card(
        _(SOON).format(guild=escape_line(guild_name)[:80]),
        ("\n".join(f"{MARKS[severity]} {text}" for severity, text in lines),),
        footer=_("It starts within the hour. Run /doctor to check again."),
        colour=PROBLEM if stops else WAITING,
    )
