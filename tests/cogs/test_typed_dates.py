"""Members type dates in the language of their Discord, wherever a date can be typed."""

from datetime import datetime, time

import pytest
from simcord import InteractionResult

from bot.domain.quiet_hours import QuietHours
from tests.cogs.panels import subscriptions
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

pytestmark = pytest.mark.season_over

# A text for each of Discord's locales, with an English one that means the same.
STARTS = {
    "es-ES": ("próximo lunes a las 20h", "next monday 20:00"),
    "es-419": ("mañana a las 8 de la noche", "tomorrow 8pm"),
    "pt-BR": ("segunda que vem às 20h30", "next monday 20:30"),
    "ko": ("내일 저녁 8시", "tomorrow 8pm"),
    "th": ("พรุ่งนี้ 2 ทุ่ม", "tomorrow 8pm"),
}
DAYS = {
    "es-ES": ("2 de mayo de 2150 21:00", "sáb", "2 may 2150 21:00", "sat"),
    "es-419": ("2/5/2150 a las 21 hs", "sábados", "2 may 2150 21:00", "sat"),
    "pt-BR": ("2 de maio de 2150 às 21h", "sáb, dom", "2 may 2150 21:00", "sat, sun"),
    "ko": ("2150년 5월 2일 밤 9시", "토", "2 may 2150 21:00", "sat"),
    "th": ("2 พ.ค. 2693 21.00 น.", "เสาร์", "2 may 2150 21:00", "sat"),
}
LOCALES = list(STARTS)


@pytest.fixture(params=LOCALES)
async def locale(request: pytest.FixtureRequest, world: World) -> str:
    """The locale of the admin's Discord, in a server with a time zone."""
    await world.app.stores.guilds.set_timezone(world.guild.id, "Europe/Madrid")
    world.speaks(world.admin, request.param)
    return request.param


async def start(world: World, start: str, **options: str) -> InteractionResult:
    return await world.admin.slash(world.channel, "rewatch start", start=start, **options)


async def test_a_rewatch_starts_when_its_text_says(world: World, locale: str) -> None:
    own, english = STARTS[locale]

    read, meant = await start(world, own), await start(world, english)

    assert text_of(read) == text_of(meant)
    assert "20:" in text_of(read) and "7 december" not in text_of(read)


async def test_a_day_and_weekdays_are_read_in_the_order_and_era_of_the_language(
    world: World, locale: str
) -> None:
    own, own_days, english, english_days = DAYS[locale]

    read = await start(world, own, weekdays=own_days)

    assert "2150" in text_of(read) and "21:00" in text_of(read)
    assert text_of(read) == text_of(await start(world, english, weekdays=english_days))


async def test_english_dates_are_read_whatever_the_language(world: World, locale: str) -> None:
    assert "2150" in text_of(await start(world, "2 may 2150 8pm"))
    assert "2150" in text_of(await start(world, "2150-05-02 20:00"))


async def test_what_is_not_understood_is_refused_with_examples_of_the_language(
    world: World, locale: str
) -> None:
    refused = text_of(await start(world, "???"))

    assert "`" in refused and "next monday" not in refused and "<t:1796673600>" in refused


BARE = {"es-ES": "lunes a las 8", "es-419": "a las 8", "pt-BR": "às 8", "ko": "내일 8시", "th": "8 โมง"}


async def test_an_hour_that_can_be_two_is_asked_about(world: World, locale: str) -> None:
    asked = text_of(await start(world, BARE[locale]))

    assert "08:00" in asked and "20:00" in asked


LATER = {
    "es-ES": ("2 días", "2 days", "2 de mayo de 2150 a las 21h"),
    "es-419": ("una semana", "1 week", "2/5/2150 9 p. m."),
    "pt-BR": ("3 dias e 2 horas", "3 days 2 hours", "2/5/2150 às 21h"),
    "ko": ("2일", "2 days", "2150. 5. 2. 밤 9시"),
    "th": ("3 ชั่วโมง", "3 hours", "2 พ.ค. 2693 3 ทุ่ม"),
}


async def test_a_drop_is_postponed_by_a_span_or_to_a_date(world: World, locale: str) -> None:
    world.speaks(world.admin, "en-US")
    await start_rewatch(world, "2150-01-05 20:00")
    world.speaks(world.admin, locale)
    by, english, to = LATER[locale]

    texts = [
        text_of(await world.admin.slash(world.channel, "rewatch postpone", **typed))
        for typed in ({"by": by}, {"by": english}, {"to": to}, {"to": "2150-05-02 21:00"})
    ]

    assert texts[0] == texts[1] != texts[2] == texts[3]
    assert all("<t:" in text for text in texts)


async def test_a_party_starts_when_its_text_says(watch_party: WatchParty, locale: str) -> None:
    world = watch_party.world
    for text in STARTS[locale]:
        await watch_party.plan(world.admin, when=text)

    own, english = await world.app.stores.parties.going_on(world.guild.id)

    assert own.party.plan.starts_at == english.party.plan.starts_at


REPEATS = {
    "es-ES": "los lunes a las 20h",
    "es-419": "todos los lunes 8 pm",
    "pt-BR": "toda segunda às 20h",
    "ko": "매주 월요일 저녁 8시",
    "th": "ทุกวันจันทร์ 2 ทุ่ม",
}


async def test_a_party_repeats_at_the_time_of_the_week_that_its_text_says(world: World, locale: str) -> None:
    world.speaks(world.admin, "en-US")
    await start_rewatch(world, "2150-01-05 20:00")
    world.speaks(world.admin, locale)

    form = await world.admin.slash(world.channel, "party repeat")
    typed = {"when": REPEATS[locale], "where": "the sofa", "minutes": "60", "seats": ""}
    await world.admin.submit_modal(form, typed)

    ((repeat, _),) = await world.app.services.repeats.of_guild(world.guild.id)
    assert (repeat.rule.weekday, repeat.rule.at) == (0, time(20))


QUIET = {
    "es-ES": ("11 de la noche", "7 de la mañana"),
    "es-419": ("23 hs", "7 a. m."),
    "pt-BR": ("23h", "7 da manhã"),
    "ko": ("밤 11시", "아침 7시"),
    "th": ("5 ทุ่ม", "7 โมงเช้า"),
}


async def test_quiet_hours_are_what_is_typed(world: World, locale: str) -> None:
    world.speaks(world.admin, "en-US")
    await world.admin.slash(world.channel, "alerts add", channel=world.channel)
    panel = (await world.admin.slash(world.channel, "alerts edit")).response
    assert panel
    world.speaks(world.admin, locale)

    form = await world.admin.click(panel, label="Quiet hours")
    first, last = QUIET[locale]
    await world.admin.submit_modal(form, {"from": first, "until": last})

    (subscription,) = await subscriptions(world)
    assert subscription.quiet_hours == QuietHours(23 * 60, 7 * 60)


async def test_an_own_show_has_the_dates_that_were_typed(world: World, locale: str) -> None:
    first, weekdays, _, _ = DAYS[locale]
    form = await world.admin.slash(world.channel, "shows add")
    typed = {"title": "Girls", "first": first, "weekdays": weekdays, "episodes": "2", "per_drop": "1"}
    await world.admin.submit_modal(form, typed)

    (show,) = await world.app.services.guild_shows.of_guild(world.guild.id)
    walls = [drop.wall for drop in show.plan.drops]
    assert walls[0] == datetime(2150, 5, 2, 21)  # noqa: DTZ001 - a wall-clock value
    assert all(wall.weekday() in (5, 6) for wall in walls)
