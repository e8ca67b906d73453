"""Answers on who plays whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.domain.passages import Fact
from bot.domain.people import Person
from bot.domain.shows import Show
from bot.messages import played_roles
from bot.messages.questions.not_in_sources import PART_UNSAID, PLAYED_BY_UNSAID, PLAYS_UNSAID
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.naming import everybody_asked
from bot.questions.answers.people_asked import people_asked, said_of
from bot.questions.answers.people_words import everybody, names_of, place, plays
from bot.questions.answers.reply import Reply, told, within
from bot.questions.answers.values_asked import WHICH
from bot.questions.gazetteer import KIN
from bot.questions.passages import stem
from bot.questions.phrases import UNKNOWN

PLAY, CHARACTER = "play", "{character}"
# What a question says that asks who plays a part. Any word besides makes it another part ("young Anna",
# "Anna's mother") or another job ("stunt double").
PLAYING = frozenset(
    map(stem, (PLAY, "act", "actor", "cast", "role", "name", "in-it", "behind", "real", "season"))
)
DUBBING = frozenset(map(stem, ("dub", "subtitle")))  # asked of who lends a voice, where several do
# Before "play" these say only that somebody does: "the woman who plays Anna".
PLAYER = frozenset({"female", "male", "man", "person"})
# After the name, one of these starts a new sentence, in which an age or kin may still tell who is meant.
SENTENCE_STARTERS = frozenset({"she", "he", "they", "it", "its", "i"})
OTHER_AGES = frozenset(map(stem, ("old", "little", "young", "other", "another")))
OF_OTHERS = frozenset(map(stem, KIN | {"couple", "friend", "marry"})) | OTHER_AGES
NUMBER_SLOTS = frozenset({"{year}", "{number}"})  # another part: "Anna in 1995", "Anna at 12"

ROLES = "roles"
PARTS = frozenset({"role", "character"})


def roles(asked: Asked) -> Reply | None:
    """Who plays the characters named, or whom the people named play, or what they do in the crew; or None."""
    if _characters_named(asked):
        return played_by(asked) or _played_by_relatives(asked)
    people = people_asked(asked)
    if not people and not _asks_of_all(asked):
        return None
    told = people or [one for one in everybody(asked.show) if one.roles]
    sentences = [(one, plays(one) or _behind_the_camera(asked.show, one)) for one in told]
    return _said(sentences) if all(text for _one, text in sentences) else None


def _behind_the_camera(show: Show, one: Person) -> str:
    """What somebody does here who is only in the crew, so that no part is asked for."""
    return "" if any(member.id == one.id for member in show.cast) else place(show, one)


def role_unsaid(asked: Asked) -> str:
    """That the sources don't say which part is whose, where they tell of other parts; empty if of none."""
    people = everybody(asked.show)
    told = [fact.passage.text for fact in asked.show.facts if ROLES in fact.topics]
    if not told and not any(one.roles for one in people):
        return ""
    told.extend(name for one in people if one.roles for name in (one.name, *one.roles))
    named = _characters_named(asked)
    for role in named if _of_them_alone(asked) else ():
        if not any(role in text for text in told):
            return played_roles.with_role(_(PLAYED_BY_UNSAID), own(role))
    for one in people_asked(asked) if not named else ():
        if not any(one.name in text for text in told):
            return _(PLAYS_UNSAID).format(person=own(one.name))
    return _(PART_UNSAID)


def _characters_named(asked: Asked) -> list[str]:
    characters = {one.id: one.name for one in asked.show.characters}
    return [characters[one] for one in asked.reading.targets("{character}") if one in characters]


def _asks_of_all(asked: Asked) -> bool:
    """Whether who plays whom is asked: not of one part, such as "the villain", or an unknown name."""
    tokens = asked.reading.tokens
    which_part = any(one in WHICH and other in PARTS for one, other in pairwise(tokens))
    whom = tokens.count("who") > 1 or which_part or ("cast" in tokens and not PARTS.isdisjoint(tokens))
    return whom and UNKNOWN not in tokens and asked.says <= PLAYING | {stem("character")}


def on_parts_asked(asked: Asked, facts: Sequence[Fact]) -> list[Fact]:
    """The facts on parts: those that speak of what is asked for, if that is neither a name nor every part."""
    if _asks_of_all(asked):
        return list(facts)
    described, named = asked.says - PLAYING, _characters_named(asked)
    by_name = bool(everybody_asked(asked))
    return [
        fact
        for fact in facts
        if (described & asked.stems_of(fact.passage.text) and all(map(fact.passage.text.__contains__, named)))
        or (by_name and all(_is_on(asked, fact, role) for role in named))
    ]


def on_each_part(asked: Asked, facts: Sequence[Fact]) -> list[Fact]:
    """The facts that say who plays the characters named; none if one of them is missing."""
    named = _characters_named(asked)
    each = [[fact for fact in facts if _is_on(asked, fact, role)] for role in named]
    return list(dict.fromkeys(found[0] for found in each)) if all(each) else []


def _is_on(asked: Asked, fact: Fact, role: str) -> bool:
    """Whether a fact names a character, and somebody who plays them where the tables tell who does.

    "Anna's mother is played by …" is on another part than Anna's.
    """
    text, players = fact.passage.text, [one.name for one in _players(asked, role)]
    return role.casefold() in text.casefold() and (not players or any(name in text for name in players))


def _of_them_alone(asked: Asked, *players: Sequence[Person]) -> bool:
    """Whether no word makes it another part, or somebody else: "the wife of the man who plays Anna".

    Where several are the `players` of a character, a word in the notes on one tells which of them is meant.
    """
    tokens = asked.reading.tokens
    before = tokens[: tokens.index(PLAY)] if PLAY in tokens else ()
    player = PLAYER if CHARACTER not in before else frozenset[str]()
    words = (*(token for token in before if token not in player), *_beside_name(tokens[len(before) :]))
    more = asked.says.intersection(map(stem, words)) - PLAYING
    told_apart = [_told_in_notes(asked, people) | DUBBING for people in players if len(people) > 1]
    # What is said of one of two who are named could be said of the other.
    excused = told_apart[0] - OF_OTHERS if len(told_apart) == len(players) == 1 else frozenset[str]()
    return NUMBER_SLOTS.isdisjoint(tokens) and more <= excused


def _beside_name(tokens: Sequence[str]) -> Iterator[str]:
    """The words that tell whose player is asked for: "who plays Anna, she's so funny" tells no more."""
    on_them = list(takewhile(lambda token: token not in SENTENCE_STARTERS, tokens))
    yield from on_them
    yield from (one for one in tokens[len(on_them) :] if one in KIN or stem(one) in OTHER_AGES)


def played_by(asked: Asked) -> Reply | None:
    """Who plays the characters named, if no more is asked of them; None if one of them is not told."""
    players = {role: _players(asked, role) for role in _characters_named(asked)}
    if not players or not all(players.values()) or not _of_them_alone(asked, *players.values()):
        return None
    players = {role: _those_meant(asked, people) for role, people in players.items()}
    return _said(
        [
            (
                people[0],
                played_roles.played_by(own(role), names_of(people), [own(one.name) for one in people]),
            )
            for role, people in players.items()
        ]
    )


def _those_meant(asked: Asked, players: Sequence[Person]) -> Sequence[Person]:
    """Of several those whose notes say what is asked: "the English voice of Anna"."""
    meant = [one for one in players if _told_in_notes(asked, [one])]
    return meant if len(players) > 1 and meant else players


def _told_in_notes(asked: Asked, people: Iterable[Person]) -> frozenset[str]:
    """What notes on some people say of how they play somebody that is asked, in stems."""
    notes = (asked.stems_of(note) for one in people for note in one.notes)
    on_playing = (note for note in notes if stem(PLAY) in note)
    return (asked.says - PLAYING).intersection(frozenset[str]().union(*on_playing))


def _played_by_relatives(asked: Asked) -> Reply | None:
    """Who plays those who are asked for as somebody's mother or friend, and what says that they are that.

    That Vera is the mother of Lina doesn't tell that Lina is her daughter.
    """
    names = {one.id: one.name for one in asked.show.characters}
    found = [one for one in asked.relatives if not one.is_inverse and asked.says - {one.word} <= PLAYING]
    parts = [(one.passage, names[one.id], _players(asked, names[one.id])) for one in found]
    if (
        not parts
        or not NUMBER_SLOTS.isdisjoint(asked.reading.tokens)
        or not all(people for *_, people in parts)
    ):
        return None
    said = told(dict.fromkeys(passage for passage, *_ in parts))
    sentences = dict.fromkeys(
        played_roles.played_by(own(name), names_of(people), [own(one.name) for one in people])
        for _passage, name, people in parts
    )
    return replace(said, text=within([said.text, *sentences]))


def _players(asked: Asked, role: str) -> list[Person]:
    return [one for one in everybody(asked.show) if role in one.roles]


def _said(sentences: Sequence[tuple[Person, str]]) -> Reply | None:
    """As many sentences as one answer holds; None for none."""
    told = within([text for _one, text in sentences])
    return said_of([one for one, _text in sentences], told) if sentences else None
