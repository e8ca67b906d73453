"""A question as the ranker sees it: names and numbers as slots, spelling repaired, synonyms made one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from bot.domain.questions import thai
from bot.domain.questions.asking import asking, without_lead_ins
from bot.domain.questions.lexicon import Lexicon
from bot.domain.questions.linking import linked
from bot.domain.questions.slots import Mention, mention_of, slotted, with_slots
from bot.domain.questions.text import BREAK, READ_AT_MOST, parts, plain, without_accents, words
from bot.domain.questions.vocabulary import Vocabulary, is_hangul

UNKNOWN = "{unknown}"
SHOW, WORK = "show", "{work}"
REPAIRS_AT_MOST = 12
LONG, LONG_IF_ASKING = 7, 5
LONG_KOREAN = 4
SHORT = 3
MOST_CLAUSES = 3
LAST_CLAUSE, EARLIER_CLAUSE = 0.97, 0.87
OURS = frozenset({"show", "it", "this", "plot", "here"})
KINDS_OF_SHOW = frozenset({"show", "shows", "film", "films"})
BARE, PLAINLY = 0.5, 0.85
MOST_GAPS, FEW = 6, 2
ASKING = frozenset({"who", "what", "when", "where", "which", "how", "why", "many", "ไหม", "yet", "กี่ตอน"})
_ORNAMENT = re.compile(r"^[a-z]{3,}(?:ly|ed)$")
_PLACEHOLDER = re.compile(r"(\{[a-z]+\})")


@dataclass(frozen=True, slots=True)
class Reading:
    """`tokens` are words and slots, `strange` those words that no phrase foresees.

    `part` is 1 for the whole question and less for a clause (people ask in the last one) and for a
    reading in which an ordinary word is taken for a name, or a name for an ordinary word, against the odds.
    """

    tokens: tuple[str, ...]
    mentions: tuple[Mention, ...]
    strange: tuple[str, ...] = ()
    part: float = 1.0

    @property
    def slots(self) -> frozenset[str]:
        return frozenset(mention.slot for mention in self.mentions)

    def targets(self, slot: str) -> tuple[str, ...]:
        """What is named under a slot, in the order of the question, each once."""
        return tuple(dict.fromkeys(mention.target for mention in self.mentions if mention.slot == slot))


def readings(question: str, lexicon: Lexicon, vocabulary: Vocabulary) -> list[Reading]:
    """Ways to read what a person typed: as a whole first, then clause by clause if it is long."""
    split = without_lead_ins(parts(plain(question)), vocabulary)
    common = _in_small_letters(question)
    found = linked(split, lexicon, vocabulary, weak_too=True)
    result = _read(asking(found.words, vocabulary), vocabulary, common)
    if found.weak:
        bare = all(token in vocabulary.light or token == WORK for token in result[0].tokens)
        unnamed = asking(linked(split, lexicon, vocabulary, weak_too=False).words, vocabulary)
        plainly = _read(unnamed, vocabulary, common)[0]
        result = [replace(result[0], part=BARE if bare else 1.0), *result[1:], replace(plainly, part=PLAINLY)]
    result += _gapped(question, lexicon, vocabulary) if any(map(thai.is_thai, split)) else []
    return list({reading.tokens: reading for reading in reversed(result)}.values())[::-1]


def _gapped(question: str, lexicon: Lexicon, vocabulary: Vocabulary) -> list[Reading]:
    """The clauses that ask in a Thai question, where gaps stand between clauses only.

    There is none where what is left out may be no more than the name that is asked for.
    """
    split = thai.clauses(plain(question))
    if not 1 < len(split) <= MOST_GAPS:
        return []
    clauses = [
        _read(linked(parts(clause), lexicon, vocabulary, weak_too=True).words, vocabulary, frozenset())[0]
        for clause in split
    ]
    asked = [clause for clause in clauses if not ASKING.isdisjoint(clause.tokens)][-MOST_CLAUSES:]
    left_out = [clause for clause in clauses if clause not in asked]
    if any(clause.strange and len(clause.tokens) <= FEW for clause in left_out):
        return []
    found: list[Reading] = []
    names = [
        slotted(mention) for clause in left_out for mention in clause.mentions if _is_name(slotted(mention))
    ]
    for clause in asked:
        part = LAST_CLAUSE if clause is asked[-1] else EARLIER_CLAUSE
        found.append(replace(clause, part=part))
        if names and not clause.mentions:
            found.append(_reading([*names, *clause.tokens], clause.strange, part))
    return found


def read_phrase(phrase: str, vocabulary: Vocabulary) -> Reading:
    """Reads an example phrase, in which names stand as {person}, {work} and so on."""
    pieces = _PLACEHOLDER.split(phrase)
    tokens = [
        token for piece in pieces for token in ([piece] if piece.startswith("{") else words(plain(piece)))
    ]
    return _reading([token for token in with_slots(_canonical(tokens, vocabulary)) if token != BREAK], ())


def _read(tokens: Sequence[str], vocabulary: Vocabulary, common: frozenset[str]) -> list[Reading]:
    repaired = _without_ornaments(_repaired(tokens, vocabulary), vocabulary, common)
    slotted = with_slots(_canonical(repaired, vocabulary))
    strange = frozenset(token for token in slotted if token != BREAK and not vocabulary.is_known(token))
    whole = [token for token in slotted if token != BREAK]
    long = LONG_KOREAN if any(is_hangul(token) for token in tokens) else LONG
    clauses = _clauses(slotted) if len(whole) >= min(long, LONG_IF_ASKING) else []
    if len(whole) < long:
        clauses = [(clause, part) for clause, part in clauses if vocabulary.talk.asks & set(clause)]
    return [_reading(whole, strange), *(_reading(clause, strange, part) for clause, part in clauses)]


def _in_small_letters(question: str) -> frozenset[str]:
    """Words in small letters of a question that is written with capitals where they belong: no names."""
    head = without_accents(question[:READ_AT_MOST].strip())
    if not head[:1].isupper() or head.isupper() or not head.isascii():
        return frozenset()
    return frozenset(re.findall(r"(?<![\w'])[a-z]+", head))


def _without_ornaments(tokens: Sequence[str], vocabulary: Vocabulary, common: frozenset[str]) -> list[str]:
    """The tokens without strange words that are no names and not asked for: adverbs, verbs, epithets.

    The last word is never left out, because questions end with what they are about.
    """
    about_us = _is_about_us(tokens, vocabulary)
    return [
        token
        for token, following in pairwise((*tokens, BREAK))
        if following == BREAK
        or vocabulary.standing_for(following) in KINDS_OF_SHOW
        or not (token.isascii() and token.isalpha())
        or (
            token not in common
            and not (about_us and (token in vocabulary.ordinary or _ORNAMENT.search(token)))
        )
        or vocabulary.is_known(vocabulary.standing_for(token))
    ]


def _is_about_us(tokens: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a question names somebody of the show, or points to what everybody is speaking of."""
    return any(_is_name(token) or vocabulary.standing_for(token) in OURS for token in tokens)


def _clauses(tokens: Sequence[str]) -> list[tuple[list[str], float]]:
    """The last clauses of a long question with their weights; the very last also with the others' names."""
    split = [list(group) for mark, group in groupby(tokens, lambda token: token == BREAK) if not mark]
    if len(split) < 2:
        return []
    long_enough = [
        clause for clause in split if len(clause) > 1 and not all(_is_name(token) for token in clause)
    ][-MOST_CLAUSES:]
    if not long_enough:
        return []
    *earlier, last = long_enough
    names = [token for clause in split if clause is not last for token in clause if _is_name(token)]
    named = [([*names, *last], LAST_CLAUSE)] if names else []
    return [*((clause, EARLIER_CLAUSE) for clause in earlier), (last, LAST_CLAUSE), *named]


def _is_name(token: str) -> bool:
    return token.startswith(("{person}", "{character}", "{work}", "{role}", "{episode}"))


def _reading(tokens: Iterable[str], strange: frozenset[str] | tuple[str, ...], part: float = 1.0) -> Reading:
    kept = list(tokens)
    mentions = tuple(mention for token in kept if (mention := mention_of(token)))
    shown = [_shown(token, strange) for token in kept]
    once = [token for token, _ in groupby(shown)]
    return Reading(tuple(once), mentions, tuple(token for token in kept if token in strange), part)


def _shown(token: str, strange: frozenset[str] | tuple[str, ...]) -> str:
    """A token as it is compared: a slot without what it names, the show's title as "show"."""
    if token in strange:
        return UNKNOWN
    mention = mention_of(token)
    if mention is None:
        return token
    return SHOW if mention.slot == "{title}" else mention.slot


def _repaired(tokens: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The tokens with known words in place of misspelt ones; no more than a dozen are looked up.

    Short words beside strange ones are left alone: they are parts of a name that we don't know.
    """
    left = REPAIRS_AT_MOST
    result: list[str] = []
    for place, token in enumerate(tokens):
        if left and is_hangul(token):
            left -= 1
            result.append(vocabulary.korean_repaired(token))
        elif left and token not in vocabulary.known and token.isascii() and token.isalpha():
            left -= 1
            alone = all(
                near in vocabulary.known or not near.isalpha()
                for near in tokens[max(place - 1, 0) : place + 2]
                if near != token
            )
            result.append(vocabulary.repaired(token) if alone or len(token) > SHORT else token)
        else:
            result.append(token)
    return result


def _canonical(tokens: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """One word for each meaning; fillers and particles left out, BREAK for words that part clauses."""
    split = [part for token in tokens for part in vocabulary.parts(token)]
    merged = [word for token in vocabulary.plainly(split) for word in _standing(token, vocabulary)]
    return [token for token in merged if not vocabulary.is_bare(token)]


def _standing(token: str, vocabulary: Vocabulary) -> list[str]:
    """The word or words that stand for a token."""
    return [BREAK] if token in vocabulary.breaks else vocabulary.standing_for(token).split()
