"""Menus for more options than one menu holds."""

from collections.abc import Iterator, Sequence

from bot.messages.card import MOST_OPTIONS, Menu
from bot.messages.translation import _

# What the actions of a card's menus end with: no two of them may have the same custom id.
ENDINGS = ("", "-2", "-3")


def menus_of(
    options: Sequence[tuple[str, str]], action: str, argument: str, ends: Sequence[str] = ()
) -> Iterator[Menu]:
    """One menu; or up to three that say from which option to which they go.

    `ends` are short names of the options for that, by default their labels: a phone cuts what is long.
    """
    alone, names = len(options) <= MOST_OPTIONS, ends or tuple(label for label, _value in options)
    for start, ending in zip(range(0, len(options), MOST_OPTIONS), ENDINGS, strict=False):
        part = tuple(options[start : start + MOST_OPTIONS])
        prompt = _("Pick one") if alone else f"{names[start]} – {names[start + len(part) - 1]}"
        yield Menu(prompt, f"{action}{ending}", argument, part)
