"""Tells where a name is asked for and a text of the show has none, so that it is near at most."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.people import Character, Person
from bot.questions.answers.values_asked import WHICH
from bot.questions.answers.who_plays_whom import PLAY
from bot.questions.clauses import RELATIONS
from bot.questions.passages import SENTENCE_ENDS, content, stem
from bot.questions.reading import PERSON, Reading
from bot.questions.text import plain, words
from bot.questions.vocabulary import Vocabulary

WHAT = WHICH | {"who"}
NAME, ACTOR = frozenset({"name", "title"}), {"who", "actor"}
PEOPLE = RELATIONS | {"who", "person", "male", "female", "character", "actor", PLAY, "boss"}
# Behind "what" or "which" these ask for a name, as each has one of its own.
HAS_A_NAME = frozenset(
    ("song", "album", "band", "film", "novel", "magazine", "company", "hotel", "restaurant", "school")
)
SONGS = "soundtrack"  # the concept that stands before each "song"
ACTING = frozenset({PLAY, "actor", "act", "cast"})
OTHERWISE = frozenset({"why", "mean", "title-meaning"})  # asked of a name that is known
# Where most people look up a score.
SITES = frozenset({"imdb", "metacritic", "tomatoes", "letterboxd", "mydramalist", "myanimelist", "anilist"})
_QUOTED = re.compile(r"[“”\"*«»„]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class NamesAsked:
    """Knows the people and characters of a show, and which words are ordinary."""

    everybody: Sequence[Person | Character]
    vocabulary: Vocabulary

    def lacks(self, text: str, reading: Reading) -> bool:
        """Whether it is asked what something is called or who plays somebody, and a text has no such name."""
        # In a script without capitals, names can't be told from other words.
        has_capitals = text.lower() != text
        return has_capitals and _asks_for_a_name(reading) and not self._names_something(text, reading)

    def is_on_another_site(self, text: str, reading: Reading) -> bool:
        """Whether a site of scores is named, and a text is on none or on others."""
        site = SITES.intersection(reading.words)
        return bool(site) and site.isdisjoint(words(plain(text)))

    def _names_something(self, text: str, reading: Reading) -> bool:
        if _asks_who_plays(reading) and not self._is_on_actors(text):
            return False
        if _QUOTED.search(text):
            return True
        if PEOPLE.isdisjoint(reading.tokens):
            return self._names_a_thing(text, reading)
        known = set(self._asked_about(reading))
        return any(not known.issuperset(words(plain(name))) for name in self._names_in(text))

    def _names_a_thing(self, text: str, reading: Reading) -> bool:
        """Whether a sentence on what is asked for has a name of nobody in the show."""
        known = {
            word for one in self.everybody for name in (one.name, *one.aliases) for word in words(plain(name))
        }
        asked = content(reading.tokens, self.vocabulary) | {stem(one) for one in NAME}
        for sentence in SENTENCE_ENDS.split(text):
            said = content(self.vocabulary.concepts_in(sentence), self.vocabulary)
            if asked & said and any(
                not known.issuperset(words(plain(one))) for one in self._names_in(sentence)
            ):
                return True
        return False

    def _is_on_actors(self, text: str) -> bool:
        """Whether a text names somebody of the cast or crew, or tells that somebody plays a part."""
        concepts = self.vocabulary.concepts_in(text)
        named = any(one.name in text for one in self.everybody if isinstance(one, Person))
        return named or not ACTING.isdisjoint(concepts)

    def _asked_about(self, reading: Reading) -> Iterator[str]:
        """The words in the names of those whom the question names."""
        targets = {one.target for one in reading.mentions}
        for one in self.everybody:
            if one.id in targets:
                for name in (one.name, *one.aliases):
                    yield from words(plain(name))

    def _names_in(self, text: str) -> Iterator[str]:
        """What has a capital though no sentence begins with it, or though it is no ordinary word."""
        for sentence in SENTENCE_ENDS.split(text):
            for place, word in enumerate(_WORD.findall(sentence)):
                if word[0].isupper() and (place or not self._is_ordinary(plain(word))):
                    yield word

    def _is_ordinary(self, word: str) -> bool:
        return self.vocabulary.lists(word) or self.vocabulary.is_ordinary(word)


def _asks_for_a_name(reading: Reading) -> bool:
    said = set(reading.tokens)
    if WHAT.isdisjoint(said) or not OTHERWISE.isdisjoint(said):
        return False
    tokens = [one for one in reading.tokens if one != SONGS]
    asks_which = any(one in WHAT and other in HAS_A_NAME for one, other in pairwise(tokens))
    return asks_which or not NAME.isdisjoint(said) or _asks_who_plays(reading)


def _asks_who_plays(reading: Reading) -> bool:
    """Whether it is asked who plays a part, rather than what somebody has played."""
    said = set(reading.tokens)
    plays = PLAY in said or any({*pair} == ACTOR for pair in pairwise(reading.tokens))
    return "who" in said and plays and PERSON not in said
