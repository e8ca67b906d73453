"""What the words of all languages stand for: concepts, which English words name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.questions import korean, text, thai
from bot.questions.text import BREAK, BREAKS
from bot.questions.word_set import Spellings, WordSet

ENGLISH = "en"
ORDINARY = 0.3  # how much an ordinary word tells of the language beside one of its file
DAYS = ("month:", "weekday:")  # how the concepts of months and days of the week begin
LONGEST_PHRASE = 6  # words
SHORTEST_NAME = 4  # letters; what is shorter is slang or a slip rather than somebody that we don't know


# The languages that are known by their letters.
SCRIPTS = {"ko": korean.is_hangul, "th": thai.is_thai}
_NOTHING = Spellings.of(())


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of a language.

    `surfaces` says for which concepts a word or phrase stands; for a filler, which carries nothing, that is
    an empty text. `words` are all words with how often phrases use them, the most used first, as are those
    of `spellings`; `breaks` are words that part the clauses of a long question, `ordinary` common words that
    stand for nothing; `stems` say with what the forms of a Korean verb begin.
    """

    code: str
    surfaces: dict[str, str]
    words: dict[str, int]
    spellings: Spellings
    breaks: frozenset[str]
    particles: frozenset[str]
    pronouns: frozenset[str]
    ordinary: WordSet
    stems: dict[str, str]

    def knows(self, word: str) -> bool:
        """Whether a word belongs to this language."""
        return word in self.words or word in self.ordinary

    def is_filler(self, phrase: str) -> bool:
        """Whether a word or phrase by itself carries nothing."""
        return self.surfaces.get(phrase) == ""

    def likelihood(self, word: str) -> float:
        """How much a word speaks for this language: by its script, or by being listed."""
        has_its_letters = SCRIPTS.get(self.code)
        if word in self.words or (has_its_letters and has_its_letters(word)):
            return 1.0
        return ORDINARY if word in self.ordinary else 0.0

    def phrase_at(self, words: Sequence[str], at: int) -> tuple[int, str] | None:
        """How many words from here on are a phrase of this language, and what it stands for."""
        for size in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
            meaning = self.surfaces.get(" ".join(words[at : at + size]))
            if meaning is not None:
                return size, meaning
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The languages, and the concepts that count little (`light`).

    `asking` are the concepts that only ask, `little` both with punctuation, `names` all concepts,
    `of_show` the words of one show's texts, with their `spellings`.
    """

    languages: dict[str, Language]
    light: frozenset[str]
    asking: frozenset[str]
    little: frozenset[str]
    names: frozenset[str]
    of_show: frozenset[str] = frozenset()
    spellings: Spellings = _NOTHING

    def with_words(self, words: Iterable[str]) -> "Vocabulary":
        """The vocabulary with the words of a show's texts."""
        known = frozenset(words)
        return replace(self, of_show=known, spellings=Spellings.of(sorted(known)))

    def concepts(self, words: Sequence[str]) -> list[str]:
        """The words as concepts, longest phrases first; unknown ones as they are, BREAK between clauses."""
        split = [part for word in words for part in self._parts(word)]
        languages = self._by_likelihood(split)
        found: list[str] = []
        at = 0
        while at < len(split):
            size, meaning = self._meaning(split, at, languages)
            found += meaning.split()
            at += size
        return found

    @lru_cache(maxsize=1024)  # noqa: B019 -- there is one vocabulary for a show, and it stays
    def concepts_in(self, said: str) -> tuple[str, ...]:
        """The concepts of a text as people read it, such as an answer that many questions may get."""
        return tuple(self.concepts(text.words(text.plain(said))))

    def knows(self, word: str) -> bool:
        """Whether a word may stand in any question: it is nobody's name."""
        if word.startswith("{") or len(word) == 1 or word.isdigit() or word in self.of_show:
            return True
        if any(one.knows(word) for one in self.languages.values()):
            return True
        if korean.is_hangul(word):
            return self.has_form(word) or korean.is_spoken(word)
        return len(word) < (thai.LONG_REST if thai.is_thai(word) else SHORTEST_NAME)

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is common in some language, so that it may be meant as no name."""
        return any(word in one.ordinary for one in self.languages.values())

    def foreign(self, words: Sequence[str], language: Language) -> Iterator[bool]:
        """For each word whether it is Latin among those of another script, or English in another language."""
        if not all(map(str.isascii, words)):
            return (word.isascii() and word.isalpha() for word in words)
        borrowed = {*words}.difference(language.words) if language.code != ENGLISH else ()
        return (len(word) > 1 and word in borrowed and self.languages[ENGLISH].knows(word) for word in words)

    def has_form(self, word: str) -> bool:
        """Whether a Korean word is a form of a listed word, or several of these without a gap."""
        return bool(self._lemmas(word))

    def lists(self, word: str) -> bool:
        """Whether a word stands in a language file."""
        return any(word in one.words for one in self.languages.values())

    def likeliest(self, words: Sequence[str]) -> Language:
        """The language that a question is most likely in."""
        return self._by_likelihood(words)[0]

    def _meaning(self, words: Sequence[str], at: int, languages: Iterable[Language]) -> tuple[int, str]:
        word = words[at]
        if word in BREAKS or word.startswith("{"):
            return 1, word
        for language in languages:
            if found := language.phrase_at(words, at):
                return (1, BREAK) if word in language.breaks and found[0] == 1 else found
            if word in language.breaks:
                return 1, BREAK
            if language.knows(word):
                break  # a word of its own there, whatever it means in another language
        return 1, word

    def likelihoods(self, words: Sequence[str]) -> dict[str, float]:
        """How much all words together speak for each language, by its code."""
        said = [self._likelihoods(word) for word in words if not word.startswith("{")]
        return {code: sum(each) for code, *each in zip(self.languages, *said, strict=True)}

    def _by_likelihood(self, words: Sequence[str]) -> list[Language]:
        """The languages, that one first which has most of the words; English before others of equal worth."""
        counts = self.likelihoods(words)
        counts[ENGLISH] += ORDINARY
        return sorted(self.languages.values(), key=lambda language: -counts[language.code])

    @lru_cache(maxsize=8192)  # noqa: B019 -- there is one vocabulary for a show, and it stays
    def _likelihoods(self, word: str) -> tuple[float, ...]:
        """How much a word speaks for each language."""
        return tuple(one.likelihood(word) for one in self.languages.values())

    def _parts(self, word: str) -> list[str]:
        """A Thai run as its words; a Korean run without gaps likewise, where it is none by itself."""
        if thai.is_thai(word):
            words = self.languages["th"].words
            return thai.split(word, lambda part: thai.WORD if part in words else None)
        return (self._lemmas(word) if korean.is_hangul(word) else []) or [word]

    def _lemma(self, word: str) -> str | None:
        """The form under which a Korean word is listed; None if it is unknown."""
        language = self.languages["ko"]
        return korean.lemma(word, language.surfaces, language.stems, language.particles)

    def _lemmas(self, word: str) -> list[str]:
        """As `_lemma`, or the forms of several words without a gap that leave no rest; empty if unknown."""
        if lemma := self._lemma(word):
            return [lemma]
        if len(word) > korean.LONGEST_RUN:
            return []
        parts = thai.split(word, lambda part: thai.WORD if len(part) > 1 and self._lemma(part) else None)
        lemmas = [lemma for part in parts if len(part) > 1 and (lemma := self._lemma(part))]
        return lemmas if len(lemmas) == len(parts) else []
