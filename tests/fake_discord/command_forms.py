"""Discord's rules for application commands."""

import unicodedata

from tests.fake_discord.forms import Form, Path
from tests.fake_discord.wire import Payload, is_object, objects

CHAT_INPUT = 1
SUBCOMMAND, GROUP = 1, 2
NESTS = frozenset({SUBCOMMAND, GROUP})
# Of a command itself, of a group, of a subcommand.
KINDS_AT = (range(1, 12), range(1, 2), range(3, 12))
TAKES_CHOICES = frozenset({3, 4, 10})


def check_commands(bodies: list[Payload]) -> None:
    """The body of a bulk overwrite. Raises Refused as Discord would."""
    form = Form()
    seen: set[tuple[object, object]] = set()
    for index, body in enumerate(bodies):
        _command(form, body, (index,))
        key = (body.get("type", CHAT_INPUT), body.get("name"))
        if key in seen:
            unique = "Application command names must be unique"
            form.fault((index,), "APPLICATION_COMMANDS_DUPLICATE_NAME", unique)
        seen.add(key)
    if sum(key[0] == CHAT_INPUT for key in seen) > 100:
        form.fault(
            (), "APPLICATION_COMMANDS_MAX_EXCEEDED", "Maximum number of application commands reached (100)."
        )
    form.done()


def check_command(body: Payload) -> None:
    form = Form()
    _command(form, body, ())
    form.done()


def _command(form: Form, body: Payload, path: Path) -> None:
    if body.get("type", CHAT_INPUT) != CHAT_INPUT:
        form.text(body, "name", path, low=1, high=32)
        return
    _named(form, body, path)
    _options(form, body, path, depth=0)
    if _size(body) > 8000:
        form.fault(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")


def _named(form: Form, body: Payload, path: Path) -> None:
    form.text(body, "name", path, low=1, high=32)
    form.text(body, "description", path, low=1, high=100)
    _spelled(form, body.get("name"), (*path, "name"))
    for key, high in (("name_localizations", 32), ("description_localizations", 100)):
        translated = body.get(key)
        for locale, text in (translated if is_object(translated) else {}).items():
            form.length(str(text), (*path, key, locale), 1, high)
            if key == "name_localizations":
                _spelled(form, text, (*path, key, locale))


def _spelled(form: Form, name: object, path: Path) -> None:
    if isinstance(name, str) and not (name == name.lower() and all(map(_in_a_name, name))):
        form.fault(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _in_a_name(letter: str) -> bool:
    """Letters, digits, - _ ' and the vowel signs of Devanagari and Thai."""
    signs = "\u0900" <= letter <= "\u097f" or "\u0e00" <= letter <= "\u0e7f"
    return letter in "-_'" or unicodedata.category(letter)[0] in ("LNM" if signs else "LN")


def _options(form: Form, body: Payload, path: Path, depth: int) -> None:
    found = form.objects(body, "options", path, high=25)
    names: set[object] = set()
    optional_seen = False
    for where, option in found:
        _named(form, option, where)
        _option(form, option, where, depth)
        if option.get("name") in names:
            form.fault(
                (*where, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", "Option name must be unique"
            )
        names.add(option.get("name"))
        if option.get("required") and optional_seen:
            order = "Required options must be placed before non-required options"
            form.fault(where, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", order)
        optional_seen = optional_seen or not option.get("required")
    kinds = {option.get("type") in NESTS for _, option in found}
    if len(kinds) > 1:
        mixed = "Sub-commands cannot be mixed with other options"
        form.fault((*path, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", mixed)


def _option(form: Form, option: Payload, path: Path, depth: int) -> None:
    kind = option.get("type")
    if kind not in KINDS_AT[depth]:
        form.fault((*path, "type"), "BASE_TYPE_CHOICES", "This option type is not allowed here")
        return
    if kind in NESTS:
        _options(form, option, path, depth=1 if kind == GROUP else 2)
        return
    choices = form.objects(option, "choices", path, high=25)
    if option.get("autocomplete") and (choices or kind not in TAKES_CHOICES):
        both = "Options with choices or of this type cannot autocomplete"
        form.fault((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", both)
    for where, choice in choices:
        form.text(choice, "name", where, low=1, high=100)
        if kind == 3:
            form.text(choice, "value", where, low=1, high=100)


def _size(body: Payload) -> int:
    own = len(str(body.get("name", ""))) + len(str(body.get("description", "")))
    own += sum(
        len(str(each.get("value", ""))) + len(str(each.get("name", "")))
        for each in objects(body.get("choices"))
    )
    return own + sum(map(_size, objects(body.get("options"))))
