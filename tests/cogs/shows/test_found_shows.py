"""Shows by their names: found at a provider, added and followed, as admins meet them."""

from datetime import UTC, datetime, timedelta

from bot.messages.shows_found import LONGEST_SEARCH
from tests.admin_commands import show_admin_commands
from tests.cogs.shows.found import LANTERN, PAPER, added, message, third_episode
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.simulated_discord import World, text_of


async def test_a_name_leads_to_a_card_and_one_press_to_alerts_on_the_second(
    world: World, fake: FakeProviders
) -> None:
    choices = await world.admin.autocomplete(world.channel, "shows add", "name", "lantern")
    assert [(one["name"], one["value"]) for one in choices] == [
        ("The Lantern Keeper (2026) · Lantern TV, KR · running · TVmaze", LANTERN)
    ]
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    assert found.ephemeral
    text = text_of(found)
    assert "The Lantern Keeper" in text
    assert "2026 · Lantern TV, KR · running · Drama" in text
    assert "8 episodes in 8 drops." in text
    assert "Next: **Episode 3**" in text
    assert "Data: [TVmaze, CC BY-SA 4.0](https://www.tvmaze.example/shows/101/the-lantern-keeper)" in text
    assert "Nothing is saved yet." in text
    assert "lantern" not in text_of(await world.admin.slash(world.channel, "shows list")).casefold()
    pressed = await world.admin.click(message(found), label="Alerts here")
    assert pressed.response
    assert "Alerts are on" in text_of(pressed.response)
    tested = await world.admin.click(pressed.response, label="Send a test")
    assert "Test sent" in text_of(tested)
    assert "The Lantern Keeper" in world.alerts[-1]
    coming = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    await world.deliver(coming)
    await world.app.delivery.dispatcher.deliver(coming + timedelta(seconds=5))
    assert sum("Episode 3 of 8 is out" in alert for alert in world.alerts) == 2


async def test_only_bare_days_are_told_until_the_server_sets_its_own_hour(world: World) -> None:
    found = await world.admin.slash(world.channel, "shows add", name=PAPER)
    assert "Only dates are known" in text_of(found)
    form = await world.admin.click(message(found), label="Set our time")
    typed = {"time": "8pm", "zone": "Madrid", "days": "1"}
    done = await world.admin.submit_modal(form, typed)
    assert done.response
    text = text_of(done.response)
    assert "Alerts come at **20:00** (Europe/Madrid), one day after each release." in text
    assert "no time was given" not in text
    await world.admin.click(done.response, label="Alerts here")
    upcoming = text_of(await world.member.slash(world.channel, "next"))
    assert "Paper Harbour" in upcoming and ":F>" in upcoming


async def test_a_wrong_show_leads_back_to_all_of_that_name(world: World) -> None:
    found = await world.admin.slash(world.channel, "shows add", name="mirror")
    assert "Which one do you mean?" in text_of(found)
    chosen = await world.admin.select(message(found), ["tvmaze_108"])
    assert chosen.response
    assert "2012 · Harbour One, US · ended" in text_of(chosen.response)
    back = await world.admin.click(chosen.response, label="Wrong show?")
    assert back.response and "Shows called Mirror" in text_of(back.response)


async def test_an_ended_show_offers_a_rewatch_at_once(world: World) -> None:
    found = await world.admin.slash(world.channel, "shows add", name="found:tvmaze_108")
    assert "All episodes are out" in text_of(found)
    added_ = await world.admin.click(message(found), label="Just add it")
    assert added_.response
    assert "Start a rewatch" in text_of(added_.response)


async def test_a_season_can_be_chosen(world: World) -> None:
    found = await world.admin.slash(world.channel, "shows add", name="border town")
    assert "Border Town, season 2" in text_of(found)
    first = await world.admin.select(message(found), ["1"])
    assert first.response and "3 episodes in 3 drops" in text_of(first.response)


async def test_every_option_for_a_show_takes_a_name(world: World) -> None:
    choices = await world.admin.autocomplete(world.channel, "alerts add", "show", "lantern")
    assert choices[-1]["value"] == LANTERN
    told = await world.admin.slash(world.channel, "alerts add", show=LANTERN)
    assert "Alerts are on" in text_of(told)
    panel = await world.admin.slash(world.channel, "setup", show=PAPER)
    assert "Paper Harbour" in text_of(panel)
    start = f"{datetime.now(UTC) + timedelta(days=3):%Y-%m-%d} 20:00"
    rewatch = await world.admin.slash(world.channel, "rewatch start", show="found:tvmaze_103", start=start)
    assert "Rewatch Twin Rooms?" in text_of(rewatch)


async def test_members_who_may_not_manage_the_bot_ask_no_provider(world: World, fake: FakeProviders) -> None:
    await show_admin_commands(world, world.member)
    assert await world.member.autocomplete(world.channel, "shows add", "name", "lantern") == []
    assert "Manage Server" in text_of(await world.member.slash(world.channel, "shows add", name=LANTERN))
    assert not fake.calls


async def test_a_dead_provider_is_reported_in_a_sentence_and_never_leaves_a_list_hanging(
    world: World, fake: FakeProviders
) -> None:
    await added(world, LANTERN)
    fake.trouble(Trouble("status"))
    assert await world.admin.autocomplete(world.channel, "shows add", "name", "salt road") == []
    told = text_of(await world.admin.slash(world.channel, "shows add", name="salt road"))
    assert "didn't answer in time" in told
    assert "Episode 3 next" in text_of(
        await world.member.slash(world.channel, "next", show="The Lantern Keeper")
    )


async def test_text_by_strangers_neither_pings_nor_breaks_a_card(world: World) -> None:
    found = await world.admin.slash(world.channel, "shows add", name=f"found:tvmaze_{shows.HOSTILE}")
    pressed = await world.admin.click(message(found), label="Alerts here")
    told = [text_of(found), text_of(pressed.response), *world.alerts]
    commands = ("show", "plot", "cast", "crew", "next", "schedule")
    told += [text_of(await world.member.slash(world.channel, one, show="tvmaze_111_1")) for one in commands]
    for text in told:
        for hostile in ("@everyone", "@here", "<@", "://evil", "](https://evil", "||x||", "\n# Big"):
            assert hostile not in text
    assert len(f"wp:found-wrong:{'x' * LONGEST_SEARCH}") <= 100
