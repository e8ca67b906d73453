"""A language that nobody speaks: every text in brackets and 40 % longer, so that tests see what is too long.

It is made from the program's texts whenever a test asks for it, and never ships. It stands in for Finnish.
"""

import math
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.interactions.translator import COMMAND, OPTION
from bot.messages import translation
from tests.translations import template

LANGUAGE = "fi"
OPEN, CLOSE = "⟦", "⟧"
LONGEST_NAME = 32
_ACCENTS = str.maketrans("aeiounAEIOU", "áéíóúñÁÉÍÓÚ")
# What every translation keeps as it is.
_KEPT = re.compile(r"(\{[^}]*\}|`[^`]*`|</?[^>]*>|/[a-z]+(?: [a-z]+)?|https?://\S+)")


def longer(text: str) -> str:
    """A text in the language: in brackets, with accents, and 40 % longer."""
    body = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    accented = "".join(
        part if at % 2 else part.translate(_ACCENTS) for at, part in enumerate(_KEPT.split(body))
    )
    filling = ("ẍẍẍẍ " * math.ceil(0.4 * len(body) / 5))[: max(1, math.ceil(0.4 * len(body)) - 3)].strip()
    return f"{before}{OPEN}{accented} {filling}{CLOSE}{after}"


def longer_name(name: str) -> str:
    """A command's or an option's name in the language."""
    return f"{name}-{'x' * math.ceil(0.4 * len(name))}"[:LONGEST_NAME]


def pseudo_catalogue() -> Catalog:
    """Every text of the program in the language."""
    catalogue = Catalog(LANGUAGE, fuzzy=False)
    for one in template():
        if not one.id:
            continue
        if isinstance(one.id, str):
            text = longer_name(one.id) if one.context in (COMMAND, OPTION) else longer(one.id)
            catalogue.add(one.id, text, context=one.context)
        else:
            catalogue.add(one.id, tuple(map(longer, one.id)), context=one.context)
    return catalogue


@contextmanager
def spoken_by_the_bot(folder: Path, catalogue: Catalog) -> Generator[None]:
    """The bot has this language and no other one inside."""
    path = folder / LANGUAGE / "LC_MESSAGES" / f"{translation.DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translation, "LOCALES", folder)
        _forget()
        yield
    _forget()


def _forget() -> None:
    translation.languages.cache_clear()
    translation.language_of.cache_clear()
    translation._catalogue.cache_clear()  # pyright: ignore[reportPrivateUsage] - other tests need their own again
