"""Each control of a party, used by everybody at every moment: only those who may do it change anything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, InteractionResult, MemberActor
from sqlalchemy import update

from bot.clock import utc_now
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.party import stage
from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.repeats import Repeat
from bot.messages.party_card import party_card
from bot.messages.party_controls import controls_card
from db.models import PartyRow, RepeatRow
from tests.cogs.fuzz_actors import Part, commands_of, press
from tests.cogs.party.matrix import FORM, MATRIX, REPEAT, ROLES, Moment, Row
from tests.simulated_discord import World, text_of
from tests.watch_party import TYPED, WatchParty

AGO = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class PartyUnderTest:
    """A party, with everybody who may want to do something; `room` and `boss` are another server's.

    `private` is a message that each person, by id, can press under.
    """

    watch_party: WatchParty
    people: Mapping[str, MemberActor]
    room: ChannelHandle
    boss: MemberActor
    entry: PartyEntry
    repeat: Repeat
    private: Mapping[int, int]

    @property
    def world(self) -> World:
        return self.watch_party.world

    async def at(self, moment: Moment) -> PartyEntry:
        """Put the party back to that moment, whatever was done with it."""
        stores, now = self.world.app.stores, utc_now()
        playback = {
            "planned": Playback(),
            "playing": Playback(Status.RUNNING, timedelta(0), now - AGO),
            "paused": Playback(Status.PAUSED, timedelta(minutes=3), now - AGO),
            "over": Playback(Status.ENDED, timedelta(hours=1), now - AGO),
        }[moment]
        wanted = replace(self.entry, party=replace(self.entry.party, playback=playback))
        changed = await stores.parties.change(self.world.guild.id, 1, lambda _: wanted, now)
        assert changed
        if not await stores.repeats.of_guild(self.world.guild.id):
            await stores.repeats.save(self.repeat, now)
            async with stores.database.write() as connection:
                await connection.execute(update(RepeatRow).values(id=self.repeat.id))
        return changed[1]

    async def kept(self) -> object:
        """What this server has of parties."""
        stores, guild_id = self.world.app.stores, self.world.guild.id
        parties = await stores.parties.going_on(guild_id)
        return await stores.parties.get(guild_id, 1), parties, await stores.repeats.of_guild(guild_id)

    async def use(self, control: str, row: Row, who: MemberActor, room: ChannelHandle | None = None) -> str:
        """What somebody reads who uses a control; of a form, that it opened."""
        room = room or self.world.channel
        if row.kind == "command":
            result = await self._run(control, who, room)
        else:
            result = await press(
                self.world, who, _part(control, row), _values(row), room, self.private[who.id]
            )
        assert result, control
        return FORM if result.modal else text_of(result)

    async def _run(self, control: str, who: MemberActor, room: ChannelHandle) -> InteractionResult:
        name = " ".join(control.split()[:2])
        options: dict[str, Any] = {"party": "1"} if name in ("party edit", "party cancel") else {}
        if control.endswith("cohost"):
            options["cohost"] = self.people["guest"] if room is self.world.channel else who
        return await who.slash(room, name, **options)


@pytest.fixture
async def party(watch_party: WatchParty) -> PartyUnderTest:
    world = watch_party.world
    await watch_party.plan(when="now", minutes="60")
    people = {
        name: world.guild.add_member(world.env.create_user(name)) for name in ("stranger", "guest", "cohost")
    }
    await watch_party.press(people["guest"], "Going")
    await watch_party.press(people["cohost"], "Going")
    await watch_party.press(world.admin, "Going")
    await world.member.slash(world.channel, "party edit", cohost=people["cohost"])
    form = await world.member.slash(world.channel, "party repeat")
    await world.member.submit_modal(form, REPEAT)
    elsewhere = world.env.create_guild("Elsewhere")
    manager = elsewhere.create_role("all", permissions=discord.Permissions(manage_guild=True))
    boss = elsewhere.add_member(world.env.create_user("boss"), roles=[manager])
    entry = await world.app.stores.parties.get(world.guild.id, 1)
    (repeat,) = await world.app.stores.repeats.of_guild(world.guild.id)
    assert entry
    everybody = people | {"host": world.member, "manager": world.admin}
    room = elsewhere.create_text_channel("here")
    private = {boss.id: await answer_to(boss, room)}
    private |= {one.id: await answer_to(one, world.channel) for one in everybody.values()}
    return PartyUnderTest(watch_party, everybody, room, boss, entry, repeat, private)


async def test_each_control_does_its_work_for_those_who_may_use_it_and_refuses_all_others(
    party: PartyUnderTest,
) -> None:
    for control, row in MATRIX.items():
        for role in ROLES:
            await party.at(row.moment)
            before = await party.kept()
            read = await party.use(control, row, party.people[role])
            assert (row.says if role in row.who else row.refused) in read, (control, role)
            if role not in row.who:
                assert await party.kept() == before, (control, role)


async def test_another_server_reaches_no_party_with_any_control(party: PartyUnderTest) -> None:
    for control, row in MATRIX.items():
        await party.at(row.moment)
        before = await party.kept()
        assert row.elsewhere in await party.use(control, row, party.boss, party.room), control
        assert await party.kept() == before, control


async def test_a_control_of_an_old_message_says_what_has_happened_since(party: PartyUnderTest) -> None:
    for control, row in MATRIX.items():
        for moment, words in (row.late or {}).items():
            await party.at(moment)
            before = await party.kept()
            assert words in await party.use(control, row, party.people["host"]), (control, moment)
            assert await party.kept() == before, (control, moment)


async def test_every_registered_control_and_every_command_has_a_row(world: World) -> None:
    registered = {one for one in world.app.client.router.actions if one.startswith("party")}
    rows = {name.split(":")[0] for name, row in MATRIX.items() if row.kind != "command"}
    assert rows == registered
    commands = {name for name, _ in commands_of(world) if name.startswith("party ")}
    assert {name for name, row in MATRIX.items() if row.kind == "command"} - {"party edit cohost"} == commands


async def test_every_button_that_a_party_shows_at_any_moment_has_a_row(party: PartyUnderTest) -> None:
    moments: tuple[Moment, ...] = ("planned", "playing", "paused", "over")
    for moment in moments:
        entry, now = await party.at(moment), utc_now()
        cards = (controls_card(entry, now), party_card(entry, "x", now))
        shown = {f"{one.action}:{one.argument}" for card in cards for one in card.buttons}
        assert shown <= MATRIX.keys(), stage(entry.party, now)


async def answer_to(who: MemberActor, room: ChannelHandle) -> int:
    """A message that only one person sees, under which they press."""
    shown = (await who.slash(room, "party list")).response
    assert shown
    return shown.id


def _part(control: str, row: Row) -> Part:
    spec: dict[str, Any] = {"custom_id": f"wp:{control}", "type": 3 if row.kind == "menu" else 2}
    if row.kind == "form":
        fields = [{"type": 4, "custom_id": key} for key in row.typed or {}]
        spec |= {"title": "forged", "components": [{"type": 18, "component": field} for field in fields]}
    return Part(0, spec)


def _values(row: Row) -> list[str]:
    return list((row.typed or {}).values()) or ([row.value] if row.value else [])


async def test_press_play_pause_and_resume_are_told_once_in_the_thread(watch_party: WatchParty) -> None:
    await watch_party.plan(when="now")
    await watch_party.control(watch_party.world.member, "Start in 10 s")
    started = (await watch_party.entry()).party.playback.at
    assert started and timedelta(0) < started - utc_now() <= timedelta(seconds=11)
    await watch_party.deliver(started)
    paused = await watch_party.control(watch_party.world.member, "Pause")
    assert "Resume when everybody is ready." in text_of(paused)
    texts = watch_party.thread_texts
    assert "Wait there until the host resumes." in texts[-1]
    assert [text.splitlines()[0] for text in texts[-3:]] == [
        "## Get ready to press play",
        "## ▶ Now",
        "## ⏸ Paused",
    ]
    assert f"(<t:{int(started.timestamp())}:R>), not before" in texts[-3]


async def test_a_party_that_nobody_has_started_yet_waits_for_its_host_in_the_list(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan(when="now")
    listed = await watch_party.world.admin.slash(watch_party.world.channel, "party list")
    assert "waiting for the host to start" in text_of(listed)


async def test_only_hosts_who_share_a_party_are_told_that_another_may_have_pressed(
    watch_party: WatchParty,
) -> None:
    await watch_party.plan()
    host, friend = (
        watch_party.world.member,
        watch_party.world.guild.add_member(watch_party.world.env.create_user("Ana")),
    )
    assert "another host" not in text_of(await watch_party.press(host, "Host controls"))
    await host.slash(watch_party.world.channel, "party edit", cohost=friend)
    assert "another host" in text_of(await watch_party.press(host, "Host controls"))


async def test_a_stranger_cannot_run_a_party_but_a_manager_can(watch_party: WatchParty) -> None:
    await watch_party.plan(host=watch_party.world.admin, when="now")
    refused = await watch_party.press(watch_party.world.member, "Host controls")
    assert "Only hosts can do that" in text_of(refused)
    await watch_party.world.admin.slash(
        watch_party.world.channel, "party edit", cohost=watch_party.world.member
    )
    opened = await watch_party.press(watch_party.world.member, "Host controls")
    assert "Start in 10 s" in text_of(opened)


async def test_a_host_who_is_late_changes_the_place_without_typing_the_time_again(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan(when="now")
    began = utc_now() - timedelta(minutes=20)
    async with world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(starts_at=began))
    form = await world.member.slash(world.channel, "party edit")
    shown = f"{began:%Y-%m-%d %H:%M}"
    answer = await world.member.submit_modal(form, TYPED | {"when": shown, "where": "the roof"})
    assert "The party was changed" in text_of(answer)
    assert (await watch_party.entry()).party.plan.starts_at == began


async def test_a_party_whose_run_was_removed_can_still_be_changed_and_offers_no_next_one(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    async with world.app.stores.database.write() as connection:
        await connection.execute(update(PartyRow).values(run_id=None))
    form = await world.member.slash(world.channel, "party edit")
    answer = await world.member.submit_modal(form, TYPED | {"where": "the roof"})
    assert "The party was changed" in text_of(answer)
    await watch_party.deliver()
    assert "the roof" in watch_party.text
    await watch_party.control(world.member, "Start in 10 s")
    await watch_party.control(world.member, "End")
    assert not any("Host a party" in text for text in watch_party.thread_texts)
