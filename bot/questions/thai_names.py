"""Names in Thai runs, which have no gaps: as they are spelt, or as they sound."""

from itertools import takewhile

from bot.questions.gazetteer import Gazetteer
from bot.questions.thai import is_thai


def link_thai(words: list[str], at: int, gazetteer: Gazetteer) -> int:
    """Names in a run of Thai words, be they parted by gaps; returns how many words stand there now."""
    run = list(takewhile(is_thai, words[at:]))
    said = " ".join(run)
    for pattern, token in gazetteer.thai:
        said = pattern.sub(f" {token} ", said)
    words[at : at + len(run)] = said.split()
    return len(said.split())
