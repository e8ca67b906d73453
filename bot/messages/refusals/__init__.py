"""The words for each reason why a request can't be done; each reason is worded once."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.refusal import Reason, Refusal
from bot.messages.card import listed
from bot.messages.days import calendar_day
from bot.messages.explanation import Explanation
from bot.messages.refusals import alerts, calendars, dates, parties, permissions, questions, rewatches, shows

PARTS: Sequence[Mapping[Reason, Explanation]] = (
    dates.WORDS,
    rewatches.WORDS,
    shows.WORDS,
    calendars.WORDS,
    alerts.WORDS,
    parties.WORDS,
    permissions.WORDS,
    questions.WORDS,
)
WORDS: Mapping[Reason, Explanation] = {reason: words for part in PARTS for reason, words in part.items()}


def explained(refusal: Refusal) -> Explanation:
    """The words for a refusal, with its values filled in."""
    words = WORDS[refusal.reason]
    values = {name: _shown(value) for name, value in refusal.values.items()}
    return Explanation(words.title.format(**values), words.text.format(**values))


def _shown(value: object) -> str:
    """A value as a sentence names it: several are listed in bold, a day is written out."""
    if isinstance(value, tuple):
        return listed(tuple(f"**{one}**" for one in value))  # pyright: ignore[reportUnknownVariableType] - of any values
    return calendar_day(value) if isinstance(value, date) else str(value)
