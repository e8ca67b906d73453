"""Who may press what on a party: stranger, guest, co-host, host, manager, and another server's members."""

from datetime import timedelta

import discord
import pytest
from simcord import InteractionResult, MemberActor
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.clock import utc_now
from bot.domain.parties.guest import Role
from bot.domain.parties.party import Stage, stage
from tests.cogs.controls import chosen_in, forge_press
from tests.simulated_discord import text_of
from tests.watch_party import START, TYPED, WatchParty

CONTROLS = ["start-10", "pause", "resume-30", "end", "skip", "edit", "cancel"]
ONLY_HOSTS = "Only hosts can do that"


async def staged(watch_party: WatchParty) -> dict[str, MemberActor]:
    """A party that the member hosts, with everybody who may want to press something."""
    world = watch_party.world
    await watch_party.plan(when="now")
    people = {
        name: world.guild.add_member(world.env.create_user(name)) for name in ("stranger", "guest", "cohost")
    }
    await watch_party.press(people["guest"], "Going")
    await world.member.slash(world.channel, "party edit", cohost=people["cohost"])
    return people | {"host": world.member, "manager": world.admin}


@pytest.mark.parametrize("control", CONTROLS)
async def test_strangers_and_guests_can_press_no_control_even_one_that_they_forge(
    watch_party: WatchParty, control: str
) -> None:
    people = await staged(watch_party)
    for name in ("stranger", "guest"):
        assert ONLY_HOSTS in await watch_party.forge(people[name], f"wp:party-control:1:{control}"), name
    for forged in ("wp:party-cancel:1", "wp:party-reminder:1:30", "wp:party-keep:1"):
        assert ONLY_HOSTS in await watch_party.forge(people["guest"], forged), forged
    assert stage((await watch_party.entry()).party, utc_now()) is Stage.OPEN


@pytest.mark.parametrize("name", ["host", "cohost", "manager"])
async def test_host_cohost_and_manager_start_pause_resume_and_end(watch_party: WatchParty, name: str) -> None:
    person = (await staged(watch_party))[name]
    for label in ("Start in 10 s", "Pause", "Resume in 30 s", "End"):
        await watch_party.control(person, label)
    assert await watch_party.world.app.stores.parties.going_on(watch_party.world.guild.id) == []
    assert "**It's over.**" in watch_party.text


async def test_only_the_host_or_a_manager_chooses_cohosts(watch_party: WatchParty) -> None:
    people, world = await staged(watch_party), watch_party.world
    for name, words in (("cohost", "Only the host can choose co-hosts"), ("manager", "Co-host added")):
        answer = await people[name].slash(world.channel, "party edit", cohost=people["guest"])
        assert words in text_of(answer)


async def cohost_of_one_of_two(watch_party: WatchParty) -> tuple[MemberActor, InteractionResult]:
    """Somebody who is to be a co-host, and the question of which of two parties."""
    world = watch_party.world
    friend = world.guild.add_member(world.env.create_user("friend"))
    for day in (START, START + timedelta(days=1)):
        await watch_party.plan(when=f"<t:{int(day.timestamp())}>")
    asked = await world.member.slash(world.channel, "party edit", cohost=friend)
    return friend, asked


async def test_with_several_parties_the_cohost_joins_the_one_that_is_picked(watch_party: WatchParty) -> None:
    world = watch_party.world
    friend, asked = await cohost_of_one_of_two(watch_party)
    assert f"**cohost:** <@{friend.id}>" in text_of(asked)
    first, second = await world.app.stores.parties.going_on(world.guild.id)
    assert asked.response
    answer = await world.member.select(asked.response, [str(second.party.id)])
    assert "Co-host added" in text_of(answer)
    first, second = await world.app.stores.parties.going_on(world.guild.id)
    chosen = [[one.user_id for one in entry.roster.with_role(Role.COHOST)] for entry in (first, second)]
    assert chosen == [[], [friend.id]]


async def test_a_cohost_who_has_left_meanwhile_is_out_of_date(watch_party: WatchParty) -> None:
    world = watch_party.world
    friend, asked = await cohost_of_one_of_two(watch_party)
    world.env.backend.get_guild(world.guild.id).members.pop(friend.id)
    second = (await world.app.stores.parties.going_on(world.guild.id))[1]
    assert asked.response
    answer = await world.member.select(asked.response, [str(second.party.id)])
    assert "out of date" in text_of(answer).lower()


async def test_another_servers_party_can_be_neither_seen_nor_pressed(watch_party: WatchParty) -> None:
    await staged(watch_party)
    world = watch_party.world
    elsewhere = world.env.create_guild("Elsewhere")
    channel = elsewhere.create_text_channel("here")
    boss = elsewhere.add_member(world.env.create_user("boss"), roles=[elsewhere.create_role("all")])
    shown = await boss.slash(channel, "party list")
    assert "No parties coming up" in text_of(shown)
    for forged in ("party-answer:1:going:x", "party-where:1:x", "party-control:1:end", "party-watched:1:x"):
        answer = await forge_press(world, boss, shown.response, f"wp:{forged}")
        assert "I can't find that party here" in text_of(answer), forged


async def test_buttons_of_a_party_that_is_over_say_so(watch_party: WatchParty) -> None:
    await staged(watch_party)
    for label in ("Start in 10 s", "End"):
        await watch_party.control(watch_party.world.member, label)
    for forged in ("party-answer:1:going:x", "party-control:1:pause"):
        assert "This party is over" in await watch_party.forge(watch_party.world.member, f"wp:{forged}")


async def test_somebody_who_may_not_post_in_a_channel_plans_no_party_there(watch_party: WatchParty) -> None:
    world = watch_party.world
    quiet = discord.PermissionOverwrite(send_messages=False)
    world.channel = world.guild.create_text_channel("announcements", overwrites={world.member: quiet})
    assert "You can't post in that channel" in text_of(await world.member.slash(world.channel, "party start"))
    assert "Planned" in text_of(await watch_party.plan(world.admin))


async def test_a_form_that_was_opened_before_the_host_lost_the_channel_plans_nothing(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    form = await world.member.slash(world.channel, "party start")
    no_posts = discord.Permissions(send_messages=True).value
    world.env.backend.set_overwrite(
        world.channel.id,
        Overwrite(target_id=world.member.id, type=OverwriteType.MEMBER, allow=0, deny=no_posts),
    )
    answer = await world.member.submit_modal(form, TYPED)
    assert "You can't post in that channel" in text_of(answer)


async def test_if_only_managers_may_host_nobody_else_can_plan_a_party(watch_party: WatchParty) -> None:
    world = watch_party.world
    opened_before = await world.member.slash(world.channel, "party start")
    panel = (await world.admin.slash(world.channel, "settings")).response
    assert panel
    await world.admin.select(panel, ["managers"], custom_id="wp:settings-hosts:card")
    assert chosen_in(panel, "settings-hosts") == ["managers"]
    refused = [
        await world.member.slash(world.channel, "party start"),
        await world.member.submit_modal(opened_before, TYPED),
    ]
    assert await watch_party.forge(world.member, "wp:party-host:1:1:x") == text_of(refused[0])
    assert all("Only some people can host parties here" in text_of(one) for one in refused)
    assert await world.app.stores.parties.going_on(world.guild.id) == []
    assert "Planned" in text_of(await watch_party.plan(world.admin))


async def test_a_member_changes_nothing_about_who_may_host(watch_party: WatchParty) -> None:
    world = watch_party.world
    shown = (await world.member.slash(world.channel, "party list")).response
    answer = await forge_press(world, world.member, shown, "wp:settings-hosts:card", "managers")
    assert "Planned" in text_of(await watch_party.plan()), text_of(answer)


async def test_managers_can_end_anybodys_party(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(when="now")
    await watch_party.control(world.admin, "Start in 10 s")
    await watch_party.control(world.admin, "End")
    assert "**It's over.**" in watch_party.text


async def test_a_form_that_was_opened_by_somebody_who_then_lost_that_right_changes_nothing(
    watch_party: WatchParty,
) -> None:
    people, world = await staged(watch_party), watch_party.world
    form = await people["manager"].slash(world.channel, "party edit")
    world.env.backend.get_guild(world.guild.id).members[world.admin.id].role_ids.clear()
    answer = await people["manager"].submit_modal(form, TYPED | {"where": "my place"})
    assert ONLY_HOSTS in text_of(answer)
    assert (await watch_party.entry()).party.plan.place == TYPED["where"]
