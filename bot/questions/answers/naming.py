"""Which people and characters a text of the show file names, by whatever they are called in it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.domain.passages import Passage, Unknown
from bot.domain.people import Character, Person
from bot.messages.show_texts import own
from bot.questions.answers.asked import Asked, has_words
from bot.questions.compiled_file import knowledge
from bot.questions.gazetteer import SHORTEST_NAME
from bot.questions.passages import SENTENCE_ENDS, content
from bot.questions.text import plain, words

Named = Person | Character
KEPT = 4096  # people: some of a show's are looked for in most questions


def everybody_asked(asked: Asked) -> Sequence[Named]:
    """The people and characters that the question names, also where their names are read as plain words."""
    known = {one.id: one for one in (*asked.show.people, *asked.show.characters)}
    targets = (*asked.reading.targets("{character}"), *asked.reading.targets("{person}"))
    named = [known[target] for target in targets if target in known]
    said = asked.reading.tokens
    return named or [one for one in known.values() if any(has_words(said, name) for name in _names(one))]


def is_named(one: Named, *texts: str) -> bool:
    """Whether a text has a name of somebody, or a part of the name that they may be called by."""
    said = [words(plain(part)) for text in texts for part in SENTENCE_ENDS.split(own(text))]
    return any(has_words(part, name) for part in said for name in _names(one))


def sentences_on(one: Named, text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The sentences of a text that name somebody, each with what it says in stems."""
    vocabulary = knowledge().vocabulary
    for sentence in SENTENCE_ENDS.split(text):
        if is_named(one, sentence):
            yield sentence, content(vocabulary.concepts_in(sentence), vocabulary)


def of_both(asked: Asked) -> Passage | None:
    """What the text on one of two characters named says of the other."""
    known = {one.id: one for one in asked.show.characters}
    named = [known[target] for target in asked.reading.targets("{character}") if target in known]
    each = zip(named, reversed(named), strict=True) if len(named) == 2 else ()
    texts = (text for one, other in each for text in one.passages if is_named(other, text.text))
    return next(texts, None)


def is_near(asked: Asked, unknown: Unknown) -> bool:
    """Whether what an unknown tells instead is about somebody whom the question names, or about nobody."""
    named = everybody_asked(asked)
    if not named or unknown.near is None:
        return True
    others = (*asked.show.people, *asked.show.characters)
    text = unknown.near.text
    return any(is_named(one, text) for one in named) or not any(is_named(one, text) for one in others)


def _names(one: Named) -> Sequence[Sequence[str]]:
    return _in_words(one.name, one.aliases)


@lru_cache(maxsize=KEPT)
def _in_words(name: str, aliases: Sequence[str]) -> Sequence[Sequence[str]]:
    parts = (part for part in name.split() if len(part) >= SHORTEST_NAME)
    return tuple(tuple(words(plain(one))) for one in (name, *aliases, *parts))
