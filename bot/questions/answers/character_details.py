"""What else is asked of a character, where no fact is on it: kin, full name, job, and who killed them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.passages import Passage
from bot.domain.people import Character
from bot.messages.questions.story import FULL_NAME
from bot.messages.show_texts import own
from bot.messages.translation import _
from bot.questions.answers.asked import Asked
from bot.questions.answers.naming import is_named, of_both, sentences_on
from bot.questions.answers.relations import CALLED
from bot.questions.answers.reply import Reply, each_once, only_near, told
from bot.questions.compiled_file import knowledge
from bot.questions.gazetteer import KIN
from bot.questions.passages import stem
from bot.questions.text import plain, words

RELATED = frozenset(map(stem, ("couple", "friend", "sibling", "family")))
CIRCUMSTANCES = frozenset({"where", "when", "why"})  # of what somebody does, not who they are
KIN_OR_FRIEND = KIN | {"friend"}
PART_ENDS = re.compile(r"[.,;:]| and ")
IS_A = re.compile(r"\b(?:is|was) (?:an?|the)\b")  # texts in other languages are told as something near
JOBS = frozenset(map(stem, ("job", "work")))
AGES = frozenset({stem("age")})
YEARS = AGES | {stem("year")}  # as in "a ten-year-old boy"
SURNAME = frozenset(map(stem, ("surname", "last", "full")))
NAMED = SURNAME | {stem("name")}


def detail(asked: Asked) -> Reply | None:
    """What the texts on the characters named tell of them.

    That is how two are related, the full name of one, or what they are where their job is asked for, which
    may be near it.
    """
    if related := relatives(asked):
        return related
    if asked.says <= RELATED and CIRCUMSTANCES.isdisjoint(asked.reading.tokens) and (both := of_both(asked)):
        return told([both])
    characters = _characters(asked)
    if len(characters) != 1:
        return None
    one, safe = characters[0], [text for text in characters[0].passages if text.known_from == 0]
    if asked.says & SURNAME and asked.says <= NAMED:
        sources = each_once(text.source for text in safe)
        return Reply(_(FULL_NAME).format(name=own(one.name)), sources=sources) if " " in one.name else None
    if safe and asked.says and asked.says <= CALLED and asked.reading.is_whole and _has_a_name(one):
        return told(safe)  # "What is Anna's son called?"
    if asked.says == AGES and CIRCUMSTANCES.isdisjoint(asked.reading.tokens):
        aged = [text for text in safe if YEARS & asked.stems_of(text.text)]
        return told(aged) if aged else None
    if not safe or not asked.says & JOBS:
        return None
    return (
        told(safe)
        if asked.says <= JOBS and any(_says_what_they_do(asked, one) for one in safe)
        else only_near(told(safe))
    )


def _says_what_they_do(asked: Asked, passage: Passage) -> bool:
    """Whether a text says that somebody works, or what they are besides somebody's friend or father."""
    if asked.stems_of(passage.text) & JOBS:
        return True
    vocabulary = knowledge().vocabulary
    described = (one for one in PART_ENDS.split(passage.text) if IS_A.search(one))
    return any(KIN_OR_FRIEND.isdisjoint(vocabulary.concepts_in(one)) for one in described)


def _has_a_name(one: Character) -> bool:
    """Whether somebody is called more than "the mother"."""
    return not all(map(knowledge().vocabulary.lists, words(plain(one.name))))


def relatives(asked: Asked) -> Reply | None:
    """Who somebody's mother or friend is, if no more is asked of them; None if no text says it."""
    found = [one.passage for one in asked.relatives if asked.says - {one.word} <= CALLED]
    return told(dict.fromkeys(found)) if found else None


def death(asked: Asked) -> Reply | None:
    """That the character named dies, where one of the texts on them says so."""
    named = _characters(asked)
    fitting = [one for one in named[0].passages if asked.says <= asked.stems_of(one.text)] if named else []
    return told(fitting) if len(named) == len(fitting) == 1 and asked.says else None


def killer(asked: Asked) -> Reply | None:
    """Who killed the character named, where a sentence of one plot says so and names somebody else too."""
    victims = _characters(asked)
    if len(victims) != 1 or not asked.says or not asked.reading.is_whole:
        return None
    others = [one for one in asked.show.characters if one not in victims]
    victim = replace(victims[0], aliases=())  # "the victim" is killed anyway
    fitting = [
        plot
        for plot in asked.show.story
        if any(
            asked.says <= said and any(is_named(one, sentence) for one in others)
            for sentence, said in sentences_on(victim, plot.text)
        )
    ]
    return told(fitting) if len(fitting) == 1 else None


def _characters(asked: Asked) -> Sequence[Character]:
    return [one for one in asked.show.characters if one.id in asked.reading.targets("{character}")]
