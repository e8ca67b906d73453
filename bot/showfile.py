"""The form of a show file: its keys, their types and lengths, and the show that it turns into."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal
from unicodedata import bidirectional, category

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
)
from pydantic_core import PydanticCustomError

from bot.domain.schedule import Drop, ExplicitPlan, WeeklyPlan
from bot.domain.shows import Character, Fact, Job, Passage, Person, Show, Source, Unknown, Work

STORY = "story"
TURNING = frozenset(
    {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
)  # they reorder what follows


def _one_line(text: str) -> str:
    if any(category(letter) in {"Cc", "Zl", "Zp"} or bidirectional(letter) in TURNING for letter in text):
        raise PydanticCustomError("one_line", "must be one line without control characters")
    return text


def _episode_or_story(value: object) -> int | None:
    """An episode number as it is; None for "story", which no episode places."""
    if value == STORY:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise PydanticCustomError(
        "known_from", 'must be an episode number, 0 for "safe for everybody", or "story"'
    )


def _line(longest: int) -> tuple[StringConstraints, AfterValidator]:
    constraints = StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)
    return constraints, AfterValidator(_one_line)


# Discord shows 80 characters on a button, 100 in a choice, 25 rows in a menu and 4,000 in a card.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]
Title = Annotated[str, *_line(80)]
Name = Annotated[str, *_line(60)]
Alias = Annotated[str, *_line(80)]
Word = Annotated[str, *_line(40)]
Note = Annotated[str, *_line(200)]
Text = Annotated[str, *_line(350)]
Question = Annotated[str, *_line(200)]
KnownFrom = Annotated[int | None, BeforeValidator(_episode_or_story)]
Aliases = Annotated[list[Alias], Field(max_length=60)]
Year = Annotated[int, Field(ge=1870, le=2200)]
Episode = Annotated[int, Field(ge=1, le=1000)]


class Table(BaseModel):
    """A table of a show file: no unknown keys, nothing converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


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
    aliases: Aliases = []

    def value(self) -> Work:
        return Work(self.title, self.kind, self.year, self.role, self.note, tuple(self.aliases))


class PersonTable(Table):
    id: Id
    name: Name
    source: Id | None = None
    aliases: Aliases = []
    jobs: list[Literal["director", "writer"]] = []
    notes: list[Note] = Field(default=[], max_length=10)
    works: list[WorkTable] = Field(default=[], max_length=25)

    def value(self, default: str) -> Person:
        return Person(
            id=self.id,
            name=self.name,
            source=self.source or default,
            aliases=tuple(self.aliases),
            jobs=tuple(Job(job) for job in self.jobs),
            notes=tuple(self.notes),
            works=tuple(work.value() for work in self.works),
        )


class CharacterTable(Table):
    id: Id
    name: Name
    aliases: Aliases = []
    passages: list[PassageTable] = Field(default=[], max_length=10)

    def value(self, default: str) -> Character:
        passages = tuple(passage.passage(default) for passage in self.passages)
        return Character(self.id, self.name, passages, tuple(self.aliases))


class FactTable(PassageTable):
    id: Id
    topics: list[Word] = Field(default=[], max_length=20)
    questions: list[Question] = Field(default=[], max_length=200)

    def value(self, default: str) -> Fact:
        return Fact(self.id, tuple(self.topics), self.passage(default), tuple(self.questions))


class UnknownTable(Table):
    id: Id
    topics: list[Word] = Field(default=[], max_length=20)
    text: Text | None = None
    source: Id | None = None
    known_from: KnownFrom = 0
    questions: list[Question] = Field(default=[], max_length=200)

    def value(self, default: str) -> Unknown:
        near = Passage(self.text, self.source or default, self.known_from) if self.text else None
        return Unknown(self.id, tuple(self.topics), near, tuple(self.questions))


class WeeklyTable(Table):
    premiere: date
    time: time
    timezone: str
    every: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    episodes: Episode
    per_drop: Episode = 1

    def plan(self) -> WeeklyPlan:
        return WeeklyPlan(self.premiere, self.time, self.timezone, self.episodes, self.per_drop)

    def last_episode(self) -> int:
        return self.episodes


class DropTable(Table):
    at: datetime
    episodes: list[Episode] = Field(min_length=1, max_length=1000)


class ExplicitTable(Table):
    drops: list[DropTable] = Field(min_length=1, max_length=1000)

    def plan(self) -> ExplicitPlan:
        numbered = enumerate(self.drops, start=1)
        return ExplicitPlan(
            tuple(Drop(number, drop.at.astimezone(UTC), tuple(drop.episodes)) for number, drop in numbered)
        )

    def days(self) -> tuple[date, ...]:
        return tuple(drop.at.date() for drop in self.drops)

    def last_episode(self) -> int:
        return max(episode for drop in self.drops for episode in drop.episodes)


def _release_form(table: object) -> str:
    return "explicit" if isinstance(table, dict) and "drops" in table else "weekly"


ReleaseTable = Annotated[
    Annotated[WeeklyTable, Tag("weekly")] | Annotated[ExplicitTable, Tag("explicit")],
    Discriminator(_release_form),
]


class ShowFile(Table):
    """A whole show file; `bot.showrules` holds what one table can't know of another."""

    id: Id
    title: Title
    year: Year | None = None
    aliases: Aliases = []
    genres: list[Word] = Field(default=[], max_length=20)
    release: ReleaseTable | None = None
    sources: list[SourceTable] = Field(default=[], max_length=20)
    premise: list[PassageTable] = Field(default=[], max_length=10)
    story: list[StoryTable] = Field(default=[], max_length=10)
    characters: list[CharacterTable] = Field(default=[], max_length=25)
    cast: list[PersonTable] = Field(default=[], max_length=25)
    crew: list[PersonTable] = Field(default=[], max_length=25)
    facts: list[FactTable] = Field(default=[], max_length=200)
    unknowns: list[UnknownTable] = Field(default=[], max_length=200)

    def show(self) -> Show:
        """The show of this file, which must have passed `bot.showrules.broken_rules`."""
        source = self.sources[0].id if self.sources else ""
        return Show(
            id=self.id,
            title=self.title,
            year=self.year,
            aliases=tuple(self.aliases),
            genres=tuple(self.genres),
            sources=tuple(table.value() for table in self.sources),
            premise=tuple(table.passage(source) for table in self.premise),
            story=tuple(table.passage(source) for table in self.story),
            characters=tuple(table.value(source) for table in self.characters),
            cast=tuple(table.value(source) for table in self.cast),
            crew=tuple(table.value(source) for table in self.crew),
            facts=tuple(table.value(source) for table in self.facts),
            release=self.release.plan() if self.release else None,
            unknowns=tuple(table.value(source) for table in self.unknowns),
            days=self.release.days() if isinstance(self.release, ExplicitTable) else (),
        )
