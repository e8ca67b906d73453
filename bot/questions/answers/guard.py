"""Keeps an actor and a character apart, unless a source says who plays whom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.shows import Show
from bot.messages.show_texts import own
from bot.questions.answers import people, works
from bot.questions.answers.relations import THEIR
from bot.questions.answers.who_plays_whom import OTHER_AGES, PLAY, PLAYING
from bot.questions.clauses import LAST_CLAUSE
from bot.questions.decision.evidence import names_any, whole_of
from bot.questions.gazetteer import KIN, SHORTEST_NAME
from bot.questions.passages import PassageIndex, content, stem
from bot.questions.phrases import Phrase
from bot.questions.reading import Reading
from bot.questions.text import plain
from bot.questions.understanding import Understood

ROLES, CHARACTER, DIE = "roles", "character", "die"
SLOT = "{character}"
CREW = frozenset({"crew", "directors", "director-count", "director-of-episode", "writer"})
NAMING_ACTORS = frozenset({"overview", *people.ANSWERS, *works.ANSWERS}) - CREW
NAMING_CHARACTERS = frozenset({"character", "characters", "narrator", "story", ROLES})


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of actors and characters; `actors_without_role`: whose part the sources don't tell."""

    actors: Sequence[str]
    actors_without_role: Mapping[str, str]
    characters: Mapping[str, str]
    passages: PassageIndex

    def mislead(self, text: str, ways: Sequence[Understood]) -> bool:
        """Whether a text would be read as telling who plays somebody, which it doesn't."""
        another = names_any(text, self.actors) and self._asks_for_another_part(text, ways)
        return another or self._read_as_a_role(text, ways)

    def asks_for_a_player(self, reading: Reading) -> bool:
        """Whether a reading asks who plays a character, rather than being a clause that says who is meant."""
        if not reading.clause or not reading.targets(SLOT):
            return True
        asks = reading.part >= LAST_CLAUSE or reading.asks
        return asks and not PLAYING.isdisjoint(content(reading.tokens, self.passages.vocabulary))

    def asks_what_is_done(self, reading: Reading, foreseen: Phrase) -> bool:
        """Whether something else than who plays a character is asked: "who adopts Anna?"."""
        says, foresees = (content(one.tokens, self.passages.vocabulary) for one in (reading, foreseen))
        return PLAYING.isdisjoint(says) and not says <= foresees

    def _asks_for_another_part(self, text: str, ways: Sequence[Understood]) -> bool:
        """Whether another part is asked for than that of somebody who is named: "Anna's mother", "old Anna".

        That is so where a word beside the name says something that nothing of a text does.
        """
        whole, vocabulary = whole_of(ways).reading, self.passages.vocabulary
        says = content(whole.tokens, vocabulary)
        if PLAYING.isdisjoint(says):
            return False
        parts = [way.reading.tokens for way in ways if way.reading.clause] or [whole.tokens]
        before = {stem(one) for part in parts for one in _before_names(part)}
        beside = content(whole.behind, vocabulary) | before.intersection(says | OTHER_AGES)
        return bool(beside - PLAYING - self.passages.told_in(text))

    def _read_as_a_role(self, text: str, ways: Sequence[Understood]) -> bool:
        """Whether a text on an actor would be read as one on the character asked for, or the reverse."""
        named = {one for way in ways for one in way.reading.mentions}
        characters = {self.characters[one.target] for one in named if one.slot == SLOT}
        actors = {
            self.actors_without_role[one.target] for one in named if one.target in self.actors_without_role
        }
        if self._calls_one_of(text, characters):
            characters = set[str]()
        sides = (characters, self.actors), (actors, self.characters.values())
        said = text.casefold()
        return any(
            asked and names_any(text, others) and not any(own(one).casefold() in said for one in asked)
            for asked, others in sides
        )

    def _calls_one_of(self, text: str, characters: Iterable[str]) -> bool:
        """Whether a text has what is in one of these names alone: "Ellie", not "Miller" of a family."""
        counts = Counter(part for name in self.characters.values() for part in set(name.split()))
        parts = (part for name in characters for part in name.split() if counts[part] == 1)
        telling = (one for one in parts if len(one) >= SHORTEST_NAME and not self._lists(one))
        return any(re.search(rf"\b{re.escape(one)}\b", text) for one in telling)

    def _lists(self, word: str) -> bool:
        return self.passages.vocabulary.lists(plain(word))


def parts_of(show: Show, passages: PassageIndex) -> Parts:
    """Who must not be taken for whom in a show."""
    return Parts(
        [one.name for one in show.cast],
        {one.id: one.name for one in show.cast if not one.roles},
        {one.id: one.name for one in show.characters},
        passages,
    )


def guarded(intent: str, reading: Reading, ways: Sequence[Understood]) -> str:
    """The intent that is answered: no actors where a character is named, so that none is taken for theirs.

    Who plays a part is no question on who made an episode that is called like it, and whether somebody dies
    is none on who they are, which a text that only names them would answer.
    """
    if intent in CREW and "{episode}" in reading.slots and ("who", PLAY) in pairwise(reading.tokens):
        return ROLES
    if not names_a_character(ways):
        return intent
    if intent == CHARACTER and DIE in reading.tokens:
        return "death"
    asks_actor = intent == CHARACTER and not {"actor", PLAY}.isdisjoint(reading.tokens)
    return ROLES if asks_actor or intent in NAMING_ACTORS else intent


def _before_names(tokens: Sequence[str]) -> Iterator[str]:
    """What stands between "play" and a character's name, and kin of somebody who is only pointed to."""
    for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if one == PLAY and three == SLOT:
            yield two
    yield from (kin for whose, kin in pairwise(tokens) if whose in THEIR and kin in KIN)


def names_a_character(ways: Sequence[Understood]) -> bool:
    """Whether a character is named, in whichever way the question is read."""
    return any(mention.slot == "{character}" for way in ways for mention in way.reading.mentions)


def may_stand_together(intents: Set[str], ways: Sequence[Understood]) -> bool:
    """Whether answers to these intents can be read side by side and not as who plays whom."""
    characters = intents & NAMING_CHARACTERS or names_a_character(ways)
    return ROLES not in intents and not (intents & NAMING_ACTORS and characters)
