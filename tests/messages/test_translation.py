"""The catalogues are whole: whatever is wrong in one would be read by people, or would break a card."""

import gettext
import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
import time_machine
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from discord.ext import commands

from bot.interactions.translator import CHOICE, COMMAND, OPTION
from bot.messages import translation
from bot.messages.command_mentions import CommandMentions
from tests import translations
from tests.translations import DISCORD_NAME, catalogues, cog_classes, template

# What stays as it is in every language.
CODE = re.compile(r"`/[^`]+`|<[#@t][^>]*>")
QUOTED_WORD = re.compile(r"`(\w+)`")
BOLD_WORDS = re.compile(r"\*\*([^*{}]+)\*\*")
MENTION = re.compile(r"</[^>]+>")
LONGEST_DESCRIPTION = 100


def mistakes(catalogue: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, an entry a line."""
    wanted = {(one.id, one.context) for one in template() if one.id}
    there = {(one.id, one.context) for one in catalogue if one.id}
    yield from (f"missing: {one}" for one in wanted - there)
    yield from (f"not a text any more: {one}" for one in there - wanted)
    if catalogue.num_plurals != get_plural(catalogue.locale).num_plurals:
        yield "another number of plural forms than the language has"
    options = {str(one.id): str(one.string) for one in catalogue if one.context == OPTION}
    buttons = {str(one.id): str(one.string) for one in catalogue if one.context is None}
    for one in catalogue:
        if one.id:
            yield from (f"{one.id}: {wrong}" for wrong in _wrong(one, catalogue.num_plurals))
            yield from (f"{one.id}: {wrong}" for wrong in _other_names(one, QUOTED_WORD, "`", options))
            yield from (f"{one.id}: {wrong}" for wrong in _other_names(one, BOLD_WORDS, "**", buttons))


def _wrong(one: Message, forms: int) -> Iterator[str]:
    english = [one.id] if isinstance(one.id, str) else list(one.id)
    translations = [one.string] if isinstance(one.string, str) else list(one.string or ())
    if one.fuzzy:
        yield "fuzzy"
    if not all(translations):
        yield "not translated"
        return
    if len(english) > 1 and len(translations) != forms:
        yield "another number of forms"
    for form, text in enumerate(translations):
        # The first form may leave the number out, as the English one does: "The only episode".
        yield from _differences(english if forms > 1 and form == 0 else english[-1:], text)
    if one.context in (COMMAND, OPTION):
        yield from _name_mistakes(str(translations[0]))
    if one.context == CHOICE and len(str(translations[0])) > LONGEST_DESCRIPTION:
        yield "longer than Discord takes"


def _differences(forms: Sequence[str], text: str) -> Iterator[str]:
    """What a translation doesn't have in common with any of the English forms that it may stand for."""
    english = forms[-1]
    try:
        if placeholders(text) not in map(placeholders, forms):
            yield "other placeholders"
    except ValueError:
        yield "a brace stands alone"
    if sorted(CODE.findall(text)) != sorted(CODE.findall(english)):
        yield "other commands or mentions"
    elif _clickable(text) != _clickable(english):
        yield "a command that nobody can click: a letter is right beside it"
    if english[-1:].isspace() != text[-1:].isspace() or english[:1].isspace() != text[:1].isspace():
        yield "other blanks at the ends"


def _other_names(one: Message, marked: re.Pattern[str], mark: str, names: Mapping[str, str]) -> Iterator[str]:
    """Options and buttons that the translation calls otherwise than Discord does: nobody finds them."""
    if isinstance(one.id, str):
        for name in marked.findall(one.id):
            if name in names and f"{mark}{names[name]}{mark}" not in str(one.string):
                yield f"{name} is called {names[name]}"


def _clickable(text: str) -> Sequence[str]:
    """The commands in a text that a click types."""
    return sorted(MENTION.findall(_mentions().clickable(text)))


@cache
def _mentions() -> CommandMentions:
    names = [
        f"{cog.__cog_group_name__} {command.name}" if issubclass(cog, commands.GroupCog) else command.name
        for cog in cog_classes()
        for command in cog.__cog_app_commands__
    ]
    return CommandMentions.of(names, {name.split()[0]: 1 for name in names})


def _name_mistakes(name: str) -> Iterator[str]:
    if not DISCORD_NAME.fullmatch(name) or name != name.lower():
        yield "no name that Discord takes"


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def whole(language: str = "es") -> Catalog:
    """A catalogue without mistakes, in which each text is its own translation."""
    catalogue = Catalog(language, fuzzy=False)
    for one in template():
        if one.id:
            forms = one.id if isinstance(one.id, str) else (one.id[1],) * catalogue.num_plurals
            catalogue.add(one.id, forms, context=one.context)
    return catalogue


@pytest.mark.parametrize("language", catalogues())
def test_every_catalogue_is_complete_and_says_what_the_english_text_says(language: str) -> None:
    assert list(mistakes(catalogues()[language])) == []


@pytest.mark.parametrize("language", ["es", "ko", "pt_BR", "th"])
def test_a_whole_catalogue_has_no_mistakes_whatever_its_plural_forms(language: str) -> None:
    assert list(mistakes(whole(language))) == []


def _entry(catalogue: Catalog, text: str, context: str | None = None) -> Message:
    found = catalogue.get(text, context)
    assert found is not None
    return found


def _set(
    text: str, translation: str | tuple[str, ...], context: str | None = None
) -> Callable[[Catalog], None]:
    def change(catalogue: Catalog) -> None:
        _entry(catalogue, text, context).string = translation

    return change


def _one_less(catalogue: Catalog) -> None:
    catalogue.delete("Alerts are on")


def _one_more(catalogue: Catalog) -> None:
    catalogue.add("Nobody says this", "Nadie")


def _fuzzy(catalogue: Catalog) -> None:
    _entry(catalogue, "Alerts are on").flags.add("fuzzy")


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        (_one_less, "missing"),
        (_one_more, "not a text any more"),
        (_set("Alerts are on", ""), "not translated"),
        (_fuzzy, "fuzzy"),
        (_set("Episode {number}", "Episodio {numero}"), "other placeholders"),
        (_set("Episode {number}", "Episodio"), "other placeholders"),
        (_set("Episode {number}", "Episodio {number"), "brace"),
        (_set("{number} day", ("{number} día",)), "number of forms"),
        (_set("{number} day", ("un día", "{number} días")), "other placeholders"),
        (_set("The plan was changed once.", ("Una vez.", "Varias veces.")), "other placeholders"),
        (_set("{number} day", ("{number} día", "")), "not translated"),
        (_set("Set them up with `/setup` or `/alerts add`.", "Usa `/avisos nuevo`."), "commands"),
        (_set("There's more: just /ask.", "더 궁금하면 /ask에서 물어보세요."), "nobody can click"),
        (_set("Alerts are on", "Los avisos están activados "), "blanks"),
        (_set("Pick one in `party`; a list opens as you type.", "Elige una en `fiesta`."), "is called"),
        (_set("Press **Going** or **Maybe** first.", "Pulsa antes **Going** o **Quizá**."), "is called"),
        (_set("next", "Próximo", COMMAND), "no name"),
        (_set("next", "lo que viene", COMMAND), "no name"),
        (_set("next", "x" * 33, COMMAND), "no name"),
    ],
)
def test_a_broken_catalogue_is_found(breaks: Callable[[Catalog], None], told: str) -> None:
    catalogue = whole()
    breaks(catalogue)

    found = list(mistakes(catalogue))

    assert len(found) == 1 and told in found[0]


def test_a_compiled_catalogue_gives_the_form_that_fits_the_number() -> None:
    catalogue, file = whole("pt_BR"), BytesIO()
    _set("{number} day", ("{number} dia", "{number} dias"))(catalogue)
    write_mo(file, catalogue)
    file.seek(0)
    compiled = gettext.GNUTranslations(file)

    assert [compiled.ngettext("{number} day", "{number} days", n) for n in (0, 1, 2)] == [
        "{number} dia",
        "{number} dia",
        "{number} dias",
    ]


def test_collecting_the_same_texts_again_changes_no_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(translation.LOCALES, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(translations, "LOCALES", tmp_path)
    translations.main([])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}

    translations.template.cache_clear()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1)):
        translations.main([])

    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*.po")}


@pytest.mark.parametrize("file", sorted(translation.LOCALES.rglob("*.mo")), ids=lambda file: file.parts[-3])
def test_a_compiled_catalogue_does_not_tell_when_it_was_built(file: Path) -> None:
    with file.open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).info()["pot-creation-date"].startswith("1970-01-01")


def test_a_changed_catalogue_has_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(translation.LOCALES, tmp_path / "locales")
    monkeypatch.setattr(translation, "LOCALES", tmp_path / "locales")
    before = translation.fingerprint()
    assert before == translation.fingerprint()

    changed = next(tmp_path.rglob("*.mo"))
    changed.write_bytes(changed.read_bytes() + b" ")

    assert translation.fingerprint() != before
