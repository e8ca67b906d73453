"""The words of a run without gaps, as Thai is written, and Korean in haste."""

from collections.abc import Callable

LONGEST_WORD = 30  # letters
# What a word costs, one with a slip, and each letter that is left over.
WORD, SLIP, STRANGE = 5, 15, 11
# A word never begins with these: Thai vowels and marks that belong to the letter before them.
CLINGING = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")


def split(run: str, price: Callable[[str], int | None]) -> list[str]:
    """The words of a run: as little as possible left over, then as few as possible; rests stay whole.

    `price` says what a word costs, and None for what is no word.
    """
    ways: list[tuple[int, list[str]]] = [(0, [])]  # to each place the cheapest one
    for end in range(1, len(run) + 1):
        is_end = run[end : end + 1] not in CLINGING
        steps: list[tuple[int, int]] = []
        for begin in range(max(0, end - LONGEST_WORD), end):
            known = price(run[begin:end]) if is_end else None
            steps.append((ways[begin][0] + (known or STRANGE * (end - begin)), begin))
        cost, begin = min(steps)
        ways.append((cost, [*ways[begin][1], run[begin:end]]))
    return ways[-1][1]
