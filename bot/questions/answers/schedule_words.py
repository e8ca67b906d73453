"""Drops in words: their days, their instants, and what comes next."""

from collections.abc import Iterable, Sequence

from bot.domain.schedule import Drop, episode_count, next_drop, numbered
from bot.messages.days import spoken_day
from bot.messages.formatting import listed, timestamp
from bot.messages.questions import schedule as say
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.reply import Reply, drop_in_words

# Concepts that say of a day what comes on it, and those that ask for the day.
COMING = frozenset({"start", "come-out", "out", "end", "finale", "last", "episode"})
ASKING = frozenset({"when", "which", "how-many"})
# What may follow a number of episodes: before any other concept it counts something else ("3 days off").
NUMBER, EPISODE = "{number}", "episode"
COUNTED = frozenset({EPISODE, "come-out", "each-week"})
COMPARING = frozenset({"before", "after", "by", "until", "till", "earlier", "later", "than", "past"})


def when(asked: Asked, drop: Drop) -> str:
    """The day in words where the plan names one, and the instant as everybody's own clock shows it."""
    if drop.number not in asked.days:
        return moment(drop, "F")
    sentence = _(say.TIMED_DAY) if drop.timed else _(say.UNTIMED_DAY)
    return sentence.format(day=day_of(asked, drop), instant=moment(drop))


def day_of(asked: Asked, drop: Drop) -> str:
    """The wall-clock day of a drop; its instant if the plan has no days."""
    day = asked.days.get(drop.number)
    return spoken_day(day) if day else moment(drop, "F")


def moment(drop: Drop, form: str = "f") -> str:
    """The instant of a drop as each reader sees it; `form` is a style of Discord's timestamps."""
    return timestamp(drop.at, form)


def starting_big(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]


def season(asked: Asked) -> Sequence[Drop]:
    """The drops that bring episodes: a special begins and ends nothing, on a day of its own."""
    return [drop for drop in asked.drops if not drop.special] or asked.drops


def weekdays(asked: Asked) -> list[int]:
    """The weekdays on which episodes come out, as far as days are known; 0 is Monday."""
    return sorted({asked.days[drop.number].weekday() for drop in season(asked) if drop.number in asked.days})


def week_of(asked: Asked, drop: Drop) -> int:
    """The week of a drop, counted from the first one by days: clocks may change between them."""
    first = season(asked)[0]
    days = [asked.days.get(one.number, one.at.date()) for one in (first, drop)]
    return (days[1] - days[0]).days // 7 + 1


def drop_sizes(asked: Asked) -> list[int]:
    """How many numbered episodes drops bring, ascending; those that bring only a special aside."""
    counts = {len(numbered(drop.episodes)) for drop in asked.drops} - {0}
    return sorted(counts)


def sizes(asked: Asked) -> str:
    """How many episodes the drops bring: "2", or "1 to 3"."""
    sizes = drop_sizes(asked) or [0]
    return str(sizes[0]) if len(sizes) == 1 else _(say.FROM_TO).format(first=sizes[0], last=sizes[-1])


def drop_of(asked: Asked, episode: int) -> Drop | None:
    """The drop that brings an episode; None if none does."""
    return next((drop for drop in asked.drops if episode in drop.episodes), None)


def falls_on(asked: Asked, drop: Drop, dates: Iterable[str]) -> bool:
    """Whether a drop is on one of the month-day dates; 4/11 is read in both ways, "the 4th" in any month."""
    day = asked.days.get(drop.number, drop.at.date())
    return bool({f"{day.month}-{day.day}", f"{day.day}-{day.month}", f"{day.day}"} & set(dates))


def is_after(asked: Asked, drop: Drop, date: str) -> bool:
    """Whether a drop comes after a month-day date; the year is the one in which the run is nearest to it."""
    month, day = (int(part) for part in date.split("-"))
    first = asked.days.get(asked.drops[0].number, asked.drops[0].at.date())
    year = first.year + ((month, day) < (first.month, first.day) and month < 7 <= first.month)
    here = asked.days.get(drop.number, drop.at.date())
    return (here.year, here.month, here.day) > (year, month, day)


def last_day_asked(asked: Asked) -> str:
    """The month-day date that the question names, the last day of the month that it names, or nothing."""
    dates, months = asked.reading.targets("{date}"), asked.reading.targets("{month}")
    if dates and "-" not in dates[0]:
        first = asked.days.get(asked.drops[0].number, asked.drops[0].at.date())
        month = first.month if int(dates[0]) >= first.day else first.month % 12 + 1
        return f"{month}-{dates[0]}"
    return dates[0] if dates else f"{months[0]}-31" if months else ""


def falls_in(asked: Asked, drop: Drop, months: Iterable[str]) -> bool:
    """Whether a drop is in one of the months, given by their numbers."""
    return str(asked.days.get(drop.number, drop.at.date()).month) in set(months)


def checked(asked: Asked, drops: Iterable[Drop]) -> str:
    """Yes or no, where the question names a date or month that the drops must fall on."""
    dates, months = asked.reading.targets("{date}"), asked.reading.targets("{month}")
    if COMPARING & set(asked.reading.tokens) or not states_a_day(asked):
        return ""
    if dates:
        return yes_or_no(any(falls_on(asked, drop, dates) for drop in drops))
    if months:
        return yes_or_no(any(falls_in(asked, drop, months) for drop in drops))
    return ""


def states_a_day(asked: Asked) -> bool:
    """Whether the question says of a day what comes on it; "I have exams in November" doesn't."""
    tokens = set(asked.reading.tokens)
    return bool(tokens & COMING or asked.episodes) and not tokens & ASKING


def numbers_stated(asked: Asked) -> list[int]:
    """The numbers that the question gives to episodes, before that word or behind all it says of them."""
    said, mentions = asked.reading.tokens, asked.reading.mentions
    places = [at for at, token in enumerate(said) if token == NUMBER]
    numbers = [mention.target for mention in mentions if mention.slot == NUMBER]
    if len(places) != len(numbers):  # several in a row are compared as one
        return []
    return [
        int(number)
        for at, number in zip(places, numbers, strict=True)
        if number.isdecimal() and (said[at + 1] in COUNTED if at + 1 < len(said) else EPISODE in said)
    ]


def instead(asked: Asked, drops: Iterable[Drop]) -> str:
    """What comes on the dates that the question names, if that is not one of `drops`."""
    dates, wanted = asked.reading.targets("{date}"), list(drops)
    if COMPARING & set(asked.reading.tokens) or any(falls_on(asked, drop, dates) for drop in wanted):
        return ""
    found = [drop for drop in asked.drops if falls_on(asked, drop, dates)]
    if not found:
        return ""
    return _(say.INSTEAD_ON_THAT_DAY).format(episodes=listed([drop_in_words(drop) for drop in found]))


def yes_or_no(holds: bool) -> str:
    """The first word of an answer on whether something holds."""
    return _(say.YES) if holds else _(say.NO)


def around(asked: Asked) -> str:
    """What comes next, or when it all ended."""
    coming = next_drop(asked.drops, asked.now)
    if coming:
        return _(say.NEXT).format(episodes=drop_in_words(coming), day=when(asked, coming))
    total, last = episode_count(asked.drops), season(asked)[-1]
    if total == 1:
        return _(say.EPISODE_CAME).format(episode=last.episodes[-1], day=when(asked, last))
    return _(say.ALL_OUT).format(total=total, day=when(asked, last))


def on_its_day(asked: Asked, drop: Drop) -> str:
    """A sentence on what a drop brings, and when."""
    return _(say.ON_THAT_DAY).format(episodes=starting_big(drop_in_words(drop)), day=when(asked, drop))


def sentences(*told: str) -> Reply:
    """One reply of whole sentences; empty ones are left out."""
    return Reply(" ".join(filter(None, told)))
