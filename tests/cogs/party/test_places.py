"""Admins hear it if parties are to be in a deleted channel, or in one in which the bot may not post."""

import discord
import pytest
from simcord import ChannelHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.showfiles.catalogue import Catalogue
from tests.cogs.party.repeating import REPEAT_TYPED, repeated, rewatched
from tests.party_stage import TYPED, Evening
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import text_of

OF_PARTY = "takes place in a channel that was deleted"
OF_REPEAT = "The parties for every drop of **Love in the Big City** take place in a channel that was deleted"


@pytest.fixture
def catalogue() -> Catalogue:
    """The shipped show, whose official run is over."""
    return shipped_catalogue()


async def delete(evening: Evening, channel: ChannelHandle) -> None:
    evening.world.env.backend.delete_channel(channel.id)
    await evening.world.env.settle()


async def told(evening: Evening) -> tuple[str, str]:
    """What admins read in `/doctor` and in `/settings`."""
    world = evening.world
    shown = [await world.admin.slash(world.channel, command) for command in ("doctor", "settings")]
    return text_of(shown[0]), text_of(shown[1])


async def test_a_party_in_a_deleted_channel_is_told_until_it_has_another_place(evening: Evening) -> None:
    world, lounge = evening.world, evening.world.guild.create_voice_channel("lounge")
    await rewatched(evening)
    await evening.plan(where="lounge")
    doctor, settings = await told(evening)
    assert OF_PARTY not in doctor
    assert "Parties:" not in settings
    await delete(evening, lounge)
    doctor, settings = await told(evening)
    (line,) = [line for line in doctor.splitlines() if OF_PARTY in line]
    assert line.startswith(f"🟡 {world.channel.mention}: ")
    assert "`/party edit`" in line
    assert "**Parties:** ⚠️ 1 problem with where they take place. `/doctor` says" in settings
    form = await world.member.slash(world.channel, "party edit")
    await world.member.submit_modal(form, TYPED)
    doctor, settings = await told(evening)
    assert OF_PARTY not in doctor
    assert "Parties:" not in settings


async def test_a_party_that_is_on_keeps_the_place_that_was_deleted(evening: Evening) -> None:
    lounge = evening.world.guild.create_voice_channel("lounge")
    await rewatched(evening)
    await evening.plan(where="lounge", when="now")
    await evening.control(evening.world.member, "Start in 10 s")
    await delete(evening, lounge)
    assert OF_PARTY not in (await told(evening))[0]


async def test_parties_for_every_drop_whose_place_was_deleted_are_told(evening: Evening) -> None:
    lounge = evening.world.guild.create_stage_channel("lounge")
    await rewatched(evening)
    await repeated(evening, where="lounge")
    await delete(evening, lounge)
    doctor, settings = await told(evening)
    assert OF_REPEAT in doctor
    assert OF_PARTY in doctor
    assert "**Parties:** ⚠️ 2 problems" in settings
    stopped = await evening.world.admin.slash(evening.world.channel, "rewatch stop")
    assert stopped.response
    await evening.world.admin.click(stopped.response, label="Stop")
    assert OF_REPEAT not in (await told(evening))[0]


async def test_parties_for_every_drop_whose_channel_was_deleted_can_be_moved(evening: Evening) -> None:
    world, home = evening.world, evening.world.channel
    await rewatched(evening)
    cinema = world.channel = world.guild.create_text_channel("cinema")
    await repeated(evening)
    world.channel = home
    await delete(evening, cinema)
    doctor, settings = await told(evening)
    (line,) = [line for line in doctor.splitlines() if "parties for every drop" in line]
    assert line.startswith(
        "🔴 The channel for the parties for every drop of **Love in the Big City** was deleted."
    )
    assert "⚠️ 2 problems" in settings
    there = await world.admin.slash(home, "party repeat")
    assert there.response
    form = await world.admin.click(there.response, label="Change")
    await world.admin.submit_modal(form, REPEAT_TYPED)
    assert "parties for every drop" not in (await told(evening))[0]


async def test_parties_for_every_drop_where_the_bot_may_not_post_are_told_once(evening: Evening) -> None:
    world = evening.world
    await rewatched(evening)
    await repeated(evening)
    me = world.app.client.user
    assert me
    deny = discord.Permissions(send_messages=True).value
    world.env.backend.set_overwrite(
        world.channel.id, Overwrite(target_id=me.id, type=OverwriteType.MEMBER, allow=0, deny=deny)
    )
    await world.env.settle()
    doctor, settings = await told(evening)
    (line,) = [line for line in doctor.splitlines() if "I can't post there for the party" in line]
    assert "I'm missing **Send Messages** there" in line
    assert "⚠️ 1 problem" in settings
