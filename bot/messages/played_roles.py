"""Who plays whom, in a sentence."""

from collections.abc import Sequence

from bot.messages.card import listed
from bot.messages.translation import N_, _

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


def inside_a_sentence(role: str) -> str:
    """A role as it stands inside a sentence: "the commentator" for "The commentator"."""
    first, _blank, rest = role.partition(" ")
    return role[:1].lower() + role[1:] if first in ARTICLES and rest[:1].islower() else role


def plays(shown: str, name: str, roles: Sequence[str]) -> str:
    """Whom a person plays; `shown` is how the name stands in the sentence."""
    if list(roles) == [name]:
        return _(PLAYS_SELF).format(person=shown)
    return _(PLAYS).format(person=shown, role=listed([inside_a_sentence(role) for role in roles]))


def played_by(role: str, shown: str, names: Sequence[str]) -> str:
    """Who plays a role, which begins the sentence; `shown` is how the names stand in it."""
    if list(names) == [role]:
        return _(PLAYS_SELF).format(person=shown)
    return _(PLAYED_BY).format(role=role, person=shown)
