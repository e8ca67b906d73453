"""Collects every text that can be translated, and brings the catalogues up to date with them.

`python -m tests.translations` adds new texts to each catalogue, without a translation, and takes old ones
out. `python -m tests.translations --template FILE` writes an empty catalogue, for a new language or a website
such as Weblate. `python -m tests.translations --add CODE` begins a language.
"""

import argparse
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from discord import app_commands
from discord.ext import commands

import cogs
from bot.interactions.translator import CHOICE, COMMAND, DESCRIPTION, OPTION
from bot.messages.translation import DOMAIN, LOCALES

ROOT = Path(__file__).parents[1]
METHODS = [("bot/**.py", "python"), ("cogs/**.py", "python")]
# Names that Discord takes; Python's \w has Thai's letters, but not the vowels and tones above and below them.
DISCORD_NAME = re.compile(r"[-_\w\u0e31-\u0e3a\u0e47-\u0e4e]{1,32}")
# It would change with each refresh, so that any two branches with new texts would conflict.
CREATED = re.compile(rb'^"POT-Creation-Date: .*\n', re.MULTILINE)
KEYWORDS = {"_": None, "N_": None, "plural": (2, 3), "pgettext": ((1, "c"), 2)}

HEADER = """\
# {language} texts of Watch Party.
#
# To correct a text, open an issue or a pull request that changes this file. Add your name here, if you like.
# Words, one for one thing, and the tone: note here what you have chosen, for those who translate after you.\
"""

Command = app_commands.Command[Any, ..., Any]
# A text with its context, if it has one.
Text = tuple[str, str | None]


@cache
def template() -> Catalog:
    """Every text of the program and of its commands, without translations."""
    catalogue = Catalog(project="Watch Party", charset="utf-8", fuzzy=False)
    for file, line, text, comments, context in extract_from_dir(
        ROOT, METHODS, keywords=KEYWORDS, comment_tags=["Translators:"], strip_comment_tags=True
    ):
        catalogue.add(text, None, [(file, line)], auto_comments=comments, context=context)
    for text, context in command_texts():
        catalogue.add(text, None, context=context)
    return catalogue


def command_texts() -> Iterator[Text]:
    """What Discord shows of the commands: their names, options, choices and descriptions."""
    for cog in cog_classes():
        group = cog.__cog_group_name__ if issubclass(cog, commands.GroupCog) else None
        if group:
            yield str(group), COMMAND
            yield str(cog.__cog_group_description__), DESCRIPTION
        for command in cog.__cog_app_commands__:
            yield from _of_command(command)


def path_of(language: str) -> Path:
    """Where the catalogue of a language is."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalogues() -> dict[str, Catalog]:
    """The catalogues that there are, by language."""
    return {path.parts[-3]: _read(path) for path in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))}


def main(arguments: Sequence[str]) -> None:
    """Do what was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--template", type=Path)
    parser.add_argument("--add")
    given = parser.parse_args(arguments)
    texts = template()
    if given.template:
        _write(given.template, texts)
        return
    found = catalogues()
    if given.add:
        found = {given.add: found.get(given.add) or _begun(given.add, parser)}
    for language, catalogue in found.items():
        catalogue.update(texts, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _write(path_of(language), catalogue)


def _begun(language: str, parser: argparse.ArgumentParser) -> Catalog:
    """An empty catalogue, whose first lines say whom to ask."""
    try:
        name = Locale.parse(language).get_display_name("en")
    except (ValueError, UnknownLocaleError):
        parser.error(f"{language} is not a language; name it as Discord does, with _ for -: ko, pt_BR")
    return Catalog(language, header_comment=HEADER.format(language=name), project="Watch Party", fuzzy=False)


def cog_classes() -> Iterator[type[commands.Cog]]:
    """Every class of commands."""
    for module in pkgutil.walk_packages(cogs.__path__, "cogs."):
        for value in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(value, type)
                and issubclass(value, commands.Cog)
                and value.__module__ == module.name
            ):
                yield value


def _of_command(command: Command | app_commands.Group) -> Iterator[Text]:
    yield str(command.name), COMMAND
    yield str(command.description), DESCRIPTION
    if isinstance(command, app_commands.Group):
        for below in command.commands:
            yield from _of_command(below)
        return
    for parameter in command.parameters:
        yield str(parameter.display_name), OPTION
        yield str(parameter.description), DESCRIPTION
        for choice in parameter.choices:
            yield str(choice.name), CHOICE


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, catalogue, width=100, sort_by_file=True, include_lineno=False)
    path.write_bytes(CREATED.sub(b"", written.getvalue()))


if __name__ == "__main__":
    main(sys.argv[1:])
