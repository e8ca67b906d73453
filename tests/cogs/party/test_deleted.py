"""What a party needs is deleted while it is planned or on: its channel, its thread, its event, a role."""

from datetime import timedelta

from simcord import ChannelHandle

from bot.clock import utc_now
from bot.domain.parties.party import Stage, stage
from tests.simulated_discord import text_of
from tests.watch_party import WatchParty


async def planned_in_deleted_channel(watch_party: WatchParty) -> ChannelHandle:
    """Plan a party in a channel of its own, and delete that channel, which is returned."""
    world, home = watch_party.world, watch_party.world.channel
    cinema = world.channel = world.guild.create_text_channel("cinema")
    await watch_party.plan()
    world.channel = home
    await world.delete_channel(cinema.id)
    return cinema


async def test_a_party_goes_on_in_its_channel_once_its_thread_is_deleted(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(when="now")
    thread = (await watch_party.entry()).party.thread_id
    assert thread
    await world.delete_channel(thread)
    await watch_party.control(world.member, "Start in 10 s")
    assert any("Get ready to press play" in text for text in world.alerts)
    assert "countdowns in this channel" in watch_party.text
    assert "has no thread" in text_of(await world.admin.slash(world.channel, "doctor"))
    await watch_party.control(world.member, "Pause")
    assert sum("Paused" in text for text in world.alerts) == 1


async def test_a_party_whose_channel_is_deleted_while_it_is_on_ends_and_holds_up_no_other(
    watch_party: WatchParty,
) -> None:
    world, home = watch_party.world, watch_party.world.channel
    gone = world.channel = world.guild.create_text_channel("cinema")
    await watch_party.plan(when="now")
    await watch_party.control(world.member, "Start in 10 s")
    await world.delete_channel(gone.id)
    world.channel = home
    await watch_party.plan(when="now")
    await watch_party.control(world.member, "Start in 10 s")
    assert "Cancel" not in text_of(await world.admin.slash(home, "party list"))
    first, second = await world.app.stores.parties.going_on(world.guild.id)
    assert "was deleted" in text_of(await world.admin.slash(home, "doctor"))
    assert (first.party.channel_id, second.party.channel_id) == (gone.id, home.id)
    assert any("Get ready to press play" in text for text in watch_party.thread_texts)


async def test_a_planned_party_whose_channel_is_deleted_can_still_be_cancelled(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await planned_in_deleted_channel(watch_party)
    question = (await world.member.slash(world.channel, "party cancel")).response
    assert question
    await world.member.click(question, label="Cancel the party")
    assert "The party is cancelled" in text_of(question)
    await world.app.delivery.dispatcher.deliver(utc_now())
    assert await world.app.stores.parties.going_on(world.guild.id) == []


async def test_a_party_at_a_voice_channel_that_is_deleted_stays_and_can_be_edited(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    voice = world.guild.create_voice_channel("lounge")
    await watch_party.plan(where="lounge")
    assert (await watch_party.entry()).party.plan.place == voice.mention
    await world.delete_channel(voice.id)
    form = await world.member.slash(world.channel, "party edit")
    assert form.modal
    await watch_party.control(world.member, "Start in 10 s")
    assert stage((await watch_party.entry()).party, utc_now()) is Stage.COUNTING


async def test_members_whose_manager_role_was_deleted_run_no_party_and_the_host_does(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan(when="now")
    for role_id in list(world.env.backend.get_guild(world.guild.id).members[world.admin.id].role_ids):
        await world.delete_role(role_id)
    refused = await watch_party.press(world.admin, "Host controls")
    assert "Only hosts can do that" in text_of(refused)
    await watch_party.control(world.member, "Start in 10 s")
    assert stage((await watch_party.entry()).party, utc_now()) is Stage.COUNTING


async def test_the_role_that_alerts_ping_may_be_deleted_without_a_word_in_a_party(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    await watch_party.plan(when="now")
    await world.delete_role(world.fans.id)
    await watch_party.control(world.member, "Start in 10 s")
    assert any("Get ready to press play" in text for text in watch_party.thread_texts)


async def test_an_event_that_is_deleted_while_the_party_is_on_breaks_nothing(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    await watch_party.control(world.member, "Start in 10 s")
    world.env.backend.get_guild(world.guild.id).scheduled_events.clear()
    for label in ("Pause", "Resume in 10 s", "End"):
        await watch_party.control(world.member, label)
    assert "**It's over.**" in watch_party.text


async def test_a_deleted_thread_leaves_the_party_in_its_channel(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(when="now")
    world.env.backend.channels.pop(watch_party.card.id)
    await watch_party.control(world.member, "Start in 10 s")
    await watch_party.deliver(utc_now() + timedelta(seconds=1))
    await watch_party.deliver(utc_now() + timedelta(seconds=1))
    assert any("Get ready to press play" in text_of(one) for one in world.channel.history(viewer=world.admin))


async def test_doctor_names_a_party_whose_channel_was_deleted(watch_party: WatchParty) -> None:
    world = watch_party.world
    await planned_in_deleted_channel(watch_party)
    found = text_of(await world.admin.slash(world.channel, "doctor"))
    assert "The channel of the party **Love in the Big City** was deleted" in found


async def test_the_list_does_not_link_to_a_card_that_was_deleted(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan()
    link = f"/{world.channel.id}/{watch_party.card.id})"
    assert link in text_of(await world.member.slash(world.channel, "party list"))
    card = watch_party.card
    pressed = await watch_party.press(world.member, "Host controls")
    world.env.backend.messages[world.channel.id].pop(card.id)
    assert pressed.response
    await world.member.click(pressed.response, label="Start in 10 s")
    await watch_party.deliver()
    listed = text_of(await world.member.slash(world.channel, "party list"))
    assert link not in listed
    assert "its card was deleted" in listed


async def test_the_list_does_not_link_to_a_card_in_a_channel_that_was_deleted(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    gone = await planned_in_deleted_channel(watch_party)
    listed = text_of(await world.member.slash(world.channel, "party list"))
    assert f"/{gone.id}/" not in listed
    assert "its card was deleted" in listed
