"""The example questions of a show in all languages: people ask in any, whatever their Discord is set to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.passages import Examples
from bot.domain.shows import Show


def examples_of(show: Show) -> Examples:
    """The example questions that the show file has itself."""
    return Examples(
        {fact.id: fact.questions for fact in show.facts},
        {unknown.id: unknown.questions for unknown in show.unknowns},
    )


def with_all_examples(show: Show) -> Show:
    """The show with the example questions of its translations behind its own."""
    if not (added := show.translations.examples(show)):
        return show
    facts, unknowns = [one.facts for one in added], [one.unknowns for one in added]
    return replace(
        show,
        facts=tuple(replace(one, questions=(*one.questions, *_of(one.id, facts))) for one in show.facts),
        unknowns=tuple(
            replace(one, questions=(*one.questions, *_of(one.id, unknowns))) for one in show.unknowns
        ),
    )


def _of(id_: str, files: Sequence[Mapping[str, Sequence[str]]]) -> Iterator[str]:
    for one in files:
        yield from one.get(id_, ())
