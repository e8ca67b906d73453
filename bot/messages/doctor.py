"""The words of `/doctor` and of the notices about faults: what is wrong, where, and how to mend it."""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain.alerts import Outcome
from bot.domain.markdown import escape_line
from bot.domain.problems import (
    CLOCK_OFF,
    SLOW_DATABASE,
    SLOW_GATEWAY,
    BotStatus,
    ChannelState,
    Checkup,
    Problem,
    Severity,
    SubscriptionCheck,
    can_post,
)
from bot.messages.alerts_history import KINDS
from bot.messages.card import AMBER, ROSE, Button, ButtonStyle, Card, counted, relative
from bot.messages.problems import MARKS, OPERATOR, permissions_missing, problem_line, problem_text

DOCTOR = "doctor"
GREEN = 0x43A25A
LINES_ON_PAGE = 12
LONGEST_PAGE = 3000
MOST_TOLD = 8

NOT_TOLD = (
    "Discord tells me nothing of this server at the moment, so I can't look at its channels: "
    "I have just started, or it has an outage."
)
_LAST = {Outcome.SENT: "sent", Outcome.LATE: "sent late"}

Line = tuple[Severity, str]


def doctor_card(checkup: Checkup, page: int) -> Card:
    """A page (from 0; the last one where there are fewer) of all that was found, the worst first."""
    lines = sorted(_lines(checkup), key=lambda line: line[0])
    pages = _pages([f"{MARKS[grade]} {text}" for grade, text in lines])
    page = max(0, min(page, len(pages) - 1))
    worst = min((grade for grade, _ in lines), default=Severity.OK)
    return Card(
        _title(lines),
        ("\n".join(pages[page]),),
        footer=f"Page {page + 1} of {len(pages)}" if len(pages) > 1 else None,
        buttons=_buttons(page, len(pages)),
        colour={Severity.BLOCKING: ROSE, Severity.DEGRADED: AMBER, Severity.OK: GREEN}[worst],
    )


def problems_card(guild_name: str, faults: Sequence[Problem]) -> Card:
    """The word to a server's admins about faults, before they cost an alert; it pings nobody."""
    worst_first = sorted(faults, key=lambda one: one.severity)
    told = [problem_line(one) for one in worst_first[:MOST_TOLD]]
    more = len(faults) - len(told)
    rest = (f"and {more} more; `/doctor` shows them all.",) if more else ()
    stops = any(one.severity is Severity.BLOCKING for one in faults)
    what = "The next alerts can't go out" if stops else "The next alerts go out without their ping"
    return Card(
        f"{what} in {escape_line(guild_name)[:80]}",
        ("\n".join(told), *rest),
        footer="Once it is mended, alerts go out again by themselves. /doctor checks anew.",
        colour=ROSE if stops else AMBER,
    )


def _title(lines: Sequence[Line]) -> str:
    stops = sum(grade is Severity.BLOCKING for grade, _ in lines)
    hurts = sum(grade is Severity.DEGRADED for grade, _ in lines)
    if stops:
        return f"{counted(stops, 'thing')} in the way of alerts"
    return f"Alerts go out; {counted(hurts, 'thing')} to look at" if hurts else "All is well"


def _lines(checkup: Checkup) -> Sequence[Line]:
    if checkup.status.database is None:
        return _of_vitals(checkup.status)
    if not checkup.told:
        return [(Severity.DEGRADED, f"{NOT_TOLD} Check again in a minute."), *_of_vitals(checkup.status)]
    channels = [line for checked in checkup.channels for line in _of_channel(checked)]
    empty = (Severity.BLOCKING, "No channel gets alerts here. Set one up with `/setup` or `/alerts add`.")
    return [*_of_vitals(checkup.status), *_of_notices(checkup), *(channels or [empty])]


def _of_channel(checked: SubscriptionCheck) -> Sequence[Line]:
    if checked.problems:
        return [(one.severity, problem_text(one)) for one in checked.problems]
    last = checked.last
    ended = f"last: {KINDS[last.kind]} {last.drop_number}, {relative(last.settled_at)}" if last else ""
    said = f" · {_LAST[last.outcome]}, {ended}" if last and last.outcome in _LAST else ""
    return [(Severity.OK, f"<#{checked.subscription.channel_id}>: ready{said}")]


def _of_vitals(status: BotStatus) -> Sequence[Line]:
    return [_of_database(status.database), _of_clock(status.clock_off), _of_gateway(status.gateway)]


def _of_database(delay: timedelta | None) -> Line:
    if delay is None:
        return Severity.BLOCKING, f"My database doesn't answer. {OPERATOR}, and try again in a minute."
    if delay > SLOW_DATABASE:
        return Severity.DEGRADED, f"My database is slow: {_milliseconds(delay)}. {OPERATOR} if it stays so."
    return Severity.OK, f"Database: {_milliseconds(delay)}"


def _of_clock(off: timedelta) -> Line:
    if abs(off) > CLOCK_OFF:
        side = "ahead" if off > timedelta(0) else "behind"
        seconds = round(abs(off).total_seconds())
        late = f"My clock is {seconds} seconds {side}, so alerts come at the wrong moment."
        return Severity.DEGRADED, f"{late} {OPERATOR}; a time service (NTP) mends it."
    return Severity.OK, "Clock: right"


def _of_gateway(delay: timedelta | None) -> Line:
    if delay is None:
        return Severity.DEGRADED, "Discord has not confirmed my connection yet. Check again in a minute."
    if delay > SLOW_GATEWAY:
        slow = f"My connection to Discord is slow: {_milliseconds(delay)}."
        return Severity.DEGRADED, f"{slow} Check again in a minute; {OPERATOR.lower()} if it stays so."
    return Severity.OK, f"Connection: {_milliseconds(delay)}"


def _of_notices(checkup: Checkup) -> Sequence[Line]:
    channel, notices = checkup.warning_channel_id, checkup.notices
    if channel is None:
        nowhere = "I have nowhere to warn you before a drop. Choose a notice channel with `/settings`."
        return [] if checkup.reachable else [(Severity.DEGRADED, nowhere)]
    if notices is None or can_post(notices):
        return [(Severity.OK, f"<#{channel}>: notices go here")]
    return [(Severity.DEGRADED, f"<#{channel}>: I can't warn you here: {_why_closed(notices)}")]


def _why_closed(notices: ChannelState) -> str:
    if not notices.there:
        return "the channel is gone. Choose another notice channel with `/settings`."
    return f"{permissions_missing(notices.missing)} Or choose another notice channel with `/settings`."


def _pages(lines: Sequence[str]) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    for line in lines:
        full = len(pages[-1]) == LINES_ON_PAGE or sum(map(len, pages[-1])) + len(line) > LONGEST_PAGE
        if full and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _buttons(page: int, pages: int) -> tuple[Button, ...]:
    back = (Button("Back", DOCTOR, str(page - 1)),) if page else ()
    onward = (Button("More", DOCTOR, str(page + 1)),) if page + 1 < pages else ()
    return (Button("Check again", DOCTOR, str(page), ButtonStyle.PRIMARY), *back, *onward)


def _milliseconds(delay: timedelta) -> str:
    return f"{max(1, round(delay.total_seconds() * 1000))} ms"
