"""Tells in which language a question is asked, so that it is answered in that."""

from collections.abc import Iterator, Sequence

from bot.domain.shows import Show
from bot.questions.gazetteer import whole_names
from bot.questions.text import plain, words
from bot.questions.vocabulary import Vocabulary

# Signs and letters that only one of these languages writes; a sign is in no name, so that it tells by itself.
SIGNS = {"es": frozenset("¿¡")}
LETTERS = {"es": frozenset("ñ"), "pt": frozenset("ãõçâêô")}


def language_of(said: Sequence[str], typed: str, vocabulary: Vocabulary) -> str | None:
    """The code of the one language that has most of the words; None if several may be meant.

    A sign that only one writes decides, whatever title is asked about; its letters decide between several.
    """
    signed = [code for code, signs in SIGNS.items() if signs.intersection(typed)]
    if signed:
        return signed[0]
    counts = vocabulary.likelihoods(said)
    most = max(counts.values())
    found = [code for code, count in counts.items() if count == most and most]
    if len(found) > 1:
        found = [code for code in found if LETTERS.get(code, frozenset()).intersection(typed.casefold())]
    return found[0] if len(found) == 1 else None


def latin_names_of(show: Show) -> Iterator[str]:
    """The words of names and titles, in whatever spelling, that have the letters of several languages."""
    for name, _ in whole_names(show):
        yield from (word for word in words(plain(name)) if word.isascii())
