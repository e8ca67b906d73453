"""Finds the show's names and titles in a question, before any spelling is repaired."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, islice, pairwise, takewhile

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions import thai
from bot.questions.gazetteer import SHORTEST_FUZZY, Entry, Gazetteer
from bot.questions.korean import is_hangul, letters, unslipped
from bot.questions.romanisation import folded, korean_name_at, romanised
from bot.questions.slots import slotted
from bot.questions.text import BREAKS
from bot.questions.vocabulary import ENGLISH, Vocabulary

LONG_KEY = 11
LONGEST_TERM = 2  # words; more English ones in a row, among words of another script, are a title
STRANGER = "{unknown}"  # somebody or something that is none of ours
THAI = "th"
MOST_SPANS = 60
SHORTEST_WITH_S = 5
KOREAN_NAME = 3
VOWELS = frozenset(chr(code) for code in range(0x1161, 0x1176))


@dataclass(slots=True)
class Linked:
    """Words with tokens of mentions among them; `weak` tells whether ordinary words were taken for names."""

    words: list[str]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A run of Latin words, and the keys under which it may be a name."""

    start: int
    length: int
    written: str
    sound: str


def linked(words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary, *, weak_too: bool) -> Linked:
    """The words with a mention in place of each name; the longest names first, parts of names last."""
    result = Linked(list(words))
    _link_exact(result, gazetteer, lambda entry: not entry.partial and (weak_too or not entry.weak))
    _link_misspelt(result, gazetteer, vocabulary)
    _link_koreans(result, gazetteer)
    _link_exact(result, gazetteer, lambda entry: entry.partial and (weak_too or not entry.weak))
    _link_other_scripts(result, gazetteer, vocabulary)
    _link_foreign_titles(result, vocabulary)
    return result


def _spans(words: Sequence[str], longest: int) -> list[Span]:
    """Each run of Latin words, long runs first; punctuation may stand inside."""
    return sorted(_runs(words, longest), key=lambda span: -span.length)


def _runs(words: Sequence[str], longest: int) -> Iterator[Span]:
    sounds = [folded(word) if word.isascii() and word not in BREAKS else "" for word in words]
    for start, first in enumerate(words):
        written = sound = ""
        for place in range(start, min(start + longest, len(words)) if first not in BREAKS else start):
            word = words[place]
            if not word.isascii() or word.startswith("{"):
                break
            if word not in BREAKS:
                written, sound = written + word, sound + sounds[place]
                yield Span(start, place - start + 1, written, sound)


def _put(result: Linked, found: Sequence[tuple[Span, Entry]]) -> None:
    """Puts mentions in place of spans, those first that come first; a span that is partly taken is left."""
    taken: set[int] = set()
    chosen: list[tuple[Span, Entry]] = []
    for span, entry in found:
        places = range(span.start, span.start + span.length)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append((span, entry))
    for span, entry in sorted(chosen, key=lambda one: -one[0].start):
        result.words[span.start : span.start + span.length] = [slotted(entry.mention)]
        result.weak |= entry.weak


def _link_exact(result: Linked, gazetteer: Gazetteer, fits: Callable[[Entry], bool]) -> None:
    """Names as they are spelt somewhere, or as they sound."""
    entries = ((span, _named(span, gazetteer)) for span in _spans(result.words, gazetteer.longest))
    _put(result, [(span, entry) for span, entry in entries if entry and fits(entry)])


def _named(span: Span, gazetteer: Gazetteer) -> Entry | None:
    """The name in a span, be it with an s behind it, as people leave out the apostrophe."""
    entry = gazetteer.named(span.written, span.sound)
    if entry or len(span.written) < SHORTEST_WITH_S or not span.written.endswith("s"):
        return entry
    return gazetteer.named(span.written[:-1], span.sound.removesuffix("s"))


def _link_misspelt(result: Linked, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    """Names with a slip of the hand, where at least one of the words is none that we know."""
    strange = [word.isalpha() and word.isascii() and not vocabulary.lists(word) for word in result.words]
    if not any(strange):
        return
    spans = (
        span
        for span in _spans(result.words, gazetteer.longest)
        if any(strange[span.start : span.start + span.length])
    )
    found: list[tuple[float, Span, Entry]] = []
    for span in islice(spans, MOST_SPANS):
        near = _nearest(span.written, gazetteer) or _nearest(span.sound, gazetteer)
        if near:
            found.append((near[0], span, near[1]))
    found.sort(key=lambda one: one[0])
    _put(result, [(span, entry) for _, span, entry in found])


def _link_koreans(result: Linked, gazetteer: Gazetteer) -> None:
    """Korean names: those nearly ours as ours, others as strangers', lest a part be taken for ours."""
    at = 0
    while at < len(result.words):
        length = korean_name_at(result.words, at)
        if length:
            entry = _nearly(result.words[at : at + length], gazetteer)
            if entry is None and length == 2 and _named_in_part(result.words[at : at + length], gazetteer):
                at += 1
                continue
            result.words[at : at + length] = [slotted(entry.mention) if entry else STRANGER]
        at += 1


def _link_foreign_titles(result: Linked, vocabulary: Vocabulary) -> None:
    """Runs of Latin words among words of another script: titles and names that are none of ours."""
    if all(word.isascii() for word in result.words) or not any(map(_is_other_script, result.words)):
        return
    english = vocabulary.languages[ENGLISH].surfaces
    words: list[str] = []
    for latin, run in groupby(result.words, lambda word: word.isascii() and word.isalpha()):
        found = list(run)
        meant = {english[word] for word in found if english.get(word)}
        long = len(found) > LONGEST_TERM and meant.isdisjoint(vocabulary.asking)
        title = latin and (long or (len(found) > 1 and not any(word in english for word in found)))
        words += [STRANGER] if title else found
    result.words = words


def _nearly(words: Sequence[str], gazetteer: Gazetteer) -> Entry | None:
    """The whole name that these words misspell."""
    for key in ("".join(words), "".join(folded(word) for word in words)):
        found = _nearest(key, gazetteer)
        if found and not found[1].partial and found[0] <= (1 if len(words) < 3 else 2):
            return found[1]
    return None


def _is_other_script(word: str) -> bool:
    return thai.is_thai(word) or is_hangul(word)


def _named_in_part(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether two words are a part of one of our names, such as a given name."""
    entry = gazetteer.named("".join(words), "".join(folded(word) for word in words))
    return entry is not None


def _nearest(key: str, gazetteer: Gazetteer) -> tuple[float, Entry] | None:
    if len(key) < SHORTEST_FUZZY:
        return None
    cutoff = 2 if len(key) >= LONG_KEY else 1
    found = process.extractOne(key, gazetteer.fuzzy, scorer=OSA.distance, score_cutoff=cutoff)
    return (found[1], gazetteer.keys[found[0]]) if found else None


def _link_other_scripts(result: Linked, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    at = 0
    while at < len(result.words):
        word = result.words[at]
        if thai.is_thai(word):
            at += _link_thai(result, at, gazetteer, vocabulary)
            continue
        if not word.isascii():
            _link_hangul(result, at, gazetteer, vocabulary)
        at += 1


def _link_hangul(result: Linked, at: int, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    """A name at the start of a word or of a run of words; what follows it stays as a word."""
    run = ""
    best: tuple[int, int, Entry] | None = None
    for words, word in enumerate(result.words[at : at + 5], start=1):
        if word.isascii() and not word.isdigit():
            break
        before, run = len(run), run + word
        for size in range(len(run), max(before, 1), -1):
            entry = gazetteer.raw.get(run[:size]) or _by_sound(run[:size], gazetteer, inside=words == 1)
            if entry and (best is None or size > best[1]):
                best = (words, size, entry)
                break
    if best is None and (near := _misspelt_hangul(result.words[at], gazetteer, vocabulary)):
        best = (1, *near)
    if best:
        words, size, entry = best
        rest = "".join(result.words[at : at + words])[size:]
        result.words[at : at + words] = [slotted(entry.mention), *([rest] if rest else [])]


def _misspelt_hangul(word: str, gazetteer: Gazetteer, vocabulary: Vocabulary) -> tuple[int, Entry] | None:
    """The name that a Korean word begins with, be it with a slip, and how long it is there."""
    if vocabulary.knows(word):
        return None
    found: list[tuple[float, int, str]] = []
    for size in range(2, min(len(word), LONG_KEY) + 1):
        head = word[:size]
        found += [
            (1, -size, one) for one in unslipped(head) if len(one) > KOREAN_NAME - 1 and one in gazetteer.raw
        ]
        cutoff = min((size + 1) // 3, 3)
        near = process.extractOne(
            letters(head), gazetteer.korean.keys(), scorer=OSA.distance, score_cutoff=cutoff
        )
        if near and _is_slip(head, gazetteer.korean[near[0]]):
            found.append((near[1], -size, gazetteer.korean[near[0]]))
    if not found:
        return None
    _, size, key = min(found)
    return -size, gazetteer.raw[key]


def _is_slip(head: str, key: str) -> bool:
    """Whether a short name is misspelt rather than another's: a consonant in its place makes another name."""
    if len(key) > KOREAN_NAME:
        return True
    one, other = letters(head), letters(key)
    if len(one) != len(other):
        return len(head) == len(key)
    return all(mine in VOWELS for mine, theirs in zip(one, other, strict=True) if mine != theirs)


def _by_sound(hangul: str, gazetteer: Gazetteer, *, inside: bool) -> Entry | None:
    """The entry whose Latin spelling sounds like these syllables; parts of names `inside` a word only."""
    if not 2 <= len(hangul) <= 5:
        return None
    entry = gazetteer.keys.get("".join(folded(romanised(syllable)) for syllable in hangul))
    if entry and entry.partial and not inside:
        return None
    return entry if entry and not entry.weak and entry.mention.slot != "{title}" else None


def _link_thai(result: Linked, at: int, gazetteer: Gazetteer, vocabulary: Vocabulary) -> int:
    """Names in a run of Thai words, be they parted by gaps; returns how many words stand there now."""
    run = list(takewhile(thai.is_thai, result.words[at:]))
    joined = "".join(run)
    gaps = list(accumulate((len(word) for word in run), initial=0))
    pieces: list[str] = []
    done = 0
    for start, end, name in thai.names_in(joined, gazetteer.thai, vocabulary.languages[THAI].words):
        pieces += [*_cut(joined, done, start, gaps), slotted(gazetteer.raw[name].mention)]
        done = end
    pieces += _cut(joined, done, len(joined), gaps)
    result.words[at : at + len(run)] = pieces
    return len(pieces)


def _cut(joined: str, start: int, end: int, gaps: Sequence[int]) -> list[str]:
    """The words between two places of words that were joined."""
    inner = [start, *(gap for gap in gaps if start < gap < end), end]
    return [joined[one:other] for one, other in pairwise(inner) if one < other]
