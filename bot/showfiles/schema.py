"""The form of a show file: its keys, their types and lengths, and the conversion to a show."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from pydantic import Field

from bot.domain.episodes import Episode
from bot.domain.passages import Fact, Passage, Source, Unknown
from bot.domain.people import Character, Job, Person, Work
from bot.domain.shows import Show, Track
from bot.messages.told_episodes import episode_text
from bot.messages.translation import speaking
from bot.showfiles.episode_schema import EpisodeTable
from bot.showfiles.release_schema import ReleaseTable, TrackTable
from bot.showfiles.tables import (
    Aliases,
    Id,
    JobName,
    KnownFrom,
    Language,
    Minutes,
    Name,
    Note,
    PictureAddress,
    Questions,
    Table,
    Text,
    Title,
    Word,
    Year,
)


class SourceTable(Table):
    id: Id
    title: Name
    published: date | None = None

    def value(self) -> Source:
        return Source(self.id, self.title, self.published)


class PassageTable(Table):
    text: Text
    source: Id | None = None
    known_from: KnownFrom = 0

    def passage(self, default: str) -> Passage:
        return Passage(self.text, self.source or default, self.known_from)


class StoryTable(PassageTable):
    known_from: KnownFrom = None


class WorkTable(Table):
    title: Title
    kind: Word | None = None
    year: Year | None = None
    role: Name | None = None
    note: Note | None = None
    aliases: Aliases = Field(default=[])
    role_aliases: Aliases = Field(default=[])

    def value(self) -> Work:
        aliases, role_aliases = tuple(self.aliases), tuple(self.role_aliases)
        return Work(self.title, self.kind, self.year, self.role, self.note, aliases, role_aliases)


class PersonTable(Table):
    id: Id
    name: Name
    source: Id | None = None
    aliases: Aliases = Field(default=[])
    jobs: list[JobName] = Field(default=[])
    plays: list[Id] = Field(default=[], max_length=10)
    notes: list[Note] = Field(default=[], max_length=10)
    works: list[WorkTable] = Field(default=[], max_length=25)
    photo: PictureAddress | None = None

    def value(self, default: str, names: Mapping[str, str]) -> Person:
        """The person; `names` are those of the characters, by id."""
        return Person(
            id=self.id,
            name=self.name,
            source=self.source or default,
            aliases=tuple(self.aliases),
            jobs=tuple(Job(job) for job in self.jobs),
            notes=tuple(self.notes),
            works=tuple(work.value() for work in self.works),
            photo=self.photo,
            roles=tuple(names[one] for one in self.plays),
        )


class CharacterTable(Table):
    id: Id
    name: Name
    aliases: Aliases = Field(default=[])
    passages: list[PassageTable] = Field(default=[], max_length=10)

    def value(self, default: str) -> Character:
        passages = tuple(passage.passage(default) for passage in self.passages)
        return Character(self.id, self.name, passages, tuple(self.aliases))


class FactTable(PassageTable):
    id: Id
    topics: list[Word] = Field(default=[], max_length=20)
    questions: Questions = Field(default=[])

    def value(self, default: str) -> Fact:
        return Fact(self.id, tuple(self.topics), self.passage(default), tuple(self.questions))


class UnknownTable(Table):
    id: Id
    topics: list[Word] = Field(default=[], max_length=20)
    text: Text | None = None
    source: Id | None = None
    known_from: KnownFrom = 0
    questions: Questions = Field(default=[])

    def value(self, default: str) -> Unknown:
        near = Passage(self.text, self.source or default, self.known_from) if self.text else None
        return Unknown(self.id, tuple(self.topics), near, tuple(self.questions))


class ShowFile(Table):
    """A whole show file; `bot.showfiles.rules` checks what depends on several tables."""

    id: Id
    title: Title
    year: Year | None = None
    language: Language = "en"
    aliases: Aliases = Field(default=[])
    genres: list[Word] = Field(default=[], max_length=20)
    runtime: Minutes | None = None
    poster: PictureAddress | None = None
    release: ReleaseTable | None = None
    tracks: list[TrackTable] = Field(default=[], max_length=10)
    sources: list[SourceTable] = Field(default=[], max_length=20)
    premise: list[PassageTable] = Field(default=[], max_length=10)
    story: list[StoryTable] = Field(default=[], max_length=10)
    episodes: list[EpisodeTable] = Field(default=[], max_length=100)
    characters: list[CharacterTable] = Field(default=[], max_length=25)
    cast: list[PersonTable] = Field(default=[], max_length=25)
    crew: list[PersonTable] = Field(default=[], max_length=25)
    facts: list[FactTable] = Field(default=[], max_length=200)
    unknowns: list[UnknownTable] = Field(default=[], max_length=200)

    def show(self) -> Show:
        """The show of this file, which must have passed `bot.showfiles.rules.broken_rules`."""
        source = self.sources[0].id if self.sources else ""
        names = {one.id: one.name for one in self.characters}
        episodes = tuple(table.value(source) for table in sorted(self.episodes, key=lambda one: one.number))
        return Show(
            id=self.id,
            title=self.title,
            year=self.year,
            aliases=tuple(self.aliases),
            genres=tuple(self.genres),
            sources=tuple(table.value() for table in self.sources),
            premise=tuple(table.passage(source) for table in self.premise),
            story=(*(table.passage(source) for table in self.story), *self._told(episodes)),
            episodes=episodes,
            characters=tuple(table.value(source) for table in self.characters),
            cast=tuple(table.value(source, names) for table in self.cast),
            crew=tuple(table.value(source, names) for table in self.crew),
            facts=tuple(table.value(source) for table in self.facts),
            release=self.release.plan() if self.release else None,
            unknowns=tuple(table.value(source) for table in self.unknowns),
            tracks=tuple(Track(one.id, one.name, one.release.plan()) for one in self.tracks),
            runtime=self.runtime,
            poster=self.poster,
            language=self.language.replace("-", "_"),
        )

    def _told(self, episodes: Sequence[Episode]) -> Iterator[Passage]:
        """What is told of each episode, as a part of the story."""
        with speaking(self.language.replace("-", "_")):
            for one in episodes:
                if text := episode_text(one.number, one.title, one.plot):
                    yield Passage(text, one.source, one.known_from, episode=one.number)
