"""Admins hear it if parties are to be in a deleted channel, or in one in which the bot may not post."""

import discord
import pytest
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.cogs.party.repeating import REPEAT_TYPED, repeated, rewatched, rewatched_with_parties
from tests.simulated_discord import text_of
from tests.watch_party import TYPED, WatchParty

pytestmark = pytest.mark.season_over

OF_PARTY = "takes place in a channel that was deleted"
OF_REPEAT = "The parties for every drop of **Love in the Big City** take place in a channel that was deleted"


async def delete(watch_party: WatchParty, channel: ChannelHandle) -> None:
    await watch_party.world.delete_channel(channel.id)


async def told(watch_party: WatchParty) -> tuple[str, str]:
    """What admins read in `/doctor` and in `/settings`."""
    world = watch_party.world
    shown = [await world.admin.slash(world.channel, command) for command in ("doctor", "settings")]
    return text_of(shown[0]), text_of(shown[1])


async def test_a_party_in_a_deleted_channel_is_told_until_it_has_another_place(
    watch_party: WatchParty,
) -> None:
    world, lounge = watch_party.world, watch_party.world.guild.create_voice_channel("lounge")
    await rewatched(watch_party)
    await watch_party.plan(where="lounge")
    doctor, settings = await told(watch_party)
    assert OF_PARTY not in doctor
    assert "Parties:" not in settings
    await delete(watch_party, lounge)
    doctor, settings = await told(watch_party)
    (line,) = [line for line in doctor.splitlines() if OF_PARTY in line]
    assert line.startswith(f"🟡 {world.channel.mention}: ")
    assert "`/party edit`" in line
    assert "**Parties:** ⚠️ 1 problem with where they take place. `/doctor` says" in settings
    form = await world.member.slash(world.channel, "party edit")
    await world.member.submit_modal(form, TYPED)
    doctor, settings = await told(watch_party)
    assert OF_PARTY not in doctor
    assert "Parties:" not in settings


async def test_a_party_that_is_on_keeps_the_place_that_was_deleted(watch_party: WatchParty) -> None:
    lounge = watch_party.world.guild.create_voice_channel("lounge")
    await rewatched(watch_party)
    await watch_party.plan(where="lounge", when="now")
    await watch_party.control(watch_party.world.member, "Start in 10 s")
    await delete(watch_party, lounge)
    assert OF_PARTY not in (await told(watch_party))[0]


async def test_parties_for_every_drop_whose_place_was_deleted_are_told(watch_party: WatchParty) -> None:
    lounge = watch_party.world.guild.create_stage_channel("lounge")
    await rewatched(watch_party)
    await repeated(watch_party, where="lounge")
    await delete(watch_party, lounge)
    doctor, settings = await told(watch_party)
    assert OF_REPEAT in doctor
    assert OF_PARTY in doctor
    assert "**Parties:** ⚠️ 2 problems" in settings
    stopped = await watch_party.world.admin.slash(watch_party.world.channel, "rewatch stop")
    assert stopped.response
    await watch_party.world.admin.click(stopped.response, label="Stop")
    assert OF_REPEAT not in (await told(watch_party))[0]


async def test_parties_for_every_drop_whose_channel_was_deleted_can_be_moved(watch_party: WatchParty) -> None:
    world, home = watch_party.world, watch_party.world.channel
    await rewatched(watch_party)
    cinema = world.channel = world.guild.create_text_channel("cinema")
    await repeated(watch_party)
    world.channel = home
    await delete(watch_party, cinema)
    doctor, settings = await told(watch_party)
    (line,) = [line for line in doctor.splitlines() if "parties for every drop" in line]
    assert line.startswith(
        "🔴 The channel for the parties for every drop of **Love in the Big City** was deleted."
    )
    assert "⚠️ 2 problems" in settings
    there = await world.admin.slash(home, "party repeat")
    assert there.response
    form = await world.admin.click(there.response, label="Change")
    await world.admin.submit_modal(form, REPEAT_TYPED)
    assert "parties for every drop" not in (await told(watch_party))[0]


async def test_parties_for_every_drop_where_the_bot_may_not_post_are_told_once(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await rewatched_with_parties(watch_party)
    me = world.app.client.user
    assert me
    deny = discord.Permissions(send_messages=True).value
    world.env.backend.set_overwrite(
        world.channel.id, Overwrite(target_id=me.id, type=OverwriteType.MEMBER, allow=0, deny=deny)
    )
    await world.env.settle()
    doctor, settings = await told(watch_party)
    (line,) = [line for line in doctor.splitlines() if "I can't post there for the party" in line]
    assert "I'm missing **Send Messages** there" in line
    assert "⚠️ 1 problem" in settings
