"""Posters and photos of shows from providers: where they are, and that none stops anything else."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.cogs.shows.found import LANTERN, added, alerts_here
from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World, text_of

TITLE = "The Lantern Keeper"
POSTER = ("https://www.tvmaze.example/m/101.jpg", "Poster of The Lantern Keeper")


def pictures(shown: Any) -> list[tuple[str, str]]:
    """Each picture of a message, with what stands for it."""
    whole = shown.followups[-1] if getattr(shown, "followups", None) else getattr(shown, "response", shown)
    payloads = [one.to_dict() if hasattr(one, "to_dict") else one for one in whole.components]
    return list(_pictures(payloads))


def _pictures(components: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in components:
        if accessory := one.get("accessory"):
            yield accessory["media"]["url"], accessory.get("description") or ""
        yield from _pictures(one.get("components", []))


async def alerted(world: World) -> Any:
    """The message of the next drop's alert."""
    await alerts_here(world)
    timeline = await world.app.services.timelines.chosen(world.guild.id, TITLE)
    due = next(drop.at for drop in timeline.drops if drop.at > datetime.now(UTC))
    await world.deliver(due)
    return world.channel.history()[-1]


async def test_a_poster_is_on_the_alert_and_on_show_and_next_with_words_for_screen_readers(
    world: World,
) -> None:
    assert pictures(await alerted(world)) == [POSTER]
    for command in ("show", "next"):
        assert pictures(await world.member.slash(world.channel, command, show=TITLE)) == [POSTER]


async def test_a_persons_card_has_their_photo(world: World) -> None:
    await added(world, LANTERN)
    told = await world.member.slash(world.channel, "cast", person="Mina Alder", show=TITLE)
    assert pictures(told) == [("https://www.tvmaze.example/p/12.jpg", "Photo of Mina Alder")]
    assert "Mina Alder plays Ida Quill and Old Ida." in text_of(told)
    assert pictures(await world.member.slash(world.channel, "cast", show=TITLE)) == []


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "https://", "https://x", "http://[::1]/a", "//x.y"]
)
async def test_a_missing_or_broken_address_changes_nothing_else(
    world: World, fake: FakeProviders, url: str | None
) -> None:
    show = fake.tvmaze.shows[shows.TIMED_WEEKLY]["show"]
    show["image"] = {"medium": url, "original": url}
    posted = await alerted(world)
    assert pictures(posted) == []
    assert "Episode 3 of 8 is out" in text_of(posted)


async def test_an_alert_that_discord_rejects_with_its_picture_goes_without(world: World) -> None:
    await alerts_here(world)
    path = f"/channels/{world.channel.id}/messages"
    world.env.inject_error("POST", path, status=400, code=50035, message="Invalid Form Body")
    timeline = await world.app.services.timelines.chosen(world.guild.id, TITLE)
    due = next(drop.at for drop in timeline.drops if drop.at > datetime.now(UTC))
    await world.deliver(due)
    (posted,) = world.channel.history()
    assert pictures(posted) == []
    assert "Episode 3 of 8 is out" in text_of(posted)


async def test_every_card_of_such_a_show_names_its_provider_with_a_link(world: World) -> None:
    credit = "Data: [TVmaze, CC BY-SA 4.0](https://www.tvmaze.example/shows/101/the-lantern-keeper)"
    posted = await alerted(world)
    assert credit in text_of(posted)
    for command in ("show", "plot", "cast", "crew", "schedule", "next"):
        assert credit in text_of(await world.member.slash(world.channel, command, show=TITLE)), command
    assert credit in text_of(await world.member.slash(world.channel, "next"))
    person = await world.member.slash(world.channel, "crew", person="Rosa Lindt", show=TITLE)
    assert credit in text_of(person)
    for question in ("when is the finale?", "who plays Ida Quill?", "what is the bus fare?"):
        told = await world.member.slash(world.channel, "ask", question=question, show=TITLE)
        assert credit in text_of(told), question
