"""Menus for more options than one menu holds."""

from collections.abc import Iterator, Sequence

from bot.messages.card import Menu
from bot.messages.translation import _

# As many as a menu in Discord holds.
MOST_OPTIONS = 25
# What the actions of a card's menus end with: no two of them may have the same custom id.
ENDINGS = ("", "-2", "-3")


def menus_of(options: Sequence[tuple[str, str]], action: str, argument: str) -> Iterator[Menu]:
    """One menu; or up to three that say from which option to which they go."""
    alone = len(options) <= MOST_OPTIONS
    for start, ending in zip(range(0, len(options), MOST_OPTIONS), ENDINGS, strict=False):
        part = tuple(options[start : start + MOST_OPTIONS])
        prompt = _("Pick one") if alone else f"{part[0][0]} – {part[-1][0]}"
        yield Menu(prompt, f"{action}{ending}", argument, part)
