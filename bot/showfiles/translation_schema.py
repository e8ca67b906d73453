"""The form of a translation: a show file with nothing but the texts that people read and ask."""

from typing import TYPE_CHECKING

from pydantic import Field

from bot.domain.passages import Examples
from bot.showfiles.tables import Id, Name, Note, Plot, Questions, Table, Text, Title, Word


class TextsTable(Table):
    """A table in which a wrong text counts as left out, so that the rest can be compared."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            field = type(self).model_fields.get(name)
            return super().__getattr__(name) if field is None or field.is_required() else field.default


class NamedTable(TextsTable):
    id: Id
    name: Name | None = None


class SourceTexts(TextsTable):
    id: Id
    title: Name | None = None


class PassageTexts(TextsTable):
    text: Text | None = None


class CharacterTexts(NamedTable):
    passages: list[PassageTexts] = Field(default=[], max_length=10)


class WorkTexts(TextsTable):
    title: Title | None = None
    kind: Word | None = None
    role: Name | None = None
    note: Note | None = None


class PersonTexts(NamedTable):
    notes: list[Note] = Field(default=[], max_length=10)
    works: list[WorkTexts] = Field(default=[], max_length=25)


class EpisodeTexts(TextsTable):
    number: int
    title: Name | None = None
    plot: Plot | None = None


class AnswerTexts(PassageTexts):
    id: Id
    questions: Questions = Field(default=[])


class TranslationFile(TextsTable):
    """A whole translation. Entries with an id come in any order, all others in that of the show file."""

    title: Title | None = None
    genres: list[Word] = Field(default=[], max_length=20)
    words: dict[Note, Note] = Field(default={}, max_length=200)
    tracks: list[NamedTable] = Field(default=[], max_length=10)
    sources: list[SourceTexts] = Field(default=[], max_length=20)
    premise: list[PassageTexts] = Field(default=[], max_length=10)
    story: list[PassageTexts] = Field(default=[], max_length=10)
    episodes: list[EpisodeTexts] = Field(default=[], max_length=100)
    characters: list[CharacterTexts] = Field(default=[], max_length=25)
    cast: list[PersonTexts] = Field(default=[], max_length=25)
    crew: list[PersonTexts] = Field(default=[], max_length=25)
    facts: list[AnswerTexts] = Field(default=[], max_length=200)
    unknowns: list[AnswerTexts] = Field(default=[], max_length=200)

    def examples(self) -> Examples:
        """The example questions of a file without errors."""
        return Examples(
            {one.id: tuple(one.questions) for one in self.facts},
            {one.id: tuple(one.questions) for one in self.unknowns},
        )
