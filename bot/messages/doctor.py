"""The cards of `/doctor` and of the warnings to admins.

What each problem is and how to fix it is in `problems.py`; permissions are in `missing_permissions.py`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.alerts import Outcome
from bot.domain.checkup import CLOCK_OFF, SLOW_DATABASE, SLOW_GATEWAY, BotStatus, Checkup, SubscriptionCheck
from bot.domain.markdown import escape_line
from bot.domain.problems import Problem, Severity, can_post
from bot.messages.alerts import title_of
from bot.messages.alerts_history import alert_named
from bot.messages.card import DONE, PROBLEM, WAITING, Button, ButtonStyle, Card
from bot.messages.formatting import checked_at, relative, rough_span
from bot.messages.held_changes import check_buttons, check_line
from bot.messages.missing_permissions import permissions_missing
from bot.messages.party_problems import party_problem_lines
from bot.messages.problems import MARKS, problem_line, problem_text
from bot.messages.translation import N_, _, plural

DOCTOR = "doctor"
# What can be read on a phone in one go, and fits a card with room for its title.
LINES_ON_PAGE = 12
LONGEST_PAGE = 3000
# A warning names the worst; `/doctor` has the rest.
MOST_TOLD = 8

SERVER_UNAVAILABLE = N_(
    "I can't see this server's channels right now: I've just started, or Discord has an outage. "
    "Check again in a minute."
)
STOPPED_IN = N_("The next alerts can't go out in {guild}")
SILENT_IN = N_("The next alerts will ping nobody in {guild}")
NO_ALERTS = N_("No channel gets alerts here. Set one up with `/setup` or `/alerts add`.")
DATABASE_AWAY = N_(
    "My database doesn't answer. Try again in a minute, and tell the bot's operator if it still fails."
)
DATABASE_SLOW = N_("My database is slow ({delay}). Tell the bot's operator if it stays that way.")
CLOCK_AHEAD = N_(
    "My clock is {off_by} ahead, so alerts come too early. Tell the bot's operator; a time service (NTP) "
    "fixes it."
)
CLOCK_BEHIND = N_(
    "My clock is {off_by} behind, so alerts come too late. Tell the bot's operator; a time service (NTP) "
    "fixes it."
)
NO_CONNECTION = N_("Discord hasn't confirmed my connection yet. Check again in a minute.")
CONNECTION_SLOW = N_(
    "My connection to Discord is slow ({delay}). Check again in a minute, and tell the bot's operator if it "
    "stays that way."
)
NOWHERE_TO_WARN = N_(
    "I have nowhere to warn you before a drop. Choose a channel for warnings with `/settings`."
)
WARNINGS_GO_HERE = N_("<#{channel}>: Warnings go here.")
WARNING_CHANNEL_GONE = N_(
    "<#{channel}>: I can't warn you here: the channel is gone. Choose another one with `/settings`."
)
WARNING_CHANNEL_CLOSED = N_(
    "<#{channel}>: I can't warn you here. {missing} Or choose another channel with `/settings`."
)
_LAST = {
    Outcome.SENT: N_("<#{channel}>, **{title}**: Ready · sent {when}: {what}"),
    Outcome.LATE: N_("<#{channel}>, **{title}**: Ready · sent late, {when}: {what}"),
}

Line = tuple[Severity, str]


def doctor_card(checkup: Checkup, page: int, now: datetime) -> Card:
    """A page (from 0; the last one if there are fewer) of all that was found, the worst first."""
    lines = sorted(_lines(checkup), key=lambda line: line[0])
    pages = _pages([f"{MARKS[grade]} {text}" for grade, text in lines])
    page = max(0, min(page, len(pages) - 1))
    worst = min((grade for grade, _ in lines), default=Severity.OK)
    paged = _("Page {page} of {pages}").format(page=page + 1, pages=len(pages)) if len(pages) > 1 else ""
    return Card(
        _title(lines),
        ("\n".join(pages[page]),),
        footer=" · ".join(part for part in (checked_at(now), paged) if part),
        buttons=(*_buttons(page, len(pages)), *check_buttons(checkup.shows)),
        colour={Severity.BLOCKING: PROBLEM, Severity.DEGRADED: WAITING}.get(worst, DONE),
    )


def problems_card(guild_name: str, problems: Sequence[Problem]) -> Card:
    """The warning to a server's admins about problems, before they cost an alert; it pings nobody."""
    worst_first = sorted(problems, key=lambda one: one.severity)
    told = [problem_line(one) for one in worst_first[:MOST_TOLD]]
    more = len(problems) - len(told)
    rest = (_("And {count} more. `/doctor` shows them all.").format(count=more),) if more else ()
    stops = any(one.severity is Severity.BLOCKING for one in problems)
    title = _(STOPPED_IN) if stops else _(SILENT_IN)
    return Card(
        title.format(guild=escape_line(guild_name)[:80]),
        ("\n".join(told), *rest),
        footer=_("Alerts resume once this is fixed. Run /doctor to check again."),
        colour=PROBLEM if stops else WAITING,
    )


def _title(lines: Sequence[Line]) -> str:
    stops = sum(grade is Severity.BLOCKING for grade, _ in lines)
    hurts = sum(grade is Severity.DEGRADED for grade, _ in lines)
    if stops:
        return plural(stops, one="{number} problem to fix", other="{number} problems to fix")
    if hurts:
        return plural(
            hurts,
            one="Alerts go out, with {number} thing to look at",
            other="Alerts go out, with {number} things to look at",
        )
    return _("All good")


def _lines(checkup: Checkup) -> Sequence[Line]:
    if checkup.status.database is None:
        return _of_vitals(checkup.status)
    if not checkup.told:
        return [(Severity.DEGRADED, _(SERVER_UNAVAILABLE)), *_of_vitals(checkup.status)]
    # A channel's problem is listed once, however many shows it gets.
    channels = list(dict.fromkeys(line for checked in checkup.channels for line in _of_channel(checked)))
    empty = (Severity.BLOCKING, _(NO_ALERTS))
    parties = party_problem_lines(checkup.parties)
    shows = [check_line(one) for one in checkup.shows]
    return [*_of_vitals(checkup.status), *_of_warnings(checkup), *(channels or [empty]), *parties, *shows]


def _of_channel(checked: SubscriptionCheck) -> Sequence[Line]:
    if checked.problems:
        return [(one.severity, problem_text(one)) for one in checked.problems]
    last = checked.last
    channel, title = checked.subscription.channel_id, title_of(checked.subscription, checked.timeline)
    if last is None or last.outcome not in _LAST:
        return [(Severity.OK, _("<#{channel}>, **{title}**: Ready").format(channel=channel, title=title))]
    what, at = alert_named(last), relative(last.settled_at)
    return [(Severity.OK, _(_LAST[last.outcome]).format(channel=channel, title=title, what=what, when=at))]


def _of_vitals(status: BotStatus) -> Sequence[Line]:
    return [_of_database(status.database), _of_clock(status.clock_off), _of_gateway(status.gateway)]


def _of_database(delay: timedelta | None) -> Line:
    if delay is None:
        return Severity.BLOCKING, _(DATABASE_AWAY)
    if delay > SLOW_DATABASE:
        return Severity.DEGRADED, _(DATABASE_SLOW).format(delay=_milliseconds(delay))
    return Severity.OK, _("Database: {delay}").format(delay=_milliseconds(delay))


def _of_clock(off: timedelta) -> Line:
    if abs(off) <= CLOCK_OFF:
        return Severity.OK, _("Clock: correct")
    side = _(CLOCK_AHEAD) if off > timedelta(0) else _(CLOCK_BEHIND)
    return Severity.DEGRADED, side.format(off_by=rough_span(abs(off)))


def _of_gateway(delay: timedelta | None) -> Line:
    if delay is None:
        return Severity.DEGRADED, _(NO_CONNECTION)
    if delay > SLOW_GATEWAY:
        return Severity.DEGRADED, _(CONNECTION_SLOW).format(delay=_milliseconds(delay))
    return Severity.OK, _("Connection: {delay}").format(delay=_milliseconds(delay))


def _of_warnings(checkup: Checkup) -> Sequence[Line]:
    channel, state = checkup.warning_channel_id, checkup.warning_channel
    if channel is None:
        return [] if checkup.reachable else [(Severity.DEGRADED, _(NOWHERE_TO_WARN))]
    if state is None or can_post(state):
        return [(Severity.OK, _(WARNINGS_GO_HERE).format(channel=channel))]
    if not state.there:
        return [(Severity.DEGRADED, _(WARNING_CHANNEL_GONE).format(channel=channel))]
    missing = permissions_missing(state.missing)
    return [(Severity.DEGRADED, _(WARNING_CHANNEL_CLOSED).format(channel=channel, missing=missing))]


def _pages(lines: Sequence[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for line in lines:
        full = len(pages[-1]) == LINES_ON_PAGE or sum(map(len, pages[-1])) + len(line) > LONGEST_PAGE
        if full and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _buttons(page: int, pages: int) -> tuple[Button, ...]:
    back = (Button(_("Back"), DOCTOR, str(page - 1)),) if page else ()
    onward = (Button(_("More"), DOCTOR, str(page + 1)),) if page + 1 < pages else ()
    return (Button(_("Check again"), DOCTOR, str(page), ButtonStyle.PRIMARY), *back, *onward)


def _milliseconds(delay: timedelta) -> str:
    return f"{max(1, round(delay.total_seconds() * 1000))} ms"
