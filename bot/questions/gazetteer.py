"""The names and titles of a show under every spelling by which they are understood."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.shows import Show
from bot.questions.korean import heard, is_hangul, unslipped
from bot.questions.romanisation import folded
from bot.questions.slots import Mention, slotted
from bot.questions.text import plain, words
from bot.questions.thai import is_thai, sound
from bot.questions.vocabulary import Vocabulary

SHORTEST_NAME, SHORTEST_PART = 4, 3
SHORTEST_FUZZY = 6
SHORT_KOREAN = 3  # syllables; with another letter such a name is another's
LONG_KEY = 11  # letters; from here on two slips are allowed for
MOST_SLIPS = 2
KIN = frozenset({"mother", "father", "parent", "sibling", "son", "daughter", "child"})
ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name; `weak` if it could as well be an ordinary word, `partial` if it is a part of a longer name."""

    mention: Mention
    weak: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """`keys` are spellings without gaps, those in Latin letters folded and as they are.

    `fuzzy` are those that may be misspelt, as they are heard. `weak` are the tokens of what has a weak name,
    `thai` names in Thai with their sound, long ones first. `namesake` is the character after whom the show is
    called, `beginnings` are all letters with which a spelling begins, `longest_fuzzy` is the size of the
    longest that may be misspelt.
    """

    keys: Mapping[str, Entry]
    fuzzy: Mapping[str, Entry]
    weak: frozenset[str]
    thai: Mapping[str, str]
    longest: int
    namesake: Mention | None = None
    beginnings: frozenset[str] = frozenset()
    longest_fuzzy: int = 0

    def may_begin_with(self, word: str) -> bool:
        """Whether a spelling begins with a Latin word, as it is written or as it sounds."""
        return word in self.beginnings or folded(word) in self.beginnings

    def named(self, written: str, sound: str) -> Entry | None:
        """The entry that is spelt so, or that sounds so; what could be an ordinary word must be spelt so."""
        heard = self.keys.get(sound)
        return self.keys.get(written) or (heard if heard and not heard.weak else None)

    @lru_cache(maxsize=1024)  # noqa: B019 -- no more than 1,024 words keep a gazetteer in memory
    def nearest(self, word: str) -> tuple[float, Entry] | None:
        """The name that is at most a slip or two away, with how many slips."""
        spelt = heard(word)
        if len(spelt) > self.longest_fuzzy + MOST_SLIPS:
            return None  # several words in a row, as a rule
        for meant in filter(None, map(self.keys.get, unslipped(word))):
            if not meant.weak:
                return 1, meant
        if len(spelt) < SHORTEST_FUZZY:
            return None
        slips = (
            0 if is_hangul(word) and len(word) <= SHORT_KOREAN else 1 if len(spelt) < LONG_KEY else MOST_SLIPS
        )
        found = process.extractOne(spelt, self.fuzzy.keys(), scorer=OSA.distance, score_cutoff=slips)
        return (found[1], self.fuzzy[found[0]]) if found else None


def gazetteer_of(show: Show, vocabulary: Vocabulary) -> Gazetteer:
    """Everything that a question about `show` can name; a name that is an ordinary word is weak."""
    keys: dict[str, Entry] = {}
    longest = 1
    namesake: Mention | None = None
    for surface, mention, partial in _spellings(show, vocabulary):
        parts = words(plain(surface))
        if not parts or (partial and len(parts[0]) < SHORTEST_NAME and vocabulary.lists(parts[0])):
            continue
        joined = "".join(parts)
        # An episode's title may be a noun with its article, as in "who dies on the beach".
        is_plain_title = mention.slot == "{episode}" and parts[0] in ARTICLES
        entry = Entry(mention, is_plain_title or _is_weak(parts, vocabulary.knows), partial)
        longest = max(longest, len(parts))
        folds = () if entry.weak or not joined.isascii() else ("".join(map(folded, parts)), folded(joined))
        for key in (joined, *folds):
            if key == joined or len(key) >= SHORTEST_NAME or not partial:
                known = keys.setdefault(key, entry)
                if (known.mention.slot, mention.slot) == ("{title}", "{character}"):
                    namesake = namesake or mention
    fuzzy = {heard(key): one for key, one in keys.items() if not one.weak and len(key) >= SHORT_KOREAN}
    weak = frozenset(slotted(one.mention) for one in keys.values() if one.weak)
    thai = {name: sound(name) for name in sorted(filter(is_thai, keys), key=len, reverse=True)}
    beginnings = frozenset(key[:size] for key in keys for size in range(1, len(key) + 1))
    longest_fuzzy = max(map(len, fuzzy), default=0)
    return Gazetteer(keys, fuzzy, weak, thai, min(longest + 1, 7), namesake, beginnings, longest_fuzzy)


def key_of(title: str) -> str:
    """The target under which a past work, or a role in one, is mentioned, the same for all who took part."""
    return "".join(words(plain(title)))


def _is_weak(parts: list[str], is_ordinary: Callable[[str], bool]) -> bool:
    """Whether a name could as well be an ordinary word; in other scripts what follows it tells."""
    word, *others = parts
    return not others and word.isascii() and (len(word) < SHORTEST_NAME or is_ordinary(word))


def _spellings(show: Show, vocabulary: Vocabulary) -> Iterator[tuple[str, Mention, bool]]:
    """Each spelling with what it names, and whether it is a part of a name; whole names come first."""
    yield from ((spelling, mention, False) for spelling, mention in whole_names(show))
    people = ((person, (person.name, *filter(is_thai, person.aliases))) for person in show.people)
    yield from _parts((name, Mention("{person}", one.id)) for one, names in people for name in names)
    called = ((_without_kin(one.name, vocabulary), one.id) for one in show.characters)
    yield from _parts((name, Mention("{character}", id_)) for name, id_ in called)


def _without_kin(name: str, vocabulary: Vocabulary) -> str:
    """A name without a "Father" before it: in "Anna's father" that says who somebody is to her."""
    first, _blank, rest = name.partition(" ")
    return rest if rest and not KIN.isdisjoint(vocabulary.concepts([plain(first)])) else name


def _parts(names: Iterable[tuple[str, Mention]]) -> Iterator[tuple[str, Mention, bool]]:
    """Given names and single words of names that belong to one of them only.

    In "Yoon's Mother" the first word names somebody else.
    """
    owners: defaultdict[str, set[Mention]] = defaultdict(set)
    for name, mention in names:
        _, *given = name.split()
        for part in (" ".join(given), *(word for word in name.split() if not is_thai(name))):
            # The chef of "New York chef" may be any.
            if len(part) >= SHORTEST_PART and not part.endswith(POSSESSIVES) and not part[0].islower():
                owners[part.casefold()].add(mention)
    for part, named in owners.items():
        owner, *others = named
        if not others:
            yield part, owner, True


def whole_names(show: Show) -> Iterator[tuple[str, Mention]]:
    """Each name and title as it is written or also known, with what it names."""
    works = [work for person in show.people for work in person.works]
    named = [
        ("{title}", show.id, (show.title, *show.aliases)),
        *(("{person}", one.id, (one.name, *one.aliases)) for one in show.people),
        *(("{character}", one.id, (one.name, *one.aliases)) for one in show.characters),
        *(("{work}", key_of(work.title), (work.title, *work.aliases)) for work in works),
        *(("{role}", key_of(one.role), (one.role, *one.role_aliases)) for one in works if one.role),
        *(("{episode}", str(one.number), (one.title,)) for one in show.episodes if one.title),
    ]
    for slot, target, names in named:
        yield from ((name, Mention(slot, target)) for name in names)
