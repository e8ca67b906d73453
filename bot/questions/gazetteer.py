"""The names and titles of a show under every spelling by which they are understood."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.people import Person, Work
from bot.domain.shows import Show
from bot.questions.korean import is_hangul, letters
from bot.questions.romanisation import folded
from bot.questions.slots import Mention
from bot.questions.text import plain, words
from bot.questions.thai import is_thai

ORDER = ("{person}", "{character}", "{work}", "{role}", "{title}")
SHORTEST_NAME = 4
SHORTEST_FUZZY = 6
SHORTEST_KOREAN = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A name; `weak` if it could as well be an ordinary word, `partial` if it is a part of a longer name."""

    mention: Mention
    weak: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """`keys` are spellings in Latin letters without gaps, folded and as they are; `raw` other scripts'.

    `thai` are those of `raw` in Thai, long ones first. `fuzzy` are the
    keys that may be misspelt, by their length. `namesake` is the character after whom the show is called.
    """

    keys: Mapping[str, Entry]
    raw: Mapping[str, Entry]
    thai: Sequence[str]
    fuzzy: Mapping[int, Sequence[str]]
    korean: Mapping[str, str]
    longest: int
    namesake: Mention | None = None

    def named(self, written: str, sound: str) -> Entry | None:
        """The entry that is spelt so, or that sounds so; what could be an ordinary word must be spelt so."""
        heard = self.keys.get(sound)
        return self.keys.get(written) or (heard if heard and not heard.weak else None)


def gazetteer_of(show: Show, is_ordinary: Callable[[str], bool]) -> Gazetteer:
    """Everything that a question about `show` can name; a name that is an ordinary word is weak."""
    keys: dict[str, Entry] = {}
    raw: dict[str, Entry] = {}
    longest = 1
    namesake: Mention | None = None
    for surface, mention, partial in _spellings(show):
        parts = words(plain(surface))
        if not parts:
            continue
        entry = Entry(mention, weak=_is_weak(parts, is_ordinary), partial=partial)
        if not "".join(parts).isascii():
            raw.setdefault("".join(parts), entry)
            continue
        longest = max(longest, len(parts))
        for key in ("".join(parts),) if entry.weak else latin_keys(parts):
            if key == "".join(parts) or len(key) >= SHORTEST_NAME or not partial:
                known = keys.setdefault(key, entry)
                if (known.mention.slot, mention.slot) == ("{title}", "{character}"):
                    namesake = namesake or mention
    korean = {letters(key): key for key in raw if len(key) >= SHORTEST_KOREAN and is_hangul(key)}
    unspaced = [name for name in sorted(raw, key=len, reverse=True) if is_thai(name)]
    return Gazetteer(keys, raw, unspaced, _by_length(keys), korean, min(longest + 1, 7), namesake)


def _by_length(keys: Mapping[str, Entry]) -> dict[int, list[str]]:
    """The keys that may be misspelt, by their length."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, entry in keys.items():
        if len(key) >= SHORTEST_FUZZY and not entry.weak:
            found[len(key)].append(key)
    return dict(found)


def latin_keys(parts: Iterable[str]) -> tuple[str, ...]:
    """The keys of a name given in parts: as written, folded part by part, folded as one."""
    separate = tuple(parts)
    joined = "".join(separate)
    return tuple(dict.fromkeys((joined, "".join(folded(part) for part in separate), folded(joined))))


def work_key(work: Work) -> str:
    """The target under which a work is mentioned, the same for each person who took part in it."""
    return "".join(words(plain(work.title)))


def role_key(role: str) -> str:
    """The target under which a role in a past work is mentioned."""
    return "".join(words(plain(role)))


def _is_weak(parts: list[str], is_ordinary: Callable[[str], bool]) -> bool:
    return len(parts) == 1 and (len(parts[0]) < SHORTEST_NAME or is_ordinary(parts[0]))


def _spellings(show: Show) -> Iterator[tuple[str, Mention, bool]]:
    """Each spelling with what it names, and whether it is a part of a name; whole names come first."""
    yield from ((spelling, mention, False) for spelling, mention in _whole(show))
    yield from _parts(show.people)
    yield from _parts_in_thai(show.people)
    names = {character.name: Mention("{character}", character.id) for character in show.characters}
    yield from ((part, mention, True) for part, mention in _unique_parts(names))


def _whole(show: Show) -> Iterator[tuple[str, Mention]]:
    for title in (show.title, *show.aliases):
        yield title, Mention("{title}", show.id)
    for person in show.people:
        yield from ((name, Mention("{person}", person.id)) for name in (person.name, *person.aliases))
    for character in show.characters:
        yield from (
            (name, Mention("{character}", character.id)) for name in (character.name, *character.aliases)
        )
    for work in (work for person in show.people for work in person.works):
        titles = (work.title, *work.aliases)
        yield from ((title, Mention("{work}", work_key(work))) for title in titles)
    for work in (work for person in show.people for work in person.works if work.role):
        mention = Mention("{role}", role_key(work.role or ""))
        yield from ((name, mention) for name in (work.role or "", *work.role_aliases))


def _parts(people: Iterable[Person]) -> Iterator[tuple[str, Mention, bool]]:
    """Given names and other orders, where they fit one person only."""
    names = {person.name: Mention("{person}", person.id) for person in people}
    givens = Counter(" ".join(name.split()[1:]) for name in names)
    for name, mention in names.items():
        first, *rest = name.split()
        given = " ".join(rest)
        if len(rest) > 1 and givens[given] == 1:
            yield given, mention, True
        if rest:
            yield f"{given} {first}", mention, False
    yield from ((part, mention, True) for part, mention in _unique_parts(names))


def _parts_in_thai(people: Iterable[Person]) -> Iterator[tuple[str, Mention, bool]]:
    """Given names as they stand behind the gap of a Thai spelling, where they fit one person only."""
    spelt = {
        (alias.partition(" ")[2].replace(" ", ""), person.id)
        for person in people
        for alias in person.aliases
        if is_thai(alias)
    }
    counts = Counter(given for given, _ in spelt)
    for given, person_id in sorted(spelt):
        if len(given) >= SHORTEST_NAME and counts[given] == 1:
            yield given, Mention("{person}", person_id), True


def _unique_parts(names: Mapping[str, Mention]) -> Iterator[tuple[str, Mention]]:
    """Single words of names that belong to one of them only and are long enough to be told apart."""
    counts = Counter(part for name in names for part in set(name.casefold().split()))
    for name, mention in names.items():
        yield from (
            (part, mention)
            for part in name.split()
            if len(part) >= SHORTEST_NAME and counts[part.casefold()] == 1
        )
