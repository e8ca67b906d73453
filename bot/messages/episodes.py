"""Episodes as people name them, and how much of a season is out."""

from bot.domain.schedule import Drop, episode_count
from bot.messages.card import listed
from bot.messages.translation import _, plural

BAR_LENGTH = 10


def episodes_text(drop: Drop) -> str:
    """The episodes of a drop as people name them: one, from the first to the last, or each; or a special."""
    return drop.special or episodes_named(drop.episodes)


def episodes_named(numbers: tuple[int, ...]) -> str:
    """Ascending episode numbers as people name them; a special's own name is not known here."""
    if numbers[0] < 0:
        return _("The special")
    if len(numbers) == 1:
        return _("Episode {number}").format(number=numbers[0])
    if is_unbroken(numbers):
        return _("Episodes {first}–{last}").format(first=numbers[0], last=numbers[-1])
    return _("Episodes {numbers}").format(numbers=listed(tuple(map(str, numbers))))


def is_unbroken(numbers: tuple[int, ...]) -> bool:
    """Whether ascending episode numbers leave none out."""
    return numbers[-1] - numbers[0] == len(numbers) - 1


def progress_bar(drops: tuple[Drop, ...], drop: Drop) -> str:
    """How much of the season is out with this drop: in words, and as a bar that a screen reader can skip."""
    out = episode_count([other for other in drops if other.number <= drop.number])
    total = episode_count(drops)
    filled = round(BAR_LENGTH * out / max(total, 1))
    bar = f"`{'█' * filled}{'░' * (BAR_LENGTH - filled)}`"
    return plural(
        total,
        one="{out} of {number} episode {bar}",
        other="{out} of {number} episodes {bar}",
        bar=bar,
        out=out,
    )
