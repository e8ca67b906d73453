"""What can spoil a party is told before it starts, once; what was refused is tried again after a fix."""

from datetime import timedelta

import discord
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType
from sqlalchemy import update

from bot.clock import utc_now
from bot.domain.alerts import Kind
from db.models import AlertRow, PartyRow
from tests.simulated_discord import text_of
from tests.watch_party import START, WatchParty

HALF_AN_HOUR_BEFORE = START - timedelta(minutes=30)


async def warnings(watch_party: WatchParty) -> ChannelHandle:
    """A channel in which the admins hear of problems."""
    channel = watch_party.world.guild.create_text_channel("admins")
    await watch_party.world.app.stores.guilds.set_warning_channel(watch_party.world.guild.id, channel.id)
    return channel


NO_MESSAGES = discord.Permissions(send_messages=True)
NO_THREADS = discord.Permissions(create_public_threads=True)


async def set_posting(
    watch_party: WatchParty, *, allowed: bool, denied: discord.Permissions = NO_MESSAGES
) -> None:
    """Let the bot do everything in the party's channel, or deny it something."""
    world = watch_party.world
    me = world.app.client.user
    assert me
    deny = 0 if allowed else denied.value
    overwrite = Overwrite(target_id=me.id, type=OverwriteType.MEMBER, allow=0, deny=deny)
    world.env.backend.set_overwrite(world.channel.id, overwrite)
    await world.env.settle()


async def look(watch_party: WatchParty) -> None:
    await watch_party.world.app.monitoring.party_check.check(utc_now())
    await watch_party.deliver()


async def test_a_card_that_was_refused_is_posted_once_the_permission_is_there(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    await set_posting(watch_party, allowed=False)
    async with world.app.stores.database.write() as connection:
        refused = update(AlertRow).where(AlertRow.kind == Kind.PARTY_CARD.value)
        await connection.execute(refused.values(outcome="unreachable", message_id=None))
        await connection.execute(update(PartyRow).values(message_id=None, thread_id=None))
    for _ in range(2):
        await look(watch_party)
    assert (await watch_party.entry()).party.message_id is None
    await set_posting(watch_party, allowed=True)
    for _ in range(2):
        await look(watch_party)
    party = (await watch_party.entry()).party
    assert party.message_id
    cards = [one for one in world.channel.history(viewer=world.member) if "**Host:**" in text_of(one)]
    assert len(cards) == 2


async def test_a_thread_that_was_refused_is_opened_once_the_permission_is_there(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await set_posting(watch_party, allowed=False, denied=NO_THREADS)
    await watch_party.plan()
    assert (await watch_party.entry()).party.thread_refused
    await look(watch_party)
    await set_posting(watch_party, allowed=True)
    await look(watch_party)
    assert f"<#{(await watch_party.entry()).party.thread_id}>" in watch_party.text
    assert "has no thread" not in text_of(await world.admin.slash(world.channel, "doctor"))


async def test_admins_are_told_once_before_the_party_of_a_lost_permission(watch_party: WatchParty) -> None:
    told = await warnings(watch_party)
    await watch_party.plan()
    await set_posting(watch_party, allowed=False)
    for _ in range(3):
        await watch_party.world.app.monitoring.party_check.check(HALF_AN_HOUR_BEFORE)
    (card,) = told.history(viewer=watch_party.world.admin)
    assert "A party in Drama Club needs you" in text_of(card)
    assert "I'm missing **Send Messages** there" in text_of(card)


async def test_nobody_is_told_of_a_party_that_is_all_right_or_far_away(watch_party: WatchParty) -> None:
    told = await warnings(watch_party)
    await watch_party.plan()
    await watch_party.world.app.monitoring.party_check.check(HALF_AN_HOUR_BEFORE)
    await set_posting(watch_party, allowed=False)
    await watch_party.world.app.monitoring.party_check.check(utc_now())
    assert not told.history(viewer=watch_party.world.admin)


async def test_a_host_who_left_the_server_is_noticed_and_counts_again_once_back(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    told = await warnings(watch_party)
    await watch_party.plan()
    members = world.env.backend.get_guild(world.guild.id).members
    there = members.pop(world.member.id)
    await watch_party.world.app.monitoring.party_check.check(HALF_AN_HOUR_BEFORE)
    (card,) = told.history(viewer=world.admin)
    assert "has left the server" in text_of(card)
    assert "has left the server" in text_of(await world.admin.slash(world.channel, "doctor"))
    members[world.member.id] = there
    await watch_party.press(world.member, "Going")
    assert "has left the server" not in text_of(await world.admin.slash(world.channel, "doctor"))


async def test_a_deleted_channel_is_told_before_the_party(watch_party: WatchParty) -> None:
    world = watch_party.world
    told = await warnings(watch_party)
    old, world.channel = world.channel, world.guild.create_text_channel("elsewhere")
    await watch_party.plan()
    gone, world.channel = world.channel, old
    await world.delete_channel(gone.id)
    await watch_party.world.app.monitoring.party_check.check(HALF_AN_HOUR_BEFORE)
    (card,) = told.history(viewer=world.admin)
    assert "was deleted, so nobody is reminded" in text_of(card)


async def without_events(watch_party: WatchParty) -> None:
    """An admin takes the permission to make events away from the bot."""
    world = watch_party.world
    denied = discord.Permissions(create_events=True, manage_events=True, administrator=True).value
    for role in list(world.env.backend.get_guild(world.guild.id).roles.values()):
        changes = {"permissions": role.permissions & ~denied}
        world.env.backend.edit_role(world.guild.id, role.id, changes)
    await world.env.settle()


async def test_admins_are_told_if_only_the_permission_for_events_is_missing(watch_party: WatchParty) -> None:
    told = await warnings(watch_party)
    await watch_party.plan()
    await without_events(watch_party)
    await watch_party.world.app.monitoring.party_check.check(HALF_AN_HOUR_BEFORE)
    (card,) = told.history(viewer=watch_party.world.admin)
    assert "because **Create Events** is missing" in text_of(card)
    doctor = text_of(await watch_party.world.admin.slash(watch_party.world.channel, "doctor"))
    assert "because **Create Events** is missing" in doctor


async def test_doctor_says_a_permission_that_several_parties_lack_once(watch_party: WatchParty) -> None:
    world = watch_party.world
    rooms = [world.channel, *(world.guild.create_text_channel(f"room-{number}") for number in range(2))]
    for room in rooms:
        world.channel = room
        await watch_party.plan()
    await without_events(watch_party)
    told = text_of(await world.admin.slash(world.channel, "doctor"))
    (line,) = [line for line in told.splitlines() if "Create Events" in line]
    assert all(room.mention in line for room in rooms)
    assert line.count("**Love in the Big City**") == 1
    for world.channel in rooms[1:]:
        await set_posting(watch_party, allowed=False)
    told = text_of(await world.admin.slash(rooms[0], "doctor"))
    (line,) = [line for line in told.splitlines() if "Send Messages" in line]
    assert f"{rooms[1].mention} and {rooms[2].mention}: I can't post there for these parties" in line


async def test_a_host_is_told_that_a_party_is_in_no_list_of_events(watch_party: WatchParty) -> None:
    await without_events(watch_party)
    assert "It isn't in this server's list of events" in text_of(await watch_party.plan())
    assert "list of events" not in text_of(
        await watch_party.world.admin.slash(watch_party.world.channel, "doctor")
    )


async def test_admins_are_told_of_an_event_that_was_deleted_by_hand(watch_party: WatchParty) -> None:
    world, told = watch_party.world, await warnings(watch_party)
    await watch_party.plan()
    world.env.backend.get_guild(world.guild.id).scheduled_events.clear()
    await world.app.monitoring.event_interest.ask_due(utc_now())
    await world.app.monitoring.party_check.check(HALF_AN_HOUR_BEFORE)
    (card,) = told.history(viewer=world.admin)
    assert "Somebody deleted or ended the event" in text_of(card)
    assert "Somebody deleted or ended the event" in text_of(await world.admin.slash(world.channel, "doctor"))
