"""Shows from providers under the titles that they have in a language, for members and for channels."""

import pytest

from tests.cogs.shows.found import LANTERN, added
from tests.fake_providers import FakeProviders, Trouble
from tests.simulated_discord import World, text_of

TITLE = "The Lantern Keeper"
TITLES = {
    "es-ES": "El guardián del faro",
    "es-419": "El guardián del faro",
    "pt-BR": "O Guardião do Farol",
    "ko": "등대지기",
    "th": "คนเฝ้าประภาคาร",
    "fr": TITLE,
    "en-US": TITLE,
}
CREATORS = {
    "en-US": "who created it?",
    "es-ES": "¿quién creó la serie?",
    "pt-BR": "quem criou a série?",
    "ko": "이 드라마 크리에이터가 누구예요?",
    "th": "ใครเป็นผู้สร้างเรื่องนี้",
}


@pytest.mark.parametrize("locale", TITLES)
async def test_each_member_reads_the_title_of_their_language(world: World, locale: str) -> None:
    await added(world, LANTERN)
    world.speaks(world.member, locale)

    told = text_of(await world.member.slash(world.channel, "show", show=TITLE))

    assert told.startswith(f"## {TITLES[locale]}\n")
    found = await world.member.slash(world.channel, "show", show=TITLES[locale])
    assert text_of(found).startswith(f"## {TITLES[locale]}\n")


@pytest.mark.parametrize(
    ("locale", "note"),
    [
        ("es-ES", "Una parte solo está en inglés por ahora."),
        ("ko", "일부는 아직 영어로만"),
    ],
)
async def test_what_the_provider_tells_in_its_own_language_only_is_marked(
    world: World, locale: str, note: str
) -> None:
    await added(world, LANTERN)
    world.speaks(world.member, locale)

    plot = text_of(await world.member.slash(world.channel, "plot", show=TITLE))

    assert TITLES[locale] in plot and "is made up" in plot
    assert note in plot


@pytest.mark.parametrize("language", ["ko", "es", "pt_BR", "th"])
async def test_a_channel_reads_the_title_of_its_servers_language(world: World, language: str) -> None:
    await world.app.stores.guilds.set_language(world.guild.id, language)
    await world.admin.slash(world.channel, "alerts add", show=LANTERN)

    await world.admin.slash(world.channel, "alerts test")

    assert TITLES[language.replace("_", "-").replace("es", "es-ES")] in world.alerts[-1]
    assert TITLE not in world.alerts[-1]


async def test_a_show_is_found_while_its_title_in_another_language_is_typed(
    world: World, fake: FakeProviders
) -> None:
    for typed in ("El guardi", "El guardián del", "등대지기"):
        choices = await world.admin.autocomplete(world.channel, "shows add", "name", typed)
        assert [one["value"] for one in choices] == [LANTERN], typed

    # Typed on while the provider is slow: the hit is kept, though its answer doesn't tell that title.
    fake.trouble(Trouble("delay", delay_s=5))
    choices = await world.admin.autocomplete(world.channel, "shows add", "name", "El guardián del faro")
    assert [one["value"] for one in choices] == [LANTERN]


@pytest.mark.parametrize(
    ("locale", "typed", "told"),
    [
        ("ko", "겨울 연", "겨울 연 (2026)"),
        ("ko", "winter kite", "겨울 연 (2026)"),
        ("th", "ว่าวฤดูหนาว", "ว่าวฤดูหนาว (2026)"),
        ("es-ES", "gyeoul", "Winter Kite (2026)"),
        ("ko", "clockwork", "Clockwork Garden (2026)"),
    ],
)
async def test_an_anime_is_found_and_offered_by_any_of_its_titles(
    world: World, locale: str, typed: str, told: str
) -> None:
    world.speaks(world.admin, locale)

    (choice,) = await world.admin.autocomplete(world.channel, "shows add", "name", typed)

    assert choice["name"].startswith(told)


async def test_a_found_show_is_laid_out_in_the_admins_language(world: World) -> None:
    world.speaks(world.admin, "ko")

    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)

    assert text_of(found).startswith("## 등대지기\n")


@pytest.mark.parametrize("locale", CREATORS)
async def test_who_created_it_is_answered_in_the_language_of_the_question(world: World, locale: str) -> None:
    await added(world, LANTERN)
    world.speaks(world.member, locale)

    answer = await world.member.slash(world.channel, "ask", question=CREATORS[locale], show=TITLE)

    assert "Rosa Lindt" in text_of(answer)
    assert ("Creator" in text_of(answer)) == (locale == "en-US")


async def test_a_later_season_is_named_in_the_language_even_without_a_title_in_it(world: World) -> None:
    await added(world, "found:tvmaze_113_2")
    world.speaks(world.member, "es-ES")

    assert "Border Town, temporada 2" in text_of(await world.member.slash(world.channel, "show"))
