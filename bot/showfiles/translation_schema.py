"""The form of a translation: a show file with nothing in it but what people read."""

from pydantic import Field

from bot.showfiles.tables import Id, Name, Note, Table, Text, Title, Word


class NamedTable(Table):
    id: Id
    name: Name | None = None


class SourceTexts(Table):
    id: Id
    title: Name | None = None


class PassageTexts(Table):
    text: Text | None = None


class CharacterTexts(NamedTable):
    passages: list[PassageTexts] = Field(default=[], max_length=10)


class WorkTexts(Table):
    title: Title | None = None
    kind: Word | None = None
    role: Name | None = None
    note: Note | None = None


class PersonTexts(NamedTable):
    notes: list[Note] = Field(default=[], max_length=10)
    works: list[WorkTexts] = Field(default=[], max_length=25)


class AnswerTexts(PassageTexts):
    id: Id


class TranslationFile(Table):
    """A whole translation. Entries with an id stand in any order, all others in that of the show file."""

    title: Title | None = None
    genres: list[Word] = Field(default=[], max_length=20)
    words: dict[Note, Note] = Field(default={}, max_length=200)
    tracks: list[NamedTable] = Field(default=[], max_length=10)
    sources: list[SourceTexts] = Field(default=[], max_length=20)
    premise: list[PassageTexts] = Field(default=[], max_length=10)
    story: list[PassageTexts] = Field(default=[], max_length=10)
    characters: list[CharacterTexts] = Field(default=[], max_length=25)
    cast: list[PersonTexts] = Field(default=[], max_length=25)
    crew: list[PersonTexts] = Field(default=[], max_length=25)
    facts: list[AnswerTexts] = Field(default=[], max_length=200)
    unknowns: list[AnswerTexts] = Field(default=[], max_length=200)
