"""The fake of Discord, proved by the real discord.py over the socket."""

import asyncio
import json
import sys
import time
import zlib
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands, ui
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.fake_discord import TOKEN, Control, ControlError, FakeDiscord, Latency, Limits, NotOffered, Reply

Interaction = discord.Interaction[commands.Bot]
MESSAGES = "/channels/*/messages"
V2 = 1 << 15
GUILDS = discord.Intents(guilds=True)


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(latency=Latency(0.0)) as running:
        yield running


@pytest.fixture
async def http(fake: FakeDiscord) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
        yield session


def point_at(monkeypatch: pytest.MonkeyPatch, api_url: str, gateway_url: str) -> None:
    monkeypatch.setattr(Route, "BASE", api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(gateway_url))


@pytest.fixture
def pointed(fake: FakeDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    point_at(monkeypatch, fake.api_url, fake.gateway_url)


class HastyBot(commands.Bot):
    """discord.py waits 5 seconds before each new IDENTIFY; the fake does not mind."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        pass


class HastyShards(discord.AutoShardedClient):
    """As `HastyBot`."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        pass


@asynccontextmanager
async def started(bot: discord.Client) -> AsyncGenerator[None]:
    async with bot:
        await bot.login(TOKEN)
        task = asyncio.create_task(bot.connect())
        try:
            async with asyncio.timeout(5):
                await bot.wait_until_ready()
            yield
        finally:
            await bot.close()
            await asyncio.wait([task], timeout=1)
            task.cancel()


def place(fake: FakeDiscord) -> tuple[int, int, int]:
    """A guild, its channel, a person in it."""
    guild = fake.state.add_guild(channels=["general"])
    return guild, next(iter(fake.state.guilds[guild].channels)), fake.state.add_person(guild, "Ana")


class Panel(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Go", custom_id="go")
    async def go(self, interaction: Interaction, _button: ui.Button["Panel"]) -> None:
        await interaction.response.edit_message(content="went", view=self)

    @ui.select(cls=ui.ChannelSelect[Any], custom_id="where", placeholder="Where?")
    async def where(self, interaction: Interaction, menu: ui.ChannelSelect["Panel"]) -> None:
        await interaction.response.send_message(f"chose {menu.values[0].name}", ephemeral=True)

    @ui.button(label="Ask", custom_id="ask")
    async def ask(self, interaction: Interaction, _button: ui.Button["Panel"]) -> None:
        await interaction.response.send_modal(Question())


class Question(ui.Modal, title="A question"):
    answer: ui.TextInput["Question"] = ui.TextInput(label="Answer", max_length=20)

    async def on_submit(self, interaction: Interaction) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]  discord.py types it for Client
        await interaction.response.send_message(f"you said {self.answer.value}")


class Alerts(app_commands.Group):
    def __init__(self) -> None:
        super().__init__(name="alerts", description="Alerts")

    @app_commands.command(description="Add one")
    async def add(
        self, interaction: Interaction, where: discord.TextChannel, role: discord.Role, minutes: int = 5
    ) -> None:
        allowed = interaction.permissions.manage_guild, interaction.app_permissions.mention_everyone
        await interaction.response.send_message(
            f"{where.name} {role.name} {minutes} {allowed}", ephemeral=True
        )


def make_bot() -> commands.Bot:
    bot = HastyBot("!", intents=GUILDS, max_messages=None, guild_ready_timeout=0.05)
    bot.tree.add_command(Alerts())

    @bot.tree.command(description="Tells how large a file is")
    async def size(interaction: Interaction, file: discord.Attachment) -> None:
        content = await file.read()
        await interaction.response.send_message(f"{file.filename}: {file.size} and {len(content)}")

    @bot.tree.command(description="Shows a panel")
    async def panel(interaction: Interaction) -> None:
        await interaction.response.send_message("a panel", view=Panel())

    @bot.tree.command(description="Thinks first")
    async def slow(interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("thought")
        await interaction.followup.send("and more")

    @bot.tree.command(description="Never answers")
    async def mute(_interaction: Interaction) -> None:
        return

    @bot.tree.command(description="Suggests")
    @app_commands.default_permissions(manage_guild=True)
    async def pick(interaction: Interaction, show: str) -> None:
        await interaction.response.send_message(show)

    @pick.autocomplete("show")
    async def suggest(_interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"{typed}!", value=typed)]

    # discord.py keeps commands by being asked for them; naming them here keeps the type checker content.
    assert all((panel, slow, mute, suggest))
    return bot


@pytest.fixture
async def bot(fake: FakeDiscord, pointed: None) -> AsyncIterator[commands.Bot]:
    made = make_bot()
    async with started(made):
        await made.tree.sync()
        yield made


async def test_a_bot_logs_in_and_sees_its_guilds_with_the_guild_intent_only(
    fake: FakeDiscord, pointed: None
) -> None:
    made = {place(fake)[0], place(fake)[0]}
    async with started(bot := make_bot()):
        assert {each.id for each in bot.guilds} == made
        assert all(each.me.guild_permissions.send_messages for each in bot.guilds)
        later = fake.state.add_guild("later")
        await bot.wait_for("guild_join", timeout=2)
        fake.state.guild_unavailable(later)
        await bot.wait_for("guild_unavailable", timeout=2)
        fake.state.kick_bot(later)
        await bot.wait_for("guild_remove", timeout=2)
    assert [each["intents"] for each in fake.gateway.identifies] == [GUILDS.value]
    assert fake.ledger.unmodelled == []


async def test_a_wrong_token_is_refused(
    fake: FakeDiscord, pointed: None, http: aiohttp.ClientSession
) -> None:
    async with discord.Client(intents=discord.Intents.none()) as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")
    assert fake.ledger.invalid_requests == 1
    async with http.ws_connect(fake.gateway_url) as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": "wrong", "intents": 1}})
        assert (await socket.receive()).data == 4004


async def test_a_subcommand_gets_its_options_and_permissions(fake: FakeDiscord, bot: commands.Bot) -> None:
    guild, channel, _ = place(fake)
    boss = fake.state.add_person(guild, "Boss", permissions=["manage_guild"])
    role = fake.state.add_role(guild, "fans")
    reply = await fake.people.slash(boss, channel, "alerts add", {"where": channel, "role": role})
    assert (reply.kind, reply.ephemeral) == ("message", True)
    assert reply.text == "general fans 5 (True, False)"
    assert 0 < (reply.latency_ms or 0) < 1000


async def test_people_can_only_do_what_their_client_offers(fake: FakeDiscord, bot: commands.Bot) -> None:
    _, channel, ana = place(fake)
    for command, options in (("nothing", {}), ("alerts add", {}), ("alerts", {}), ("pick", {"show": "x"})):
        with pytest.raises(NotOffered):
            await fake.people.slash(ana, channel, command, options)
    forged = await fake.people.slash(ana, channel, "pick", {"show": "x"}, force=True)
    assert forged.text == "x"


async def test_autocomplete_suggests(fake: FakeDiscord, bot: commands.Bot) -> None:
    guild, channel, _ = place(fake)
    boss = fake.state.add_person(guild, "Boss", permissions=["manage_guild"])
    reply = await fake.people.autocomplete(boss, channel, "pick", "show", "lov")
    assert reply.choices == [{"name": "lov!", "value": "lov"}]


async def test_a_command_gets_the_file_that_it_was_given(fake: FakeDiscord, bot: commands.Bot) -> None:
    _, channel, ana = place(fake)
    number = fake.state.upload("show.ics", b"BEGIN:VCALENDAR")
    reply = await fake.people.slash(ana, channel, "size", {"file": number})
    assert reply.text == "show.ics: 15 and 15"
    with pytest.raises(NotOffered):
        await fake.people.slash(ana, channel, "size", {"file": number + 1})


async def test_buttons_selects_and_modals_work(fake: FakeDiscord, bot: commands.Bot) -> None:
    _, channel, ana = place(fake)
    panel = await fake.people.slash(ana, channel, "panel")
    message = panel.message_id or 0
    went = await fake.people.click(ana, message, "Go")
    assert (went.kind, went.text) == ("update", "went")
    chosen = await fake.people.select(ana, message, "where", [channel])
    assert (chosen.text, chosen.ephemeral) == ("chose general", True)
    modal = await fake.people.click(ana, message, "ask")
    said = await fake.people.submit(ana, modal, {"Answer": "42"})
    assert said.text == "you said 42"
    assert len(fake.ledger.messages(channel)) == 2


async def test_a_deferred_answer_is_filled_in_by_the_first_follow_up(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    _, channel, ana = place(fake)
    reply = await fake.people.slash(ana, channel, "slow")
    assert (reply.kind, reply.ephemeral, reply.text) == ("deferred", True, "thought")
    assert [each["content"] for each in reply.followups] == ["and more"]


async def test_a_bot_that_does_not_answer_is_reported(fake: FakeDiscord, bot: commands.Bot) -> None:
    _, channel, ana = place(fake)
    fake.answers.deadline = 0.1
    reply = await fake.people.slash(ana, channel, "mute")
    assert (reply.kind, reply.message) == ("none", None)


async def test_a_nonce_sent_twice_makes_one_message_until_it_is_forgotten(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    _, channel, _ = place(fake)
    target = bot.get_partial_messageable(channel)
    first = await target.send("hello", nonce="alert-1")
    assert (await target.send("hello", nonce="alert-1")).id == first.id
    assert [each.nonce for each in fake.ledger.messages(channel)] == ["alert-1"]
    assert fake.ledger.nonce_replays == 1
    fake.store.nonce_memory = 0.0
    await target.send("hello", nonce="alert-1")
    assert fake.ledger.counts() == {channel: 2}


async def post(http: aiohttp.ClientSession, fake: FakeDiscord, channel: int, **body: Any) -> tuple[int, Any]:
    async with http.post(f"{fake.api_url}/channels/{channel}/messages", json=body) as response:
        return response.status, await response.json()


async def test_the_sixth_message_within_a_channels_window_is_refused(
    fake: FakeDiscord, http: aiohttp.ClientSession
) -> None:
    _, channel, _ = place(fake)
    for _ in range(5):
        assert (await post(http, fake, channel, content="x"))[0] == 200
    url = f"{fake.api_url}/channels/{channel}/messages"
    async with http.post(url, json={"content": "x"}) as response:
        assert response.status == 429
        head, body = response.headers, await response.json()
    assert body["global"] is False
    assert 4 < body["retry_after"] <= 5
    assert (head["X-RateLimit-Limit"], head["X-RateLimit-Remaining"]) == ("5", "0")
    assert (head["X-RateLimit-Scope"], head["Retry-After"], head["Via"]) == ("user", "5", "1.1 fake")
    assert fake.ledger.limited == {"channel": 1}
    assert fake.ledger.invalid_requests == 1


async def test_discord_py_keeps_to_the_channel_limit_by_the_headers(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    _, channel, _ = place(fake)
    fake.limits.channel_window = 0.2
    target = bot.get_partial_messageable(channel)
    await asyncio.gather(*(target.send(str(number)) for number in range(11)))
    assert fake.ledger.counts() == {channel: 11}
    assert not fake.ledger.limited


@pytest.mark.parametrize("model", ["sliding", "fixed", "tokens"])
async def test_the_global_limit_counts_the_whole_bot(
    fake: FakeDiscord, http: aiohttp.ClientSession, model: Any
) -> None:
    fake.limits.global_rate, fake.limits.global_window, fake.limits.global_model = 3, 60.0, model
    for _ in range(3):
        async with http.get(f"{fake.api_url}/users/@me") as response:
            assert response.status == 200
    async with http.get(f"{fake.api_url}/users/@me") as response:
        assert response.status == 429
        head, body = response.headers, await response.json()
    assert (head["X-RateLimit-Global"], head["X-RateLimit-Scope"]) == ("true", "global")
    assert body["global"] is True
    assert fake.ledger.rate_peak(1.0) == 4
    async with http.get(f"{fake.api_url}/gateway") as response:
        assert response.status == 200


async def test_discord_py_survives_a_global_limit(fake: FakeDiscord, bot: commands.Bot) -> None:
    _, channel, _ = place(fake)
    fake.limits.global_rate, fake.limits.global_window, fake.limits.channel_rate = 5, 0.2, None
    target = bot.get_partial_messageable(channel)
    await asyncio.gather(*(target.send(str(number)) for number in range(12)))
    assert fake.ledger.counts() == {channel: 12}
    assert fake.ledger.limited["global"] > 0


@pytest.mark.parametrize(("after", "left"), [(False, 0), (True, 1)])
async def test_a_reset_loses_the_request_before_and_the_answer_after(
    fake: FakeDiscord, bot: commands.Bot, after: bool, left: int
) -> None:
    _, channel, _ = place(fake)
    fake.faults.add("reset", method="POST", path=MESSAGES, count=1, after=after)
    with pytest.raises(aiohttp.ClientOSError) as caught:
        await bot.get_partial_messageable(channel).send("x", nonce="n")
    assert caught.value.errno == 104
    assert len(fake.ledger.messages(channel)) == left
    await bot.get_partial_messageable(channel).send("x", nonce="n")
    assert len(fake.ledger.messages(channel)) == 1


@pytest.mark.parametrize(
    ("fault", "status", "left"),
    [
        ({"kind": "status", "status": 503}, 503, 0),
        ({"kind": "status", "status": 502, "after": True}, 502, 1),
        ({"kind": "shared_429"}, 429, 0),
        ({"kind": "global_429"}, 429, 0),
        ({"kind": "cloudflare_429"}, 429, 0),
        ({"kind": "garbage"}, 200, 1),
        ({"kind": "slow", "delay": 0.05}, 200, 1),
    ],
)
async def test_each_fault_answers_in_its_own_way(
    fake: FakeDiscord, http: aiohttp.ClientSession, fault: dict[str, Any], status: int, left: int
) -> None:
    _, channel, _ = place(fake)
    number = fake.faults.add(**fault, channel_id=channel, seconds=5)
    begun = time.monotonic()
    async with http.post(f"{fake.api_url}/channels/{channel}/messages", json={"content": "x"}) as response:
        assert response.status == status
        assert ("Via" in response.headers) == (fault["kind"] != "cloudflare_429" and status != 502)
        if fault["kind"] == "garbage":
            with pytest.raises(json.JSONDecodeError):
                await response.json()
    assert time.monotonic() - begun >= fault.get("delay", 0.0)
    assert len(fake.ledger.messages(channel)) == left
    assert fake.ledger.requests("POST", MESSAGES)[0].fault == fault["kind"]
    assert fake.faults.hits(number) == 1
    assert fake.ledger.invalid_requests == (fault["kind"] in {"global_429", "cloudflare_429"})


async def test_a_hang_leaves_a_message_and_no_answer(fake: FakeDiscord, http: aiohttp.ClientSession) -> None:
    _, channel, _ = place(fake)
    fake.faults.add("hang", after=True, count=1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await post(http, fake, channel, content="x")
    assert fake.ledger.counts() == {channel: 1}


async def test_an_outage_refuses_everybody_and_ends(fake: FakeDiscord, http: aiohttp.ClientSession) -> None:
    _, channel, _ = place(fake)
    fake.outage(0.1)
    with pytest.raises(aiohttp.ClientConnectorError):
        await post(http, fake, channel, content="x")
    await asyncio.sleep(0.15)
    assert (await post(http, fake, channel, content="x"))[0] == 200


async def test_missing_permissions_answer_with_discords_codes(fake: FakeDiscord, bot: commands.Bot) -> None:
    guild, channel, _ = place(fake)
    fake.limits.channel_rate = None
    target = bot.get_partial_messageable(channel)

    async def code(**message: Any) -> int:
        with pytest.raises(discord.HTTPException) as caught:
            await target.send("x", **message)
        return caught.value.code

    fake.state.deny(channel, "embed_links", target=guild)
    assert await code(embed=discord.Embed(title="x")) == 50013
    fake.state.deny(channel, "send_messages")
    assert await code() == 50013
    fake.state.deny(channel, "view_channel")
    assert await code() == 50001
    fake.state.allow(channel, "view_channel", "send_messages")
    await target.send("now it works")
    fake.state.kick_bot(guild)
    assert await code() == 50001
    fake.state.invite_bot(guild)
    fake.state.delete_channel(channel)
    assert await code() == 10003


async def test_a_dropped_gateway_is_resumed_and_nothing_is_missed(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    for drop in (lambda: fake.gateway.close(4000), lambda: fake.gateway.close(None), fake.gateway.reconnect):
        resumed = asyncio.create_task(bot.wait_for("resumed", timeout=5))
        joined = asyncio.create_task(bot.wait_for("guild_join", timeout=5))
        await asyncio.sleep(0)
        drop()
        guild = fake.state.add_guild("while away")
        await asyncio.gather(resumed, joined)
        assert bot.get_guild(guild) is not None
    assert (fake.gateway.resumed, len(fake.gateway.identifies)) == (3, 1)


async def test_a_refused_resume_starts_a_new_session(fake: FakeDiscord, bot: commands.Bot) -> None:
    ready = asyncio.create_task(bot.wait_for("ready", timeout=5))
    await asyncio.sleep(0)
    fake.gateway.refuse_resumes(1)
    fake.gateway.close(4000)
    await ready
    assert (fake.gateway.resumed, len(fake.gateway.identifies)) == (0, 2)


async def test_shards_hear_of_their_own_guilds(fake: FakeDiscord, pointed: None) -> None:
    fake.state.add_guilds(6)
    client = HastyShards(intents=GUILDS, shard_count=2, guild_ready_timeout=0.05)
    async with started(client):
        shares = [sum(each.shard_id == shard for each in client.guilds) for shard in (0, 1)]
    assert sum(shares) == 6
    assert min(shares) > 0


async def test_zlib_streams_are_understood(fake: FakeDiscord, http: aiohttp.ClientSession) -> None:
    context = zlib.decompressobj()
    async with http.ws_connect(f"{fake.gateway_url}?compress=zlib-stream") as socket:
        frame = await socket.receive_bytes()
        assert frame.endswith(b"\x00\x00\xff\xff")
        assert json.loads(context.decompress(frame))["op"] == 10


def texts(*contents: str) -> list[dict[str, Any]]:
    return [{"type": 10, "content": each} for each in contents]


def button(custom_id: str, label: str = "b") -> dict[str, Any]:
    return {"type": 1, "components": [{"type": 2, "style": 1, "label": label, "custom_id": custom_id}]}


BAD_BODIES: dict[str, tuple[dict[str, Any], str]] = {
    "content": ({"content": "x" * 2001}, "content"),
    "nonce": ({"content": "x", "nonce": "n" * 26}, "nonce"),
    "text without the flag": ({"components": texts("x")}, "components"),
    "content beside V2": ({"flags": V2, "content": "x", "components": texts("x")}, "content"),
    "too many components": ({"flags": V2, "components": texts(*"x" * 41)}, "components"),
    "too much text": ({"flags": V2, "components": texts("x" * 2001, "x" * 2000)}, "components"),
    "same custom_id twice": ({"components": [button("a"), button("a")]}, "components"),
    "long custom_id": ({"components": [button("a" * 101)]}, "components"),
    "long label": ({"components": [button("a", "l" * 81)]}, "components"),
    "six buttons": ({"components": [{"type": 1, "components": button("a")["components"] * 6}]}, "components"),
    "parse and ids": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions",
    ),
    "no snowflake": ({"content": "x", "allowed_mentions": {"roles": ["x"]}}, "allowed_mentions"),
}


@pytest.mark.parametrize("name", BAD_BODIES)
async def test_a_bad_body_is_refused_with_discords_tree_of_errors(
    fake: FakeDiscord, http: aiohttp.ClientSession, name: str
) -> None:
    body, where = BAD_BODIES[name]
    _, channel, _ = place(fake)
    status, answer = await post(http, fake, channel, **body)
    assert (status, answer["code"], list(answer["errors"])) == (400, 50035, [where])


async def test_commands_are_held_to_discords_limits(fake: FakeDiscord, http: aiohttp.ClientSession) -> None:
    url = f"{fake.api_url}/applications/{fake.state.app_id}/commands"
    option = {"type": 3, "name": "o", "description": "d"}
    for bad in ({"name": "Bad Name"}, {"description": ""}, {"options": [option] * 2}):
        async with http.put(url, json=[{"name": "ok", "description": "d"} | bad]) as response:
            assert (response.status, (await response.json())["code"]) == (400, 50035)
    async with http.put(url, json=[{"name": "다음", "description": "d", "options": [option]}]) as response:
        assert response.status == 200


async def test_pings_follow_the_text_the_allowance_and_the_permissions(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    guild, channel, ana = place(fake)
    open_role = fake.state.add_role(guild, "open", mentionable=True)
    closed = fake.state.add_role(guild, "closed")
    said = f"@everyone <@&{open_role}> <@&{closed}> <@{ana}>"
    target = bot.get_partial_messageable(channel)
    await target.send(said, allowed_mentions=discord.AllowedMentions.none())
    await target.send(said)
    fake.state.allow(channel, "mention_everyone")
    await target.send(
        said, allowed_mentions=discord.AllowedMentions(everyone=True, roles=[discord.Object(closed)])
    )
    pings = [each.pings for each in fake.ledger.messages(channel)]
    assert pings[0] == ()
    assert pings[1] == (f"role:{open_role}", f"user:{ana}")
    assert pings[2][:2] == ("everyone", f"role:{closed}")


async def test_history_is_read_back_and_edited(fake: FakeDiscord, bot: commands.Bot) -> None:
    _, channel, _ = place(fake)
    target = bot.get_partial_messageable(channel)
    sent = [await target.send(str(number)) for number in range(4)]
    newest = [each.content async for each in target.history(limit=2)]
    later = [each.content async for each in target.history(after=sent[0], oldest_first=True)]
    assert (newest, later) == (["3", "2"], ["1", "2", "3"])
    await sent[0].edit(content="changed")
    assert (await target.fetch_message(sent[0].id)).content == "changed"
    await sent[1].delete()
    assert [each.deleted for each in fake.ledger.messages(channel)] == [False, True, False, False]


async def test_what_is_not_modelled_is_answered_404_and_recorded(
    fake: FakeDiscord, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{fake.api_url}/sticker-packs") as response:
        assert response.status == 404
    assert fake.ledger.unmodelled == ["GET /sticker-packs"]


async def test_a_long_run_keeps_no_bodies(http: aiohttp.ClientSession) -> None:
    lean = FakeDiscord(latency=Latency(0.0), limits=Limits(None, channel_rate=None), keep_bodies=False)
    lean.ledger.entries = type(lean.ledger.entries)(maxlen=10)
    async with lean:
        _, channel, _ = place(lean)
        for number in range(20):
            assert (await post(http, lean, channel, content="x", nonce=str(number)))[0] == 200
        assert len(lean.ledger.messages(channel)) == 20
        assert all(each.body is None for each in lean.ledger.messages(channel))
        assert (len(lean.ledger.entries), lean.ledger.total) == (10, 20)


async def test_another_process_is_steered_by_the_control_desk(
    monkeypatch: pytest.MonkeyPatch, unused_tcp_port_factory: Callable[[], int]
) -> None:
    port = str(unused_tcp_port_factory())
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.fake_discord", "--port", port, "--latency-ms", "1"),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout
        addresses = json.loads(await process.stdout.readline())
        point_at(monkeypatch, addresses["api_url"], addresses["gateway_url"])
        async with Control(addresses["url"]) as control:
            await _steer(control)
    finally:
        process.terminate()
        await process.wait()


async def _steer(control: Control) -> None:
    guild = await control.call("state/add_guild", name="far")
    channel = await control.call("state/add_channel", guild_id=guild, name="general")
    ana = await control.call("state/add_person", guild_id=guild, name="Ana")
    here = {"person": ana, "channel_id": channel}
    async with started(bot := make_bot()):
        await bot.tree.sync()
        panel = Reply(**await control.call("people/slash", **here, command="panel"))
        pressed = await control.call("people/click", person=ana, message_id=panel.message_id, button="Go")
        assert Reply(**pressed).text == "went"
        with pytest.raises(NotOffered):
            await control.call("people/slash", **here, command="unknown")
        reset = await control.call(
            "faults/add", kind="reset", method="POST", path=MESSAGES, count=1, after=True
        )
        with pytest.raises(aiohttp.ClientOSError):
            await bot.get_partial_messageable(channel).send("x", nonce="n")
        await bot.get_partial_messageable(channel).send("x", nonce="n")
        assert await control.call("faults/hits", fault_id=reset) == 1
    await control.call("settings", limits={"global_rate": 10}, nonce_memory=1.0)
    with pytest.raises(ControlError, match="global_pace"):
        await control.call("settings", limits={"global_pace": 10})
    await control.call("faults/outage")
    async with aiohttp.ClientSession() as stranger:
        with pytest.raises(aiohttp.ClientConnectorError):
            await stranger.get((await control.call("addresses"))["api_url"])
    await control.call("faults/end_outage")
    assert [each.nonce for each in await control.messages()] == [None, "n"]
    assert (await control.summary())["unmodelled"] == []


async def test_every_kind_of_channel_is_told_as_discord_tells_it(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    guild_id, general, _ = place(fake)
    kinds = ("voice", "stage", "forum", "media", "announcement", "category")
    made = {kind: fake.state.add_channel(guild_id, kind, kind=kind) for kind in kinds}
    thread, post = fake.state.add_thread(general), fake.state.add_thread(made["forum"])
    fake.state.kick_bot(guild_id)
    fake.state.invite_bot(guild_id)
    guild = await bot.wait_for("guild_join", timeout=5)
    told = [str(channel.type) for channel in map(guild.get_channel, made.values()) if channel]
    assert told == ["voice", "stage_voice", "forum", "media", "news", "category"]
    threads = {each.id: each.parent_id for each in guild.threads}
    assert threads == {thread: general, post: made["forum"]}
    fake.state.delete_channel(general)
    assert set(fake.state.channels) == {*made.values(), post}


async def test_nothing_can_be_posted_into_a_forum_itself(fake: FakeDiscord, bot: commands.Bot) -> None:
    guild_id, general, _ = place(fake)
    forum = fake.state.add_channel(guild_id, "forum", kind="forum")
    await bot.http.request(Route("POST", f"/channels/{general}/messages"), json={"content": "x"})
    with pytest.raises(discord.HTTPException) as refused:
        await bot.http.request(Route("POST", f"/channels/{forum}/messages"), json={"content": "x"})
    assert refused.value.code == 50008


async def test_a_command_in_direct_messages_comes_from_a_user_in_no_guild(
    fake: FakeDiscord, bot: commands.Bot
) -> None:
    _, _, person = place(fake)
    direct = fake.state.direct_channel(person).id
    shown = await fake.people.slash(person, direct, "panel")
    assert shown.message
    assert shown.text == "a panel"
    pressed = await fake.people.click(person, int(shown.message["id"]), "Go")
    assert pressed.text == "went"
