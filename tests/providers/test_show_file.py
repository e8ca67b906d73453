"""A snapshot as a show file: it has what the snapshot had, and is valid."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.providers.show_file import show_file
from bot.providers.tvmaze import TVmaze
from bot.showfiles.loader import read_show
from tests.fake_providers import FakeProviders, shows
from tests.providers.quick import NOW, QUICK


def test_a_show_file_has_what_the_snapshot_had_and_no_more(tmp_path: Path) -> None:
    async def taken() -> str:
        async with FakeProviders(NOW) as fake:
            provider = TVmaze(fake.tvmaze_url, QUICK)
            one = await provider.snapshot(str(shows.TIMED_WEEKLY), NOW)
            await provider.close()
            return show_file(one, NOW + timedelta(weeks=30))

    path = tmp_path / "taken.toml"
    path.write_text(asyncio.run(taken()))
    show = read_show(path)
    assert (show.id, show.title, show.aliases) == (
        "the-lantern-keeper",
        "The Lantern Keeper",
        tuple(name for name, _ in shows.LANTERN_TITLES),
    )
    assert [passage.known_from for passage in show.story] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [fact.passage.text for fact in show.facts] == ["Script Supervisor: Kay Olsen."]
    assert show.sources[0].title == "TVmaze, CC BY-SA 4.0"
    assert show.poster == "https://www.tvmaze.example/m/101.jpg"
    assert "https://www.tvmaze.example/p/12.jpg" in [person.photo for person in show.cast]
