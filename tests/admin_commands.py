"""Commands of admins in the hands of others: a server may show them to anybody, so each press is checked."""

from simcord import MemberActor

from db.guilds import GuildStore
from tests.simulated_discord import World


async def show_admin_commands(world: World, person: MemberActor) -> None:
    """Let somebody's client send the commands of admins, as its owner could by mistake."""
    for command in await world.app.client.tree.fetch_commands():
        world.guild.set_command_permissions(command.id, {person: True})


async def manager(world: World) -> MemberActor:
    """A member whom the manager role lets manage the bot, and who may use its commands."""
    await GuildStore(world.app.stores.database).set_manager_role(world.guild.id, world.fans.id)
    person = world.guild.add_member(world.env.create_user("ana"), roles=[world.fans])
    await show_admin_commands(world, person)
    return person
