"""A show in the languages of people who don't read that of its show file."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.passages import Fact, Passage, Unknown
from bot.domain.people import Character, Person, Work
from bot.domain.schedule import Drop, ExplicitPlan, ReleasePlan, WeeklyPlan
from bot.domain.shows import Show, Track

Texts = Mapping[str, str]

# How a show file names a language: "ko", "pt-BR", "es-419".
CODE = r"[a-z]{2,3}(?:-(?:[A-Z]{2}|[0-9]{3}))?"


class CachedTranslations(ABC):
    """Translations that make the show in each language once, and again for a new version of the show."""

    def __init__(self) -> None:
        self._shows: dict[str, tuple[Show, Show]] = {}

    @abstractmethod
    def texts_in(self, show: Show, language: str) -> Texts:
        """The translations of the show's texts, by the texts themselves."""

    def show_in(self, show: Show, language: str) -> Show:
        """The show in a language; the same if it isn't translated into that."""
        kept = self._shows.get(language)
        if kept is None or kept[0] is not show:
            found = self.texts_in(show, language)
            kept = self._shows[language] = (show, translated(show, found) if found else show)
        return kept[1]


def is_spoken_in(show: Show, language: str) -> bool:
    """Whether a show's own texts are in a language, such as "es" or "pt_BR", or in a variant of it."""
    short, long = sorted((show.language, language), key=len)
    return long == short or long.startswith(f"{short}_")


def original_of(show: Show) -> Show:
    """The show as its file tells it."""
    return show.original or show


def in_language(show: Show, language: str) -> Show:
    """The show with its texts in a language; what nobody has translated stays as it is."""
    original = original_of(show)
    if is_spoken_in(original, language):
        return original
    return original.translations.show_in(original, language)


def texts_in(show: Show, language: str) -> Texts:
    """The translations of a show's texts, by the texts themselves."""
    original = original_of(show)
    return {} if is_spoken_in(original, language) else original.translations.texts_in(original, language)


def translated(show: Show, texts: Texts) -> Show:
    """The show with its texts as the translation has them. What people type may also be the original."""

    def own(text: str) -> str:
        return texts.get(text, text)

    return replace(
        show,
        title=own(show.title),
        aliases=_with_original(show.title, own(show.title), show.aliases),
        genres=tuple(map(own, show.genres)),
        sources=tuple(replace(one, title=own(one.title)) for one in show.sources),
        premise=_passages(show.premise, texts),
        story=_passages(show.story, texts),
        characters=tuple(_character(one, texts) for one in show.characters),
        cast=tuple(_person(one, texts) for one in show.cast),
        crew=tuple(_person(one, texts) for one in show.crew),
        facts=tuple(_fact(one, texts) for one in show.facts),
        unknowns=tuple(_unknown(one, texts) for one in show.unknowns),
        tracks=tuple(_track(one, texts) for one in show.tracks),
        release=_release(show.release, texts),
        episodes=tuple(replace(one, title=one.title and own(one.title)) for one in show.episodes),
        original=show,
        untranslated=frozenset(sentences_of(show)) - texts.keys(),
    )


def specials_as_in(show: Show, drops: Sequence[Drop]) -> tuple[Drop, ...]:
    """The drops with the names of specials in the language of a show; a special is known by its number."""
    if not any(drop.special for drop in drops):
        return tuple(drops)
    names = {drop.episodes: drop.special for drop in _all_drops(show) if drop.special}
    return tuple(replace(drop, special=names.get(drop.episodes) or drop.special) for drop in drops)


def _release(plan: ReleasePlan | None, texts: Texts) -> ReleasePlan | None:
    """A release plan with the names of its specials as the translation has them."""
    if isinstance(plan, WeeklyPlan):
        specials = (replace(one, shown=texts.get(one.name, one.name)) for one in plan.specials)
        return replace(plan, specials=tuple(specials))
    if isinstance(plan, ExplicitPlan):
        named = (
            replace(one, special=one.special and texts.get(one.special, one.special)) for one in plan.drops
        )
        return replace(plan, drops=tuple(named))
    return plan


def _track(track: Track, texts: Texts) -> Track:
    release = _release(track.release, texts) or track.release
    return replace(track, name=texts.get(track.name, track.name), release=release)


def _all_drops(show: Show) -> Iterator[Drop]:
    yield from show.drops
    for track in show.tracks:
        yield from show.official_drops(track.id) or ()


def sentences_of(show: Show) -> Iterator[str]:
    """Everything that a show tells in sentences."""
    passages = [*show.premise, *show.story, *(fact.passage for fact in show.facts)]
    passages += [passage for one in show.characters for passage in one.passages]
    passages += [unknown.near for unknown in show.unknowns if unknown.near]
    yield from (passage.text for passage in passages)
    yield from (note for one in (*show.cast, *show.crew) for note in one.notes)


def words_of(show: Show) -> Iterator[str]:
    """Its names and titles, and the words for works and genres."""
    yield from (show.title, *show.genres, *(one.title for one in show.sources))
    yield from (one.name for one in (*show.characters, *show.tracks, *show.cast, *show.crew))
    yield from (drop.special for drop in _all_drops(show) if drop.special)
    yield from (one.title for one in show.episodes if one.title)
    for person in (*show.cast, *show.crew):
        yield from person.roles
        for work in person.works:
            yield from (part for part in (work.title, work.kind, work.role, work.note) if part)


def _passages(passages: tuple[Passage, ...], texts: Texts) -> tuple[Passage, ...]:
    return tuple(_passage(one, texts) for one in passages)


def _passage(passage: Passage, texts: Texts) -> Passage:
    return replace(passage, text=texts.get(passage.text, passage.text))


def _character(one: Character, texts: Texts) -> Character:
    name = texts.get(one.name, one.name)
    aliases = _with_original(one.name, name, one.aliases)
    return replace(one, name=name, aliases=aliases, passages=_passages(one.passages, texts))


def _person(one: Person, texts: Texts) -> Person:
    name = texts.get(one.name, one.name)
    return replace(
        one,
        name=name,
        aliases=_with_original(one.name, name, one.aliases),
        notes=tuple(texts.get(note, note) for note in one.notes),
        works=tuple(_work(work, texts) for work in one.works),
        roles=tuple(texts.get(role, role) for role in one.roles),
    )


def _work(work: Work, texts: Texts) -> Work:
    kind, role, note = (part and texts.get(part, part) for part in (work.kind, work.role, work.note))
    return replace(work, title=texts.get(work.title, work.title), kind=kind, role=role, note=note)


def _fact(fact: Fact, texts: Texts) -> Fact:
    return replace(fact, passage=_passage(fact.passage, texts))


def _unknown(unknown: Unknown, texts: Texts) -> Unknown:
    return replace(unknown, near=unknown.near and _passage(unknown.near, texts))


def _with_original(original: str, shown: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    return aliases if shown == original else (original, *aliases)
