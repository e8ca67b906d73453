"""`/alerts edit`: each change is saved at once and holds for alerts that are planned already."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.cogs.controls import forge_press
from tests.cogs.panels import last_pings, opened_alerts_panel, restarted, type_hours, type_text
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

ROLE, REMINDERS, MOVE = "wp:alerts-role:1", "wp:alerts-reminders:1", "wp:alerts-move:1"
TYPED = {"when": "21:00", "where": "the sofa", "minutes": "60", "seats": ""}


async def test_the_panel_shows_what_was_chosen_and_a_preview(world: World) -> None:
    told = text_of(await opened_alerts_panel(world, role=world.fans, reminder=30))
    assert f"pings {world.fans.mention}, reminder 30 minutes before" in told
    assert "Preview · Episodes 1–2 of 8 are out" in told
    assert "It pings at any hour" in told


async def test_a_role_is_pinged_by_planned_alerts_too_and_can_be_removed(
    world: World,
) -> None:
    panel = await opened_alerts_panel(world)
    await world.admin.select(panel, [world.fans], custom_id=ROLE)
    assert world.fans.mention in text_of(panel)
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert last_pings(world) == [str(world.fans.id)]
    await world.admin.select(panel, [], custom_id=ROLE)
    assert "pings nobody" in text_of(panel)
    await world.deliver(world.opening, world.opening + timedelta(days=1))
    assert last_pings(world) == []


async def test_alerts_move_to_another_channel_with_their_settings(world: World) -> None:
    panel = await opened_alerts_panel(world, role=world.fans, reminder=30)
    cinema = world.guild.create_text_channel("cinema")
    await world.admin.select(panel, [cinema], custom_id=MOVE)
    told = text_of(panel)
    assert f"{cinema.mention} · **Love in the Big City**, pings {world.fans.mention}, reminder 30 m" in told
    assert f"**Moved** from {world.channel.mention}" in told
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert world.alerts == []
    assert "Episodes 1–2 of 8 are out" in text_of(cinema.last_message)


async def test_the_history_shows_what_the_old_channel_got_before_its_alerts_moved(world: World) -> None:
    panel = await opened_alerts_panel(world)
    await world.app.delivery.dispatcher.deliver(world.opening)
    cinema = world.guild.create_text_channel("cinema")
    await world.admin.select(panel, [cinema], custom_id=MOVE)
    told = text_of(await world.admin.slash(world.channel, "alerts history"))
    assert f"{world.channel.mention} · **Love in the Big City**, Episodes 1–2: ✅ sent" in told


async def test_alerts_move_to_no_channel_where_they_cannot_be_posted(world: World) -> None:
    panel = await opened_alerts_panel(world)
    closed = world.closed_channel("send_messages")
    refused = await world.admin.select(panel, [closed], custom_id=MOVE)
    assert "missing **Send Messages**" in text_of(refused)
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert len(world.alerts) == 1


async def test_a_role_that_cannot_be_pinged_is_refused_and_the_earlier_one_stays(world: World) -> None:
    panel = await opened_alerts_panel(world, role=world.fans)
    quiet = world.guild.create_role("Quiet")
    await world.set_permissions(world.channel, mention_everyone=False)
    refused = await world.admin.select(panel, [quiet], custom_id=ROLE)
    assert "Allow anyone to @mention this role" in text_of(refused)
    assert world.fans.mention in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_no_role_is_set_for_alerts_whose_channel_was_deleted(world: World) -> None:
    await opened_alerts_panel(world)
    elsewhere = world.guild.create_text_channel("elsewhere")
    listed = await world.admin.slash(elsewhere, "alerts list")
    await world.delete_channel(world.channel.id)
    told = await forge_press(world, world.admin, listed.response, ROLE, world.fans.id)
    assert "That channel was deleted" in text_of(told)


async def test_dropped_reminders_are_cancelled_and_new_ones_planned(world: World) -> None:
    panel = await opened_alerts_panel(world, reminder=45)
    await world.admin.select(panel, ["45", "30", "10"], custom_id=REMINDERS)
    assert "reminder 10 minutes, 30 minutes and 45 minutes before" in text_of(panel)
    await world.admin.select(panel, ["30", "10"], custom_id=REMINDERS)
    await world.app.delivery.dispatcher.deliver(world.opening - timedelta(minutes=44))
    assert world.alerts == []
    for minutes in (30, 10):
        await world.app.delivery.dispatcher.deliver(world.opening - timedelta(minutes=minutes))
    first, second = world.alerts
    assert "come out in 30 minutes" in first and "come out in 10 minutes" in second
    await world.admin.select(panel, [], custom_id=REMINDERS)
    assert "reminder" not in text_of(panel).splitlines()[1]


async def test_a_reminder_whose_time_has_passed_is_not_posted_late(world: World) -> None:
    panel = await opened_alerts_panel(world)
    await world.admin.select(panel, ["1440"], custom_id=REMINDERS)
    assert "reminder 1 day before" in text_of(panel)
    await world.deliver(world.opening - timedelta(hours=1))
    assert world.alerts == []


async def test_the_alert_has_the_channels_own_text_with_its_placeholders_filled_in(world: World) -> None:
    panel = await opened_alerts_panel(world)
    await type_text(world, panel, "{episodes} of {show}, drop {drop}!\nStill {left} to come, {time}")
    assert "Episodes 1–2 of **Love in the Big City**, drop 1 of 4!\nStill 6 to come" in text_of(panel)
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert "Episodes 1–2 of **Love in the Big City**, drop 1 of 4!" in world.alerts[0]
    await world.admin.click(panel, label="Reset text")
    assert "Still" not in text_of(panel)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Hey {rolle}", "`{rolle}`"),
        ("{epsodes} now", "Did you mean `{episodes}`?"),
        ("{}", "I don't know"),
        ("a { b", "A `{` stands alone"),
        ("{{show}}", "stands alone"),
        ("a } b", "A `}` stands alone"),
    ],
)
async def test_a_wrong_placeholder_is_refused_by_name_and_nothing_is_lost(
    world: World, typed: str, told: str
) -> None:
    panel = await opened_alerts_panel(world)
    await type_text(world, panel, "Snacks!")
    refused = text_of(await type_text(world, panel, typed))
    assert told in refused
    assert "`{episodes}`" in refused
    assert "You typed:" in refused
    assert "Snacks" in text_of(await world.admin.slash(world.channel, "alerts edit"))


async def test_a_refused_text_can_be_tried_again_as_it_was_typed_and_is_previewed(world: World) -> None:
    panel = await opened_alerts_panel(world)
    typed = "**Hey** {rolle}, it's *out*, see /next!\nhttps://example.org/a_b"
    refused = await type_text(world, panel, typed)
    assert refused.response
    form = await world.admin.click(refused.response, label="Try again")
    assert form.modal
    assert form.modal["components"][0]["component"]["value"] == typed
    again = {"text": typed.replace("{rolle}", "all")}
    await world.admin.submit_modal(form, again)
    shown = text_of(refused.response)
    assert "Preview · Episodes 1–2" in shown
    assert "**Hey** all, it's *out*, see `/next`!\nhttps://example.org/a_b" in shown


async def test_own_text_can_neither_ping_nor_break_the_layout(world: World) -> None:
    panel = await opened_alerts_panel(world, role=world.fans)
    other = world.guild.create_role("Everyone else", mentionable=True)
    await type_text(world, panel, f"@everyone {other.mention} <#1>\n## big\n||spoiler|| ```code [a](b)")
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert last_pings(world) == [str(world.fans.id)]
    (alert,) = world.alerts
    assert "@everyone" not in alert and other.mention not in alert and "<#1>" not in alert
    assert "\n##" not in alert.split("are out", 1)[1] and "||" not in alert and "```" not in alert
    await world.admin.slash(world.channel, "alerts edit")


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("22", "", "a start and an end"),
        ("soon", "8", "couldn't read that"),
        ("8pm", "20:00", "can't end when"),
    ],
)
async def test_hours_that_make_no_sense_are_refused(world: World, start: str, end: str, told: str) -> None:
    panel = await opened_alerts_panel(world)
    assert told in text_of(await type_hours(world, panel, start, end))


async def test_refused_hours_can_be_tried_again_as_they_were_typed(world: World) -> None:
    panel = await opened_alerts_panel(world)
    refused = await type_hours(world, panel, "soon", "8 am")
    assert refused.response
    form = await world.admin.click(refused.response, label="Try again")
    assert form.modal
    values = [one["component"]["value"] for one in form.modal["components"]]
    assert values == ["soon", "8 am"]
    await world.admin.submit_modal(form, {"from": "22:00", "until": "8 am"})
    assert "22:00–08:00" in text_of(refused.response)


async def test_the_panel_answers_after_a_restart_and_not_once_its_alerts_are_removed(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    panel = await opened_alerts_panel(world)
    await restarted(world, settings, catalogue)
    await type_text(world, panel, "After the restart")
    assert "After the restart" in text_of(panel)
    question = await world.admin.slash(world.channel, "alerts remove")
    assert question.response
    await world.admin.click(question.response, label="Remove")
    for press in ("Custom text", "Quiet hours", "Reset text"):
        assert "already removed" in text_of(await world.admin.click(panel, label=press))
    assert "already removed" in text_of(await world.admin.select(panel, ["5"], custom_id=REMINDERS))


async def test_the_form_of_quiet_hours_says_in_which_zone_they_are(world: World) -> None:
    panel = await opened_alerts_panel(world)
    form = await world.admin.click(panel, label="Quiet hours")
    assert "Time zone: UTC." in str(form.modal)
    await world.admin.slash(world.channel, "settings", timezone="Lisboa")
    form = await world.admin.click(panel, label="Quiet hours")
    assert "Time zone: Europe/Lisbon." in str(form.modal)


def clock_in(hours: float) -> str:
    return f"{datetime.now(UTC) + timedelta(hours=hours):%H:%M}"


async def test_in_quiet_hours_the_alert_comes_on_the_second_and_pings_nobody(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Etc/UTC")
    panel = await opened_alerts_panel(world, role=world.fans)
    await type_hours(world, panel, clock_in(2), clock_in(4))
    assert "(Etc/UTC)" in text_of(panel)
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert "are out" in world.alerts[0] and world.fans.mention not in world.alerts[0]
    assert last_pings(world) == []
    await type_hours(world, panel, clock_in(4), clock_in(6))
    await world.deliver(world.opening, world.opening + timedelta(days=1))
    assert last_pings(world) == [str(world.fans.id)]
    await type_hours(world, panel, "", "")
    assert "It pings at any hour" in text_of(panel)


async def test_a_channel_can_be_typed_by_its_name(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", channel=world.guild.create_text_channel("other"))
    await world.admin.slash(world.channel, "alerts add")
    panel = await world.admin.slash(world.channel, "alerts edit", alerts="#watch-party")
    assert world.channel.mention in text_of(panel)
    assert "Which alerts do you mean?" in text_of(await world.admin.slash(world.channel, "alerts edit"))


async def test_parties_for_every_drop_are_switched_on_and_off_in_the_panel_of_a_channel(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    cinema = world.guild.create_text_channel("cinema")
    await world.admin.slash(world.channel, "alerts add", channel=cinema)
    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    form = await world.admin.click(panel, label="A party for every drop")
    assert "Saved: a party for every drop" in text_of(await world.admin.submit_modal(form, TYPED))
    (repeat,) = await world.app.stores.repeats.of_guild(world.guild.id)
    assert repeat.channel_id == cinema.id

    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    assert "after every drop at 21:00" in text_of(panel)
    stopped = await world.admin.click(panel, label="Stop the parties")
    assert "I won't plan any more." in text_of(stopped)
    assert await world.app.stores.repeats.of_guild(world.guild.id) == []
