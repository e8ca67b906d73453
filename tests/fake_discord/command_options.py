"""What a person typed after a slash, turned into the options of an interaction by the synced definition."""

from collections.abc import Mapping

from tests.fake_discord import payloads
from tests.fake_discord.command_forms import NESTS
from tests.fake_discord.permissions import in_channel
from tests.fake_discord.places import Guild
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, objects

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 8, 9, 10, 11
# Given as an id, with what is behind it beside the options.
BY_ID = frozenset({USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT})
TYPES: dict[int, tuple[type, ...]] = {
    STRING: (str,),
    INTEGER: (int,),
    BOOLEAN: (bool,),
    NUMBER: (int, float),
}

Value = str | int | float | bool
Options = Mapping[str, Value]


class NotOffered(Exception):
    """Discord's own client would not let a person do this; nothing reached the bot."""


def leaf(command: Payload, path: list[str]) -> Payload:
    """The (sub)command that a path such as ["alerts", "add"] names. Raises NotOffered."""
    node = command
    for part in path[1:]:
        nested = [each for each in objects(node.get("options")) if each["type"] in NESTS]
        found = next((each for each in nested if each["name"] == part), None)
        if found is None:
            raise NotOffered(f"/{' '.join(path)} was not synced")
        node = found
    if any(each["type"] in NESTS for each in objects(node.get("options"))):
        raise NotOffered(f"/{' '.join(path)} is a group; name one of its subcommands")
    return node


def nested(path: list[str], node: Payload, command: Payload, options: list[Payload]) -> list[Payload]:
    """The options wrapped in the groups that the path went through."""
    for depth in range(len(path) - 1, 0, -1):
        kind = node["type"] if depth == len(path) - 1 else 2
        options = [{"type": kind, "name": path[depth], "options": options}]
    return options


def filled(
    node: Payload, given: Options, *, focused: str | None = None, checked: bool = True
) -> list[Payload]:
    """The options as Discord sends them. Raises NotOffered for what its client would not accept."""
    definitions = {each["name"]: each for each in objects(node.get("options"))}
    unknown = [name for name in given if name not in definitions]
    if unknown:
        raise NotOffered(f"no such option: {', '.join(unknown)} (synced: {', '.join(definitions) or 'none'})")
    if focused is None and checked:
        missing = [n for n, each in definitions.items() if each.get("required") and n not in given]
        if missing:
            raise NotOffered(f"required option missing: {', '.join(missing)}")
    return [
        _option(definitions[name], value, focused=focused == name, checked=checked)
        for name, value in given.items()
    ]


def _option(definition: Payload, value: Value, *, focused: bool, checked: bool) -> Payload:
    kind, name = definition["type"], definition["name"]
    built: Payload = {"type": kind, "name": name, "value": str(value) if kind in BY_ID else value}
    if focused:
        if not definition.get("autocomplete"):
            raise NotOffered(f"option {name} does not autocomplete")
        return built | {"focused": True, "value": str(value)}
    if checked:
        _check(definition, value)
    return built


def _check(definition: Payload, value: Value) -> None:
    kind, name = definition["type"], definition["name"]
    if kind in TYPES and (
        not isinstance(value, TYPES[kind]) or (isinstance(value, bool) and kind != BOOLEAN)
    ):
        raise NotOffered(f"option {name}: {value!r} has the wrong type")
    choices = objects(definition.get("choices"))
    if choices and value not in [each["value"] for each in choices]:
        raise NotOffered(f"option {name}: {value!r} is not one of the choices")
    size = len(value) if isinstance(value, str) else value
    bounds = ("min_length", "max_length") if isinstance(value, str) else ("min_value", "max_value")
    low, high = (definition.get(each) for each in bounds)
    if (low is not None and size < low) or (high is not None and size > high):
        raise NotOffered(f"option {name}: {value!r} is out of bounds")


def resolved(
    state: State, guild: Guild | None, asker: int, wanted: list[tuple[int, int]], files_at: str = ""
) -> Payload:
    """The places, people and files behind ids, as pairs of (option type, id). Raises NotOffered.

    `files_at` is the address under which files can be fetched.
    """
    found: dict[str, Payload] = {}
    for kind, number in wanted:
        if kind == ATTACHMENT and number in state.uploads:
            found.setdefault("attachments", {})[str(number)] = _file(state, number, files_at)
        elif guild is None:
            raise NotOffered(f"{number} is in no server")
        elif number in guild.roles and kind in {ROLE, MENTIONABLE}:
            found.setdefault("roles", {})[str(number)] = payloads.role(guild.roles[number])
        elif number in guild.channels and kind == CHANNEL:
            found.setdefault("channels", {})[str(number)] = _partial(guild, number, asker)
        elif number in guild.members and kind in {USER, MENTIONABLE}:
            found.setdefault("users", {})[str(number)] = payloads.user(state.users[number])
            member = guild.members[number]
            permissions = {"permissions": str(guild.roles[guild.id].permissions | member.permissions)}
            found.setdefault("members", {})[str(number)] = payloads.member(member) | permissions
        else:
            raise NotOffered(f"{number} is not in the guild, or not of the kind asked for")
    return dict(found)


def _partial(guild: Guild, channel_id: int, asker: int) -> Payload:
    channel = guild.channels[channel_id]
    held = in_channel(guild, channel, guild.members[asker])
    return payloads.channel(channel) | {"permissions": str(held)}


def _file(state: State, number: int, files_at: str) -> Payload:
    name, content = state.uploads[number]
    url = f"{files_at}/attachments/{number}/{name}"
    return {"id": str(number), "filename": name, "size": len(content), "url": url, "proxy_url": url}
