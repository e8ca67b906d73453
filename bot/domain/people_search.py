"""Find people of the cast or crew by what somebody typed: any order, hyphens, accents, near spellings."""

import unicodedata
from collections.abc import Iterable

from bot.domain.people import Person

# A name of ten letters may differ in two of them ("Nam Yun Soo" for "Nam Yoon Su"): the usual distance
# between two ways to write a Korean name in Latin letters. Other people's names are farther away.
NEAR_SPELLING = 80


def matching_people(people: tuple[Person, ...], typed: str) -> tuple[Person, ...]:
    """People whose name was typed: in full, else in part, else nearly. All of them for no text."""
    wanted = _words(typed)
    exact = [person for person in people if wanted in map(_words, spellings(person))]
    return tuple(exact or _partly(people, typed) or _nearly(people, typed))


def spellings(person: Person) -> Iterable[str]:
    """Every spelling under which a person is found, the id too."""
    return person.id, person.name, *person.aliases


def _partly(people: Iterable[Person], typed: str) -> list[Person]:
    wanted = _letters(typed)
    # Written twice, a name holds its own reversed order: "jinhohur" is in "hurjinhohurjinho".
    return [person for person in people if any(wanted in _letters(name) * 2 for name in spellings(person))]


def _nearly(people: Iterable[Person], typed: str) -> list[Person]:
    # As in choosing.py: loaded when somebody first mistypes a name.
    from rapidfuzz import fuzz  # noqa: PLC0415

    wanted = " ".join(_words(typed))
    return [
        person
        for person in people
        if any(fuzz.ratio(wanted, " ".join(_words(name))) >= NEAR_SPELLING for name in spellings(person))
    ]


def _words(name: str) -> list[str]:
    return sorted(_plain(name).split())


def _letters(name: str) -> str:
    return _plain(name).replace(" ", "")


def _plain(name: str) -> str:
    # Korean syllables come apart when accents do; NFC puts them together again.
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", bare))
