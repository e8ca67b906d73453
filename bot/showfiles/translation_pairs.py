"""Matches a translation with its show file: each text with its original, and where the two don't fit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from bot.domain.passages import Passage
from bot.domain.people import Person
from bot.domain.show_languages import words_of
from bot.domain.shows import Show
from bot.messages.showfiles import translations as texts
from bot.messages.told_episodes import episode_text
from bot.showfiles.translation_schema import PassageTexts, PersonTexts, TranslationFile, WorkTexts

# A text of the show file with its translation, which may be missing.
Pair = tuple[str | None, str | None]


class Entry(Protocol):
    """What has an id."""

    @property
    def id(self) -> str: ...


Known = TypeVar("Known", bound=Entry)
Own = TypeVar("Own", bound=Entry)
First = TypeVar("First")
Second = TypeVar("Second")


class Pairs:
    """The pairs of a translation and its show, and one sentence for each place where they don't fit."""

    def __init__(self, show: Show, file: TranslationFile) -> None:
        self.errors: list[str] = []
        self._show = show
        self._file = file
        self.texts = self._consistent([*self._words(), *self._people(), *self._told()])

    def _words(self) -> Iterator[Pair]:
        show, file = self._show, self._file
        yield show.title, file.title
        yield from self._in_order("genres", show.genres, file.genres)
        known = set(words_of(show))
        for word, own in file.words.items():
            if word not in known:
                self.errors.append(texts.UNKNOWN_WORD.format(word=word))
            yield word, own
        for track, one in self._by_id("tracks", show.tracks, file.tracks):
            yield track.name, one.name
        for source, one in self._by_id("sources", show.sources, file.sources):
            yield source.title, one.title

    def _people(self) -> Iterator[Pair]:
        for name, known, listed in (
            ("cast", self._show.cast, self._file.cast),
            ("crew", self._show.crew, self._file.crew),
        ):
            for person, own in self._by_id(name, known, listed):
                yield from self._person(name, person, own)

    def _person(self, table: str, person: Person, own: PersonTexts) -> Iterator[Pair]:
        yield person.name, own.name
        yield from self._in_order(f"{table}.notes ({person.id})", person.notes, own.notes)
        for work, one in self._in_order(f"{table}.works ({person.id})", person.works, own.works):
            yield from _work_pairs((work.title, work.kind, work.role, work.note), one)

    def _told(self) -> Iterator[Pair]:
        show, file = self._show, self._file
        yield from self._passages("premise", show.premise, file.premise)
        told = [passage for passage in show.story if passage.episode is None]
        yield from self._passages("story", told, file.story)
        yield from self._episodes()
        for character, one in self._by_id("characters", show.characters, file.characters):
            yield character.name, one.name
            yield from self._passages(
                f"characters.passages ({character.id})", character.passages, one.passages
            )
        for fact, one in self._by_id("facts", show.facts, file.facts):
            yield fact.passage.text, one.text
        for unknown, one in self._by_id("unknowns", show.unknowns, file.unknowns):
            yield unknown.near.text if unknown.near else None, one.text

    def _episodes(self) -> Iterator[Pair]:
        """Titles, and what is told of each episode, which is one text with its title."""
        known = {one.number: one for one in self._show.episodes}
        told = {passage.episode: passage.text for passage in self._show.story}
        for entry, own in enumerate(self._file.episodes, start=1):
            if not hasattr(own, "number"):
                continue  # it has its own error already
            if (episode := known.get(own.number)) is None:
                self.errors.append(texts.UNKNOWN_EPISODE.format(entry=entry, number=own.number))
                continue
            yield episode.title, own.title
            if own.plot or not episode.plot:
                yield told.get(own.number), episode_text(own.number, own.title or episode.title, own.plot)

    def _passages(
        self, where: str, passages: Sequence[Passage], own: Sequence[PassageTexts]
    ) -> Iterator[Pair]:
        for passage, one in self._in_order(where, passages, own):
            yield passage.text, one.text

    def _by_id(self, table: str, known: Sequence[Known], own: Sequence[Own]) -> Iterator[tuple[Known, Own]]:
        by_id, seen = {one.id: one for one in known}, set[str]()
        for number, one in enumerate(own, start=1):
            if not hasattr(one, "id"):
                continue  # it has its own error already
            wording = texts.ID_AGAIN if one.id in seen else None if one.id in by_id else texts.UNKNOWN_ID
            if wording:
                self.errors.append(wording.format(table=table, number=number, id=one.id))
            else:
                yield by_id[one.id], one
            seen.add(one.id)

    def _in_order(
        self, where: str, known: Sequence[First], own: Sequence[Second]
    ) -> Iterator[tuple[First, Second]]:
        """Both side by side; nothing for a list that is left out or has another number of entries."""
        if own and len(own) != len(known):
            wrong = texts.OTHER_NUMBER.format(where=where, here=len(own), there=len(known))
            self.errors.append(wrong)
            return
        yield from zip(known, own, strict=False)

    def _consistent(self, pairs: Sequence[Pair]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for text, own in pairs:
            if text is None or own is None:
                continue
            if found.setdefault(text, own) != own:
                self.errors.append(texts.TWO_WAYS.format(text=text, one=found[text], other=own))
        return found


def _work_pairs(work: Sequence[str | None], own: WorkTexts) -> Iterator[Pair]:
    yield from zip(work, (own.title, own.kind, own.role, own.note), strict=True)
