"""What `/doctor` and the warning before a party say about a server's parties."""

from collections.abc import Iterable, Sequence

from bot.domain.markdown import escape_line
from bot.domain.parties.problems import PartyProblem, PartyProblemKind
from bot.domain.problems import Severity
from bot.messages.card import PROBLEM, WAITING, Card
from bot.messages.formatting import listed
from bot.messages.missing_permissions import permission_names, permissions_missing
from bot.messages.problems import MARKS
from bot.messages.questions.counts import first_of
from bot.messages.translation import N_, _

# Further ones are counted, so that a line can be read.
MOST_NAMED = 10
_SEVERITIES = {
    PartyProblemKind.CHANNEL_GONE: Severity.BLOCKING,
    PartyProblemKind.PLACE_GONE: Severity.DEGRADED,
    PartyProblemKind.REPEAT_CHANNEL_GONE: Severity.BLOCKING,
    PartyProblemKind.REPEAT_PLACE_GONE: Severity.DEGRADED,
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
    PartyProblemKind.PLACE_GONE: N_(
        "<#{channel}>: The party **{title}** takes place in a channel that was deleted, or that I can't see. "
        "Choose another place with `/party edit`."
    ),
    PartyProblemKind.REPEAT_CHANNEL_GONE: N_(
        "The channel for the parties for every drop of **{title}** was deleted. Use `/party repeat` in "
        "another channel to move them there, or to stop them."
    ),
    PartyProblemKind.REPEAT_PLACE_GONE: N_(
        "<#{channel}>: The parties for every drop of **{title}** take place in a channel that was deleted, "
        "or that I can't see. Choose another place with `/party repeat`."
    ),
    PartyProblemKind.PERMISSION: N_("<#{channel}>: I can't post there for the party **{title}**. {missing}"),
    PartyProblemKind.THREAD_PERMISSION: N_(
        "<#{channel}>: Messages for the party **{title}** go to the channel, not to a thread. {missing}"
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
# One permission that is missing for several parties is one thing to fix.
_WORDS_OF_SEVERAL = {
    PartyProblemKind.PERMISSION: N_("{channels}: I can't post there for these parties: {titles}. {missing}"),
    PartyProblemKind.THREAD_PERMISSION: N_(
        "{channels}: Messages for these parties go to the channel, not to a thread: {titles}. {missing}"
    ),
    PartyProblemKind.EVENT_PERMISSION: N_(
        "{channels}: I can't keep these parties up to date in this server's list of events, because "
        "{missing} is missing: {titles}. You can allow that in the server settings, under **Roles**."
    ),
}
SOON = N_("A party in {guild} needs you")

Line = tuple[Severity, str]


def party_problem_lines(problems: Iterable[PartyProblem]) -> list[Line]:
    """How bad each problem is and what to do about it; a permission that several lack is said once."""
    groups: dict[tuple[PartyProblemKind, tuple[str, ...] | PartyProblem], list[PartyProblem]] = {}
    # Several parties of a show in one channel often have the same problem, in the same words.
    for one in dict.fromkeys(problems):
        groups.setdefault((one.kind, one.missing or one), []).append(one)
    return [_line(group) for group in groups.values()]


def _line(problems: Sequence[PartyProblem]) -> Line:
    """The sentence on one problem, or on several of one kind that lack the same permissions."""
    first = problems[0]
    words = _(_WORDS[first.kind] if len(problems) == 1 else _WORDS_OF_SEVERAL[first.kind])
    text = words.format(
        title=first.title,
        channel=first.channel_id,
        titles=_named(f"**{one.title}**" for one in problems),
        channels=_named(f"<#{one.channel_id}>" for one in problems),
        missing=_missing(first),
    )
    return _SEVERITIES[first.kind], text


def _missing(problem: PartyProblem) -> str:
    of_server = problem.kind is PartyProblemKind.EVENT_PERMISSION
    worded = permission_names if of_server else permissions_missing
    return worded(problem.missing) if problem.missing else ""


def _named(names: Iterable[str]) -> str:
    """Each name once."""
    return listed(first_of(list(dict.fromkeys(names)), MOST_NAMED))


def party_warning(guild_name: str, problems: Sequence[PartyProblem]) -> Card:
    """The warning to a server's admins about a party that starts soon; it pings nobody."""
    lines = sorted(party_problem_lines(problems))
    stops = lines[0][0] is Severity.BLOCKING
    return Card(
        _(SOON).format(guild=escape_line(guild_name)[:80]),
        ("\n".join(f"{MARKS[severity]} {text}" for severity, text in lines),),
        footer=_("It starts within the hour. Run /doctor to check again."),
        colour=PROBLEM if stops else WAITING,
    )
