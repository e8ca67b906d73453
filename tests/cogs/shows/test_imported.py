"""`/shows import`: a calendar file becomes a show, or is refused; its zone is asked for if it names none."""

from datetime import datetime, timedelta
from itertools import chain

import aiohttp
import discord
import pytest

from db.guild_shows import GuildShowStore
from tests.cogs.shows.plain_shows import DAY, FIRST_DROP, ics
from tests.simulated_discord import World, text_of

# Marks on one letter, which would cover the lines around it.
STACKED = "\u0323\u0324\u0325\u0326"


async def test_a_calendar_file_becomes_a_show(world: World) -> None:
    first = FIRST_DROP
    days = [first + timedelta(weeks=week) for week in range(3)]
    added = await world.admin.slash(world.channel, "shows import", file=ics(*days))
    assert "Night Show is added" in text_of(added)
    assert "**Episode 3**" in text_of(added)
    named = await world.admin.slash(
        world.channel, "shows import", file=ics(*days), title=f"# Other @everyone <@&1> **x** q{STACKED}"
    )
    assert f"Other ＠everyone ‹＠&1› ∗∗x∗∗ q{STACKED[0]} is added" in text_of(named)
    assert "this title" not in text_of(named)
    same = await world.admin.slash(world.channel, "shows import", file=ics(*days))
    assert "already has a show called **Night Show**" in text_of(same)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (("show.ics", b"x" * (256 * 1024 + 1)), "too large"),
        (("show.ics", b"x" * (256 * 1024)), "isn't a calendar file"),
        (("show.ics", b"MZ\x00"), "isn't a calendar file"),
        (("show.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), "no events"),
        (
            (
                "show.ics",
                b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:21500105T200000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            ),
            "Import the file again with `title`",
        ),
    ],
)
async def test_a_bad_file_is_refused_in_a_sentence(
    world: World, file: tuple[str, bytes], reason: str
) -> None:
    told = await world.admin.slash(world.channel, "shows import", file=file)
    assert told.ephemeral
    assert reason in text_of(told)
    assert not await GuildShowStore(world.app.stores.database).of_guild(world.guild.id)


async def test_a_file_in_the_encoding_of_old_windows_programs_keeps_its_letters(world: World) -> None:
    name, content = ics(FIRST_DROP)
    added = await world.admin.slash(
        world.channel, "shows import", file=(name, content.replace(b"Night Show", "Señor".encode("cp1252")))
    )
    assert "Señor is added" in text_of(added)


async def test_a_file_that_discord_does_not_deliver_is_refused_in_a_sentence(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(_file: discord.Attachment) -> bytes:
        raise aiohttp.ClientConnectionError

    monkeypatch.setattr(discord.Attachment, "read", lost)
    told = await world.admin.slash(world.channel, "shows import", file=ics(FIRST_DROP))
    assert "couldn't get that file from Discord" in text_of(told)


def floating(day: datetime) -> tuple[str, bytes]:
    """A calendar file with one evening at 20:00, in no time zone."""
    return calendar(f"{day:%Y%m%d}T200000")


def calendar(*starts: str) -> tuple[str, bytes]:
    """A calendar file whose events start then."""
    events = [
        ("BEGIN:VEVENT", f"UID:{start}", "SUMMARY:Night Show", f"DTSTART:{start}", "END:VEVENT")
        for start in starts
    ]
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", *chain(*events), "END:VCALENDAR", "")
    return "show.ics", "\r\n".join(lines).encode()


async def test_the_zone_of_a_calendar_file_that_names_none_is_asked_for_once(world: World) -> None:
    added = await world.admin.slash(world.channel, "shows import", file=floating(DAY))
    card = added.followups[-1] if added.followups else added.response
    assert card
    assert "The file names no time zone, so I read its times as UTC." in text_of(card)
    form = await world.admin.click(card, label="Change the time zone")
    await world.admin.submit_modal(form, {"zone": "Busan"})
    assert "names no time zone" not in text_of(card)
    assert "Times are in Asia/Seoul." in text_of(card)
    (timeline,) = await world.app.services.timelines.of_guild(world.guild.id)
    assert f"{timeline.drops[0].at:%H:%M}" == "11:00"
    other = floating(DAY + timedelta(days=1))
    again = await world.admin.slash(world.channel, "shows import", file=other, title="Other")
    assert "Times are in Asia/Seoul." in text_of(again)
    assert "names no time zone" not in text_of(again)


async def test_an_abbreviation_as_the_zone_of_a_file_is_asked_about(world: World) -> None:
    added = await world.admin.slash(world.channel, "shows import", file=floating(DAY))
    card = added.followups[-1] if added.followups else added.response
    assert card
    form = await world.admin.click(card, label="Change the time zone")
    asked = await world.admin.submit_modal(form, {"zone": "EST"})
    assert asked.response
    await world.admin.select(asked.response, ["America/New_York"])
    assert "Times are in America/New_York." in text_of(asked.response)


async def test_a_zone_in_which_two_evenings_fall_together_is_refused(world: World) -> None:
    """Where clocks go forward, 02:30 is the same instant as 03:30."""
    file = calendar("20310330T023000", "20310330T033000")
    added = await world.admin.slash(world.channel, "shows import", file=file)
    card = added.followups[-1] if added.followups else added.response
    assert card
    form = await world.admin.click(card, label="Change the time zone")
    told = await world.admin.submit_modal(form, {"zone": "Berlin"})
    assert "Drop 1" in text_of(told)
    (timeline,) = await world.app.services.timelines.of_guild(world.guild.id)
    assert timeline.run.plan and timeline.run.plan.timezone == "UTC"


async def test_a_file_with_some_times_in_no_zone_asks_for_one(world: World) -> None:
    file = calendar("20310330T190000Z", "20310406T190000")
    told = text_of(await world.admin.slash(world.channel, "shows import", file=file))
    assert "Some times in the file have no time zone" in told and "`timezone`" in told
    added = await world.admin.slash(world.channel, "shows import", file=file, timezone="Seoul")
    assert "Times are in Asia/Seoul." in text_of(added)
