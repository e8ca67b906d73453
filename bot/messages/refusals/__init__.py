"""The words for each reason why a request can't be done; each reason is worded once."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.refusal import Reason, Refusal
from bot.messages.days import calendar_day
from bot.messages.explanation import Explanation
from bot.messages.formatting import listed
from bot.messages.missing_permissions import ALLOW_IT, LET_PING, permission_names
from bot.messages.outcomes import reason_text
from bot.messages.refusals import (
    alerts,
    calendars,
    dates,
    parties,
    permissions,
    question_limits,
    rewatches,
    shows,
)
from bot.messages.refusals.limits import LIMITS
from bot.messages.translation import _

PARTS: Sequence[Mapping[Reason, Explanation]] = (
    dates.WORDS,
    rewatches.WORDS,
    shows.WORDS,
    calendars.WORDS,
    alerts.WORDS,
    parties.WORDS,
    permissions.WORDS,
    question_limits.WORDS,
)
WORDS: Mapping[Reason, Explanation] = {reason: words for part in PARTS for reason, words in part.items()}


def explained(refusal: Refusal) -> Explanation:
    """The words for a refusal, with its values filled in."""
    values = {name: _shown(name, value) for name, value in refusal.values.items()}
    return WORDS[refusal.reason].filled(**LIMITS, **_advice(), **values)


def _advice() -> Mapping[str, str]:
    return {"allow_it": _(ALLOW_IT), "let_ping": _(LET_PING)}


def _shown(name: str, value: object) -> str:
    """A value as a sentence names it: several are listed in bold, a day is written out."""
    match name, value:
        case "cause", str():
            return reason_text(value)
        case "group", str():
            return _(shows.GROUPS[value])
        case "missing", tuple():
            return permission_names(tuple(map(str, value)))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
        case _, tuple():
            return listed(tuple(f"**{one}**" for one in value))  # pyright: ignore[reportUnknownVariableType] - of any values
        case _, date():
            return calendar_day(value)
        case _:
            return str(value)
