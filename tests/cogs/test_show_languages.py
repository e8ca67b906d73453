"""A translated show: members read it in their own language, channels in that of their server."""

from bot.messages.settings import LANGUAGE
from tests.cogs.controls import forge_press
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

TITLE, PREMISE = "대도시의 사랑법", "두 룸메이트의 거침없는 이야기"


async def test_each_member_reads_a_show_in_the_language_of_their_discord(world: World) -> None:
    world.speaks(world.member, "ko")

    plot = text_of(await world.member.slash(world.channel, "plot"))
    cast = text_of(await world.member.slash(world.channel, "cast", person="Nam Yoon Su"))
    english = text_of(await world.admin.slash(world.channel, "plot"))

    assert TITLE in plot and PREMISE in plot
    assert "남윤수" in cast and "연모" in cast
    assert "Love in the Big City" in english and PREMISE not in english


async def test_a_show_is_found_by_its_title_in_the_members_language(world: World) -> None:
    world.speaks(world.member, "ko")

    assert TITLE in text_of(await world.member.slash(world.channel, "show", show=TITLE))
    assert TITLE in text_of(await world.member.slash(world.channel, "show", show="Love in the Big City"))


async def test_what_a_channel_reads_names_the_show_in_the_servers_language(world: World) -> None:
    await world.app.stores.guilds.set_language(world.guild.id, "ko")
    await world.admin.slash(world.channel, "alerts add", channel=world.channel)

    tested = text_of(await world.admin.slash(world.channel, "alerts test"))

    assert any(TITLE in alert and "8편 중 1~2화가 나왔어요" in alert for alert in world.alerts)
    assert TITLE not in tested


async def test_a_party_has_the_title_of_its_show_in_the_language_that_the_server_chooses(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan()
    assert "Love in the Big City · Episodes 1–2" in watch_party.text

    panel = (await world.admin.slash(world.channel, "settings")).response
    await forge_press(world, world.admin, panel, f"wp:{LANGUAGE}:", "ko")
    await watch_party.wait_for_card()

    (card,) = [text for text in world.alerts if TITLE in text]
    assert "Love in the Big City" not in card
    assert TITLE in text_of(await world.member.slash(world.channel, "party list"))
