"""A role's article in the sentences of each language."""

import pytest

from bot.messages.played_roles import played_by, plays, with_role
from bot.messages.questions.not_in_sources import PLAYED_BY_UNSAID
from bot.messages.translation import _, speaking


@pytest.mark.parametrize(
    ("reader", "role", "told"),
    [
        ("en", "The guard", "Gus Moe plays the guard."),
        ("es", "El guardia", "Gus Moe interpreta al guardia."),
        ("es", "La madre", "Gus Moe interpreta a la madre."),
        ("es", "El Doctor", "Gus Moe interpreta a El Doctor."),
        ("pt_BR", "O guarda", "Gus Moe interpreta o guarda."),
    ],
)
def test_whom_somebody_plays_reads_well(reader: str, role: str, told: str) -> None:
    with speaking(reader):
        assert plays("Gus Moe", "Gus Moe", [role]) == told


@pytest.mark.parametrize(
    ("reader", "role", "told"),
    [
        ("en", "The guard", "The guard is played by **Gus Moe**."),
        ("es", "El guardia", "Al guardia le da vida **Gus Moe**."),
        ("pt_BR", "O guarda", "O guarda é um papel de **Gus Moe**."),
    ],
)
def test_who_plays_a_role_reads_well(reader: str, role: str, told: str) -> None:
    with speaking(reader):
        assert played_by(role, "**Gus Moe**", ["Gus Moe"]) == told


@pytest.mark.parametrize(
    ("reader", "role", "told"),
    [
        ("en", "The stranger", "The sources don't say who plays **the stranger**."),
        ("es", "El desconocido", "Las fuentes no dicen quién interpreta al **desconocido**."),
        ("pt_BR", "As vizinhas", "As fontes não dizem quem faz o papel das **vizinhas**."),
    ],
)
def test_whose_role_is_unsaid_reads_well(reader: str, role: str, told: str) -> None:
    with speaking(reader):
        assert with_role(_(PLAYED_BY_UNSAID), role) == told
