"""Understands questions about one show: every way to read one, with the intents that it could mean."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from bot.domain.example_questions import with_all_examples
from bot.domain.shows import Show
from bot.questions.answers import people, works
from bot.questions.answers.jobs import PLAYING
from bot.questions.claims import OWN_FACT, claims_of, entries_of
from bot.questions.clauses import LAST_CLAUSE
from bot.questions.gazetteer import gazetteer_of
from bot.questions.intents import Kind
from bot.questions.knowledge import Knowledge
from bot.questions.other_shows import asks_only_who, may_name_another
from bot.questions.passages import content, passages_in, passages_of
from bot.questions.phrases import TITLE, Phrase, phrase
from bot.questions.ranking import Ranked, Ranking
from bot.questions.reading import PERSON, Reader, Reading, Said
from bot.questions.slots import Mention, slotted
from bot.questions.spoken_language import language_of, latin_names_of
from bot.questions.text import plain, words

LITTLE = 4.0  # the worth of one word that few intents share; a clause that says no more is worth half
OFF_SUBJECT = 0.6  # a clause that has nothing to do with the show is likely what is told around the question
CERTAIN = 0.6  # understood as a whole so well that no clause is looked at
ANCHORS = frozenset({"{person}", "{character}", "{work}", "{role}", "{title}"})
HALF = 0.5  # as like as a part must be to what is asked for
CHARACTER = "{character}"
WHO_IS_IT = 0.1  # smaller than the difference that any word about a show makes


@dataclass(frozen=True, slots=True)
class Understood:
    """One way to read a question, the intents it could mean, and what that way is worth (0 to 1)."""

    reading: Reading
    ranking: Sequence[Ranked]
    worth: float

    @property
    def certain(self) -> bool:
        """Whether it is the whole question, and so well understood that no clause is looked at instead."""
        return self.reading.is_whole and self.worth >= CERTAIN

    @property
    def top(self) -> Ranked:
        return self.ranking[0]

    def score(self, intent: str | None) -> float:
        """How well an intent fits; 0 for one that shares nothing with it, and for none."""
        return next((ranked.score for ranked in self.ranking if ranked.intent == intent), 0.0)


class Understanding:
    """The phrases of all shows and the names, texts and questions of one, the latter in all languages."""

    def __init__(self, show: Show, knowledge: Knowledge) -> None:
        in_its_file = show
        self.show = show = with_all_examples(show)
        self._intents = knowledge.intents
        self._vocabulary = knowledge.vocabulary.with_words(_words_of(show))
        self._names = frozenset(latin_names_of(show))
        gazetteer = gazetteer_of(show, knowledge.vocabulary)
        self._reader = Reader(gazetteer, self._vocabulary)
        self._as_namesake = {TITLE + show.id: slotted(gazetteer.namesake)} if gazetteer.namesake else {}
        self._played_by = _players(show)
        asked = self._read_examples(show)
        self.claims = claims_of(show, self._own_phrases(in_its_file, asked), knowledge)
        self._ranking = Ranking(knowledge, _distinct(self._own_phrases(show, asked)))
        self.passages = passages_of(in_its_file, self._reader, asked)

    def language_of(self, question: str) -> str | None:
        """The code of the language in which a question is asked; None if its words don't tell.

        The show's names are no words of a language, unless their letters are.
        """
        said = [word for word in words(plain(question)) if word not in self._names]
        return language_of(said, question, self._vocabulary)

    def ways(self, question: str) -> list[Understood]:
        """The ways to understand a question, best first; none for a question without words."""
        meaning = partial(self._ways, self._reader.said(question), cache(self._ranking.ranked))
        ways = meaning({})
        if self._as_namesake and any(way.reading.targets(TITLE) for way in ways):
            # The show, or the character after whom it is called.
            named = meaning(self._as_namesake)
            ways = max(named, ways, key=_worth_of_best)
        if self._played_by and any(way.reading.targets(CHARACTER) for way in ways):
            acting = meaning(self._played_by)
            if acting and self._asks_for_works(_best(acting)) and _best(acting).worth > _best(ways).worth:
                ways = acting
        return sorted(ways, key=lambda one: (not one.certain, -one.worth))

    def separate(self, ways: Sequence[Understood]) -> list[Understood]:
        """The questions that are asked in one, in their order; empty if it is only one."""
        best: dict[int, Understood] = {}
        for way in ways:
            clause = way.reading.clause
            if clause and (clause not in best or way.top.score > best[clause].top.score):
                best[clause] = way
        clauses = (best[clause] for clause in sorted(best))
        asked = {(way.top.intent, way.reading.mentions): way for way in clauses if self._stands_alone(way)}
        return list(asked.values()) if len(asked) > 1 else []

    def about(self, way: Understood, people: Sequence[str]) -> Understood | None:
        """A part of a question understood as one on these people; None if it is understood no better so."""
        kept = [one for one in way.reading.mentions if one.slot not in ANCHORS]
        tokens = (one for one in way.reading.tokens if one not in ANCHORS)
        reading = replace(
            way.reading,
            tokens=(*(PERSON for _ in people), *tokens),
            mentions=(*(Mention(PERSON, one) for one in people), *kept),
        )
        ranking = self._ranking.ranked(reading.tokens, reading.mentions) if people else ()
        return (
            Understood(reading, ranking, way.worth) if ranking and ranking[0].score > way.top.score else None
        )

    def is_elsewhere(self, intent_id: str) -> bool:
        """Whether an intent has nothing to do with the show."""
        intent = self._intents.get(intent_id)
        return intent is not None and intent.kind is Kind.ELSEWHERE

    def may_name_another(self, reading: Reading, found: Ranked) -> bool:
        """Whether a question may be on another show, which it calls by words that none of ours has.

        Or on somebody whom no word of ours calls: then no list of people answers it.
        """
        if found.intent in people.ANSWERS and asks_only_who(reading, found.phrase, self._vocabulary):
            return True
        foresees = partial(self._ranking.index.has, found.intent)
        return may_name_another(reading, found, self._intents.get(found.intent), self._vocabulary, foresees)

    def asks_for_a_player(self, reading: Reading) -> bool:
        """Whether a reading asks who plays a character, rather than being a clause that says who is meant."""
        if not reading.clause or not reading.targets(CHARACTER):
            return True
        asks = reading.part >= LAST_CLAUSE or self._asks(reading)
        return asks and not PLAYING.isdisjoint(content(reading.tokens, self._vocabulary))

    def asks(self, way: Understood) -> bool:
        """Whether it has a word that asks, or a question mark ends it."""
        return self._asks(way.reading)

    def _asks(self, reading: Reading) -> bool:
        return reading.marked or not self._vocabulary.asking.isdisjoint(reading.tokens)

    def _asks_for_works(self, way: Understood) -> bool:
        """Whether it is asked where the actor of a part was seen before; "Anna's mother" is another part."""
        said, foreseen = (content(one.tokens, self._vocabulary) for one in (way.reading, way.top.phrase))
        return way.top.intent in works.ANSWERS and said - foreseen <= PLAYING

    def _ways(
        self, said: Said, ranked: Callable[..., Sequence[Ranked]], meant: Mapping[str, str]
    ) -> list[Understood]:
        ways: list[Understood] = []
        for reading in self._reader.readings(said, meant):
            if ranking := ranked(reading.tokens, reading.mentions):
                share = self._part_worth(reading, ranking[0]) if reading.part < 1 else 1.0
                ways.append(Understood(reading, ranking, ranking[0].score * share))
        return ways

    def _part_worth(self, reading: Reading, top: Ranked) -> float:
        """A part counts less than the whole question, the less it says and the less of the show."""
        about = OFF_SUBJECT if self.is_elsewhere(top.intent) else 1.0
        said = self._ranking.index.information(reading.tokens)
        return reading.part * said / (said + LITTLE) * about

    def _stands_alone(self, way: Understood) -> bool:
        """Whether a part is a question of its own, rather than one more name or a few words before it."""
        told = not self._asks(way.reading) and way.reading.slots & ANCHORS
        return not told and way.top.score >= HALF and not self.is_elsewhere(way.top.intent)

    def _read_examples(self, show: Show) -> Mapping[str, Reading]:
        """The example questions of a show, each read once for all that compares them."""
        lines = (line for part in (*show.facts, *show.unknowns) for line in part.questions)
        return {line: self._reader.read(line) for line in lines}

    def _own_phrases(self, show: Show, asked: Mapping[str, Reading]) -> Iterator[Phrase]:
        """The show file's own ways to ask, and the topics of its facts that are no intents."""
        own = [(intent, line) for intent, entry in entries_of(show).items() for line in entry.questions]
        topics = [(OWN_FACT + fact.id, topic) for fact in show.facts for topic in fact.topics]
        for fact, topic in topics:
            if topic not in self._intents:
                named = topic.replace("-", " ")
                own += [(fact, named), (fact, f"what about {named}")]
        for intent, line in own:
            reading = asked.get(line) or self._reader.read(line)
            yield phrase(intent, reading.tokens, reading.mentions)


def _distinct(phrases: Iterable[Phrase]) -> Sequence[Phrase]:
    """The phrases without those that are read alike, as in two languages: they are one way to ask."""
    once = {(one.intent, tuple(sorted(one.tokens)), one.mentions): one for one in phrases}
    return tuple(once.values())


def _best(ways: Sequence[Understood]) -> Understood:
    return max(ways, key=lambda way: way.worth)


def _worth_of_best(ways: Sequence[Understood]) -> float:
    """How well a question is understood; "who is she" means a character, though "who" asks for a cast."""
    if not ways:
        return 0.0
    best = _best(ways)
    return best.worth + (WHO_IS_IT if best.top.intent == "character" else 0.0)


def _players(show: Show) -> dict[str, str]:
    """Who plays each character, by the tokens of their names, where the file says so of one person."""
    ids = {one.name: one.id for one in show.characters}
    parts = [(ids[role], one.id) for one in show.cast for role in one.roles if role in ids]
    counts = Counter(character for character, _ in parts)
    return {
        slotted(Mention(CHARACTER, character)): slotted(Mention(PERSON, person))
        for character, person in parts
        if counts[character] == 1
    }


def _words_of(show: Show) -> list[str]:
    """The words of the show's own questions and texts: none of them is strange."""
    asked = (line for entry in entries_of(show).values() for line in entry.questions)
    topics = (topic for fact in show.facts for topic in fact.topics)
    return [
        word
        for text in (*asked, *topics, *(passage.text for passage in passages_in(show)))
        for word in words(plain(text))
    ]
