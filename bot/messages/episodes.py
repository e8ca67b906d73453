"""Episodes as people name them, and how much of a season is out."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.schedule import Drop, episode_count
from bot.domain.shows import Show
from bot.domain.spoilers import SpoilerRule, shown_to_all
from bot.domain.unreleased import titled_out
from bot.messages.formatting import listed
from bot.messages.questions.counts import first_of
from bot.messages.translation import _, plural

BAR_LENGTH = 10
# More would push what people can press off a phone's screen.
MOST_TITLES = 10


def episodes_text(drop: Drop) -> str:
    """The episodes of a drop as people name them: one, from the first to the last, or each; or a special."""
    return drop.special or episodes_named(drop.episodes)


def episodes_named(numbers: tuple[int, ...]) -> str:
    """Ascending episode numbers as people name them; a special's own name is not known here."""
    numbered = tuple(number for number in numbers if number >= 0)
    specials = len(numbers) - len(numbered)
    if not specials:
        return _numbered(numbered)
    if specials == 1:
        if not numbered:
            return _("The special")
        return _("{episodes} and the special").format(episodes=_numbered(numbered))
    counted = plural(specials, one="{number} special", other="{number} specials")
    return listed([_numbered(numbered), counted]) if numbered else counted


def _numbered(numbers: tuple[int, ...]) -> str:
    if len(numbers) == 1:
        return _("Episode {number}").format(number=numbers[0])
    if is_unbroken(numbers):
        return _("Episodes {first}–{last}").format(first=numbers[0], last=numbers[-1])
    return _("Episodes {numbers}").format(numbers=listed(tuple(map(str, numbers))))


def all_episodes_text(drops: Sequence[Drop]) -> str:
    """The episodes of several drops as people name them: the numbered ones, then each special."""
    numbers = tuple(sorted(number for drop in drops for number in drop.episodes if number >= 0))
    specials = [episodes_text(drop) for drop in drops if drop.episodes[0] < 0]
    return listed([*([episodes_named(numbers)] if numbers else []), *specials])


def titles_block(show: Show, drop: Drop, now: datetime, rule: SpoilerRule) -> tuple[str, ...]:
    """The titles of a drop's episodes, one per line; nothing before the drop."""
    titles = _titles(show, drop, now, rule)
    if len(drop.episodes) == 1:
        return tuple(titles.values())
    lines = [f"**{number}** · {title}" for number, title in titles.items()]
    return ("\n".join(first_of(lines, MOST_TITLES)),) if lines else ()


def titles_in_words(show: Show, drop: Drop, now: datetime, rule: SpoilerRule) -> str:
    """The titles of a drop's episodes, in a sentence; their numbers if no title may be told."""
    titles = list(_titles(show, drop, now, rule).values())
    return listed(first_of(titles, MOST_TITLES)) or episodes_text(drop)


def _titles(show: Show, drop: Drop, now: datetime, rule: SpoilerRule) -> Mapping[int, str]:
    """The titles that everybody may read, by number, as the server's rule for spoilers shows them."""
    shown = {
        one.number: shown_to_all(f"“{one.title}”", one.known_from, rule)
        for one in titled_out(show, drop, now)
    }
    return {number: title for number, title in shown.items() if title}


def is_unbroken(numbers: tuple[int, ...]) -> bool:
    """Whether ascending episode numbers have no gaps."""
    return numbers[-1] - numbers[0] == len(numbers) - 1


def progress_bar(drops: tuple[Drop, ...], drop: Drop, undated: int = 0) -> str:
    """How much of the season is out with this drop: in words, and as a bar that a screen reader can skip.

    `undated` counts the episodes of no drop yet.
    """
    out = episode_count([other for other in drops if other.number <= drop.number])
    total = episode_count(drops) + undated
    filled = round(BAR_LENGTH * out / max(total, 1))
    bar = f"`{'█' * filled}{'░' * (BAR_LENGTH - filled)}`"
    return plural(
        total,
        one="{out} of {number} episode {bar}",
        other="{out} of {number} episodes {bar}",
        bar=bar,
        out=out,
    )
