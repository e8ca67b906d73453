"""Understands questions about one show: every way to read one, with the intents that it could mean."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.domain.example_questions import with_all_examples
from bot.domain.shows import Show
from bot.questions.answers import works
from bot.questions.answers.relations import relations_of
from bot.questions.answers.who_plays_whom import PLAYING
from bot.questions.gazetteer import gazetteer_of
from bot.questions.intents import Kind
from bot.questions.knowledge import Knowledge
from bot.questions.other_shows import OtherShows
from bot.questions.own_entries import OwnPhrases, claims_of, distinct, words_of
from bot.questions.passages import content, passages_of, tokens_of
from bot.questions.phrases import TITLE
from bot.questions.ranking import Ranked, Ranking
from bot.questions.reading import PERSON, Reader, Reading, Said
from bot.questions.slots import Mention, slotted
from bot.questions.spoken_language import language_of, latin_names_of
from bot.questions.text import plain, words

KEPT = 16  # readings: who else is meant by a name changes few of a question
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
        self._vocabulary = knowledge.vocabulary.with_words(words_of(show))
        self._names = frozenset(latin_names_of(show))
        gazetteer = gazetteer_of(show, knowledge.vocabulary)
        self._reader = Reader(gazetteer, self._vocabulary)
        self._as_namesake = {TITLE + show.id: slotted(gazetteer.namesake)} if gazetteer.namesake else {}
        self._played_by = _players(show)
        own = OwnPhrases(show, self._reader)
        self.claims = claims_of(show, own.of(in_its_file, self._intents), knowledge)
        self._ranking = Ranking(knowledge, distinct(own.of(show, self._intents)))
        self._ranked = lru_cache(maxsize=KEPT)(self._ranking.ranked)
        texts = tokens_of(in_its_file, self._reader)
        self.passages = passages_of(in_its_file, self._reader, texts, own.readings)
        self.relations = relations_of(in_its_file, texts, self._reader)
        self.other_shows = OtherShows(self._intents, self._vocabulary, self._ranking.index)

    def language_of(self, question: str) -> str | None:
        """The code of the language in which a question is asked; None if its words don't tell.

        The show's names are no words of a language, unless their letters are.
        """
        # Looking for names in each example question would take a quarter of the time until a show is ready.
        said = [word for word in words(plain(question)) if word not in self._names]
        return language_of(said, question, self._vocabulary)

    def ways(self, question: str) -> list[Understood]:
        """The ways to understand a question, best first; none for a question without words."""
        said = self._reader.said(question)
        ways = self._ways(said, {})
        if self._as_namesake and any(way.reading.targets(TITLE) for way in ways):
            # The show, or the character after whom it is called.
            named = self._ways(said, self._as_namesake)
            ways = named if named and (not ways or _is_on_namesake(named, ways)) else ways
        if self._played_by and any(way.reading.targets(CHARACTER) for way in ways):
            acting = self._ways(said, self._played_by)
            if acting and self._asks_for_works(acting[0]) and acting[0].worth > ways[0].worth:
                ways = acting
        last = max((way.reading.clause for way in ways), default=0)
        if any(0 < way.reading.clause < last and self._is_on_another(way) for way in ways):
            ways = [replace(way, reading=replace(way.reading, elsewhere=True)) for way in ways]
        return sorted(ways, key=lambda one: not one.certain)

    def _is_on_another(self, way: Understood) -> bool:
        """Whether an earlier clause asks about another show, so that "it" in the last one isn't ours."""
        intent, reading = self._intents.get(way.top.intent), way.reading
        of_any_show = intent is not None and intent.kind is not Kind.TOPIC
        asks = of_any_show and reading.asks and reading.points_nowhere and not reading.slots
        return asks and self.other_shows.has_a_title(reading.tokens, way.top)

    def separate(self, ways: Sequence[Understood]) -> list[Understood]:
        """The questions that are asked in one, in their order; empty if it is only one."""
        best_last = sorted(ways, key=lambda one: one.top.score)
        best = {way.reading.clause: way for way in best_last if way.reading.clause}
        clauses = (best[clause] for clause in sorted(best))
        asked = {(way.top.intent, way.reading.mentions): way for way in clauses if self._stands_alone(way)}
        return list(asked.values()) if len(asked) > 1 else []

    def asked_of(self, way: Understood, people: Sequence[str]) -> Understood | None:
        """A part of a question understood as one on these people; None if it is understood no better so."""
        kept = [one for one in way.reading.mentions if one.slot not in ANCHORS]
        tokens = (one for one in way.reading.tokens if one not in ANCHORS)
        reading = replace(
            way.reading,
            tokens=(*(PERSON for _ in people), *tokens),
            mentions=(*(Mention(PERSON, one) for one in people), *kept),
        )
        ranking = self._ranked(reading.tokens, reading.mentions) if people else ()
        return (
            Understood(reading, ranking, way.worth) if ranking and ranking[0].score > way.top.score else None
        )

    def is_elsewhere(self, intent_id: str) -> bool:
        """Whether an intent has nothing to do with the show."""
        intent = self._intents.get(intent_id)
        return intent is not None and intent.kind is Kind.ELSEWHERE

    def _asks_for_works(self, way: Understood) -> bool:
        """Whether it is asked where the actor of a part was seen before; "Anna's mother" is another part."""
        said, foreseen = (content(one.tokens, self._vocabulary) for one in (way.reading, way.top.phrase))
        return way.top.intent in works.ANSWERS and said - foreseen <= PLAYING

    def _ways(self, said: Said, meant: Mapping[str, str]) -> list[Understood]:
        """The ways to read a question, that first which makes most of it."""
        ways: list[Understood] = []
        for reading in self._reader.readings(said, meant):
            if ranking := self._ranked(reading.tokens, reading.mentions):
                share = self._part_worth(reading, ranking[0]) if reading.part < 1 else 1.0
                ways.append(Understood(reading, ranking, ranking[0].score * share))
        return sorted(ways, key=lambda one: -one.worth)

    def _part_worth(self, reading: Reading, top: Ranked) -> float:
        """A part counts less than the whole question, the less it says and the less of the show."""
        about = OFF_SUBJECT if self.is_elsewhere(top.intent) else 1.0
        said = self._ranking.index.information(reading.tokens)
        return reading.part * said / (said + LITTLE) * about

    def _stands_alone(self, way: Understood) -> bool:
        """Whether a part is a question of its own, rather than one more name or a few words before it."""
        told = not way.reading.asks and way.reading.slots & ANCHORS
        return not told and way.top.score >= HALF and not self.is_elsewhere(way.top.intent)


def _is_on_namesake(named: Sequence[Understood], ways: Sequence[Understood]) -> bool:
    """Whether a character is meant rather than the show of that name: as a rule with "who" alone."""
    best = named[0]
    margin = WHO_IS_IT if "who" in best.reading.tokens and best.top.intent == "character" else -WHO_IS_IT
    return best.worth + margin > ways[0].worth


def _players(show: Show) -> dict[str, str]:
    """Who plays each character, by their tokens: one person alone, and the file lists works of theirs."""
    ids = {one.name: one.id for one in show.characters}
    parts = [(ids[role], one.id) for one in show.cast for role in one.roles if role in ids]
    counts = Counter(character for character, _ in parts)
    seen_before = {one.id for one in show.cast if one.works}
    return {
        slotted(Mention(CHARACTER, character)): slotted(Mention(PERSON, person))
        for character, person in parts
        if counts[character] == 1 and person in seen_before
    }
