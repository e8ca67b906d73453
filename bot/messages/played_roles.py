"""Who plays whom, in a sentence, and a role's article inside of one."""

import re
from collections.abc import Sequence

from bot.messages.formatting import listed
from bot.messages.questions.people import SMALL_NUMBERS
from bot.messages.translation import N_, _, language

PLAYS = N_("{person} plays {role}.")
PLAYS_SELF = N_("{person} appears as themselves.")
PLAYED_BY = N_("{role} is played by {person}.")
# As show files are mostly in these languages. A name such as "A Ra" or "The Doctor" keeps its capital.
ARTICLES = frozenset(
    {
        "The",
        "A",
        "An",
        "El",
        "La",
        "Los",
        "Las",
        "Un",
        "Una",
        "O",
        "Os",
        "As",
        "Um",
        "Uma",
        "Le",
        "Der",
        "Die",
    }
)
PLURAL_ARTICLES = frozenset({"Los", "Las", "Os", "As"})
# "a el guardia" is "al guardia"; the name may be in bold.
CONTRACTIONS = {
    "es": (r"\b([Aa]|[Dd]e) (\**)el\b ", r"\1l \2"),
    "pt_BR": (r"\b([Dd])e (\**)(os?|as?)\b ", r"\1\3 \2"),
}


def inside_a_sentence(role: str) -> str:
    """A role as it is written inside a sentence: "the commentator" for "The commentator"."""
    first, _blank, rest = role.partition(" ")
    return role[:1].lower() + role[1:] if first in ARTICLES and rest[:1].islower() else role


def are_several(role: str) -> bool:
    """Whether a role's article or number means several people: "Los vecinos", "The two neighbours"."""
    first, number, *_rest = (*role.split(), "", "")
    return first in PLURAL_ARTICLES or (first in ARTICLES and number.casefold() in SMALL_NUMBERS[2:])


def with_role(sentence: str, role: str, **others: object) -> str:
    """A translated sentence with a role, whose article is small unless it begins the sentence."""
    placed = role if sentence.startswith("{role}") else inside_a_sentence(role)
    return _contracted(sentence.format(role=placed, **others))


def _contracted(text: str) -> str:
    """A text in which a preposition and the article after it are one word, where the language has it so."""
    pattern, merged = CONTRACTIONS.get(language(), ("", ""))
    return re.sub(pattern, merged, text) if pattern else text


def plays(shown: str, name: str, roles: Sequence[str]) -> str:
    """Which character a person plays; `shown` is how the name is written in the sentence."""
    if list(roles) == [name]:
        return _(PLAYS_SELF).format(person=shown)
    return with_role(_(PLAYS), listed([inside_a_sentence(role) for role in roles]), person=shown)


def played_by(role: str, shown: str, names: Sequence[str]) -> str:
    """Who plays a role; `shown` is how the names are written in the sentence."""
    if list(names) == [role]:
        return _(PLAYS_SELF).format(person=shown)
    return with_role(_(PLAYED_BY), role, person=shown)
