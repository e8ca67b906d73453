"""People who use every command and press every component, even old ones and those of other people."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from discord import AppCommandOptionType as Kind
from discord import app_commands
from simcord import ChannelHandle, InteractionResult, MemberActor, RoleHandle
from simcord.actors import _dispatch_actor_interaction  # pyright: ignore[reportPrivateUsage] - any id, by anybody
from simcord.backend import serializers
from simcord.backend.errors import BackendError, SetupError
from simcord.components import walk_components
from simcord.enums import ComponentType, InteractionType
from sqlalchemy import text

from db.engine import Database
from tests.simulated_discord import SHOW, World, text_of

OOPS = "Something went wrong on my side"
# The actions that every member may press; all others are for admins.
FOR_EVERYBODY = {
    "schedule", "plot", "watched", "watched-pick", "watched-set", "watched-undo", "cast", "crew", "ask",
    "calendar", "help", "pick", "party-repeat-change", "story", "data-keep", "data-delete",
}  # fmt: skip
MENUS = {ComponentType.STRING_SELECT, ComponentType.ROLE_SELECT, ComponentType.CHANNEL_SELECT}
TEXTS = (
    "1", "2", "3", "7", "run:1", "run:2", "999999999999999999999", "#watch-party", "#other", "watch", SHOW,
    "2031-01-06 20:00", "next monday 20:00", "tomorrow 8pm", "in 3 hours", "2 days", "1 week", "mon, thu",
    "Asia/Seoul", "Etc/UTC", "strict", "{show} {episodes}", "{oops}", "{", "@everyone <@&1> ||x||", "22:00",
    "8am", "²", "", " ", "x" * 90, "\u202ea\x00b",
)  # fmt: skip
SENSIBLE = {
    "start": ("2031-01-06 20:00", "next monday 20:00", "tomorrow 8pm"),
    "to": ("2031-02-03 21:00", "next friday 9pm"),
    "by": ("2 days", "1 week", "3 hours"),
    "weekdays": ("mon, thu", "daily", "monday"),
    "show": (SHOW,),
}
ITS = "JOIN subscriptions s ON s.id = x.subscription_id WHERE s.guild_id = :guild"
# Without the language of the person who set it up, which is stored a while after their own command.
CHOSEN = "left_at, spoilers, timezone, warning_channel_id, manager_role_id, set_up_by, language, party_hosts"
OF_GUILD = (
    f"SELECT {CHOSEN} FROM guilds WHERE id = :guild",  # noqa: S608 - our own words
    "SELECT * FROM runs WHERE guild_id = :guild OR guild_id IS NULL ORDER BY id",
    "SELECT * FROM guild_shows WHERE guild_id = :guild ORDER BY id",
    "SELECT * FROM subscriptions WHERE guild_id = :guild ORDER BY id",
    f"SELECT x.* FROM reminders x {ITS} ORDER BY x.subscription_id, x.minutes",  # noqa: S608 - our own words
    f"SELECT x.* FROM alerts x {ITS} ORDER BY x.id",  # noqa: S608 - our own words
)
Command = app_commands.Command[Any, ..., Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A component or form that the bot has shown, perhaps gone by now; `message_id` is its message."""

    message_id: int
    spec: Mapping[str, Any]

    @property
    def action(self) -> str:
        return str(self.spec["custom_id"]).split(":")[1]

    @property
    def is_form(self) -> bool:
        return "title" in self.spec


def commands_of(world: World, *, admins_only: bool = False) -> Sequence[tuple[str, Command]]:
    """Every command with its full name; with `admins_only`, those whose default is Manage Server."""
    roots = world.app.client.tree.get_commands()
    wanted = [
        one
        for one in roots
        if isinstance(one, app_commands.Command | app_commands.Group)
        and (not admins_only or (one.default_permissions and one.default_permissions.manage_guild))
    ]
    return [(leaf.qualified_name, leaf) for one in wanted for leaf in _leaves(one)]


def options_for(
    command: Command,
    dice: Random,
    channels: Sequence[ChannelHandle],
    roles: Sequence[RoleHandle],
    *,
    required_only: bool = False,
) -> dict[str, Any]:
    """A value for each option of a command; options that aren't required are left out now and then."""
    options: dict[str, Any] = {}
    for one in command.parameters:
        if not one.required and (required_only or dice.random() < 0.4):
            continue
        if one.choices:
            options[one.name] = dice.choice(one.choices).value
        elif one.type is Kind.string:
            sensible = SENSIBLE.get(one.name, TEXTS) if dice.random() < 0.7 else TEXTS
            options[one.name] = dice.choice(sensible)[: int(one.max_value or 6000)]
        elif one.type is Kind.integer:
            options[one.name] = dice.randint(int(one.min_value or 0), int(one.max_value or 12))
        elif one.type is Kind.boolean:
            options[one.name] = dice.random() < 0.5
        elif one.type is Kind.channel:
            options[one.name] = dice.choice(channels)
        elif one.type is Kind.role:
            options[one.name] = dice.choice(roles)
        elif one.type is Kind.attachment:
            options[one.name] = ("plan.ics", dice.choice(TEXTS).encode())
    return options


async def picked_from_lists(world: World, name: str, command: Command, dice: Random) -> dict[str, Any]:
    """What an admin picks from the lists of autocomplete, for some of the options that have one."""
    picked: dict[str, Any] = {}
    for one in command.parameters:
        if one.autocomplete and dice.random() < 0.6:
            offered = await world.admin.autocomplete(world.channel, name, one.name, "")
            if offered:
                picked[one.name] = dice.choice(offered)["value"]
    return picked


def parts_in(result: InteractionResult) -> list[Part]:
    """What can be pressed or typed in an answer."""
    messages = [one for one in (result.response, *result.followups) if one]
    parts = [Part(one.id, spec) for one in messages for spec in _pressable(one.components)]
    source = result._interaction.source_message_id or 0  # pyright: ignore[reportPrivateUsage] - a form's own message
    return [*parts, *([Part(source, result.modal)] if result.modal else [])]


async def every_answer(
    world: World, who: MemberActor, dice: Random
) -> AsyncIterator[tuple[str, InteractionResult]]:
    """Every answer that somebody gets who uses each command, and presses each action that is shown, once."""
    rooms, roles = [world.channel], [world.fans]
    waiting, pressed = list(parts_posted(world)), set[str]()
    for name, command in commands_of(world):
        for required_only in (True, False):
            options = options_for(command, dice, rooms, roles, required_only=required_only)
            try:
                answer = await who.slash(world.channel, name, **options)
            except SetupError:
                continue  # Discord's client doesn't let anybody send this
            waiting += parts_in(answer)
            yield name, answer
    while waiting:
        part = waiting.pop(0)
        if part.action in pressed:
            continue
        pressed.add(part.action)
        if answered := await press(world, who, part, values_for(part, dice, rooms, roles)):
            waiting += parts_in(answered)
            yield part.action, answered


def parts_posted(world: World) -> Iterator[Part]:
    """What can be pressed under the messages that everybody sees."""
    for message in world.channel.history(viewer=world.member):
        for component in message.components:
            yield from (Part(message.id, spec) for spec in _pressable([component.to_dict()]))


async def press(
    world: World,
    who: MemberActor,
    part: Part,
    values: Sequence[Any] = (),
    room: ChannelHandle | None = None,
    message_id: int | None = None,
) -> InteractionResult | None:
    """Press a component or send a form, even another person's; None if its message is gone.

    `values` are texts for a form's fields, and what is chosen in a menu.
    """
    channel, backend = room or world.channel, world.env.backend
    number = message_id or part.message_id
    try:
        # A form that a command opened belongs to no message.
        stored = backend.get_message(channel.id, number) if number else None
    except BackendError:
        return None
    kind = InteractionType.MODAL_SUBMIT if part.is_form else InteractionType.MESSAGE_COMPONENT
    return await _dispatch_actor_interaction(
        who,
        kind,
        channel,
        _typed(part, values) if part.is_form else _pressed(part, values),
        extra={"message": dict(serializers.message_payload(backend, stored))} if stored else {},
        source_message_id=stored.id if stored else None,
    )


def values_for(
    part: Part, dice: Random, channels: Sequence[ChannelHandle], roles: Sequence[RoleHandle]
) -> list[Any]:
    """Values to choose in a menu, as many as it takes, or texts to type in a form."""
    if part.is_form:
        return [dice.choice(TEXTS) for _ in _fields(part)]
    kind = part.spec["type"]
    if kind not in MENUS:
        return []
    offered: Sequence[Any] = (
        [one["value"] for one in part.spec["options"]]
        if kind == ComponentType.STRING_SELECT
        else [str(one.id) for one in (roles if kind == ComponentType.ROLE_SELECT else channels)]
    )
    most = min(int(part.spec.get("max_values", 1)), len(offered))
    return dice.sample(offered, dice.randint(int(part.spec.get("min_values", 1)), most))


async def kept_of(database: Database, guild_id: int) -> list[object]:
    """Everything that is stored about a guild, and the runs that all guilds share."""
    async with database.read() as connection:
        return [
            tuple(row)
            for query in OF_GUILD
            for row in await connection.execute(text(query), {"guild": guild_id})
        ]


def told(result: InteractionResult) -> str:
    """All words of an answer; none for a form."""
    return "\n".join(text_of(one) for one in (result.response, *result.followups) if one)


def _leaves(
    command: Command | app_commands.Group,
) -> Iterator[Command]:
    if isinstance(command, app_commands.Command):
        yield command
    else:
        yield from (one for one in command.walk_commands() if isinstance(one, app_commands.Command))


def _pressable(components: Any) -> Iterable[Mapping[str, Any]]:
    return [one for one in walk_components(components) if str(one.get("custom_id", "")).startswith("wp:")]


def _pressed(part: Part, values: Sequence[Any]) -> dict[str, Any]:
    data = {"custom_id": part.spec["custom_id"], "component_type": part.spec["type"]}
    return data | {"values": list(values)} if part.spec["type"] in MENUS else data


def _fields(part: Part) -> Sequence[Mapping[str, Any]]:
    return [
        one for one in walk_components(part.spec["components"]) if one.get("type") == ComponentType.TEXT_INPUT
    ]


def _typed(part: Part, values: Sequence[Any]) -> dict[str, Any]:
    typed = [
        {"type": 18, "component": {"type": 4, "custom_id": field["custom_id"], "value": value}}
        for field, value in zip(_fields(part), values, strict=True)
    ]
    return {"custom_id": part.spec["custom_id"], "components": typed}
