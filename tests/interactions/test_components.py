"""Cards as the components that Discord gets."""

from dataclasses import replace

import pytest

from bot.interactions.card_payload import components
from bot.interactions.components import layout, message_body
from bot.messages.card import Attachment, Button, ButtonStyle, Card, ChannelMenu, Menu, Picture, RoleMenu
from bot.messages.command_mentions import NO_MENTIONS

POSTER = Picture("https://example.org/poster.png", "Poster of a show")


def parts(card: Card) -> list[dict[str, object]]:
    (container,) = message_body(card, "nonce")["components"]  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType] - as discord.py makes it
    return container["components"]  # pyright: ignore[reportUnknownVariableType] - the same


def test_a_poster_is_beside_the_first_lines_of_a_card() -> None:
    section, rest = parts(Card("Title", ("one", "two", "three"), picture=POSTER))
    assert section["accessory"]["media"]["url"] == POSTER.url  # type: ignore[index]
    assert section["accessory"]["description"] == POSTER.alt  # type: ignore[index]
    assert [text["content"] for text in section["components"]] == ["## Title", "one", "two"]  # type: ignore[attr-defined]
    assert rest["content"] == "three"


def test_a_card_of_sixty_paragraphs_has_no_more_components_than_discord_takes() -> None:
    told = parts(Card("Title", tuple(f"Part {number}." for number in range(60)), picture=POSTER))
    assert len(told) < 25
    words = "\n".join(str(part.get("content", "")) for part in told)
    assert "Part 59." in words and words.index("Part 7.") < words.index("Part 8.")


def test_a_card_without_a_poster_holds_texts_alone() -> None:
    assert [part["content"] for part in parts(Card("Title", ("one",)))] == ["## Title", "one"]


BUTTONS = tuple(
    Button(f"Act {number}", "schedule" if number % 2 else "x", str(number)) for number in range(7)
)
MENU = Menu("Which?", "pick", "1", (("One", "1"), ("Two", "2")), chosen=("2",))
EVERYTHING = Card(
    "Title",
    ("one", "two", "three", "four"),
    "a footer with `/next`",
    (Button("Yes", "yes", "1", ButtonStyle.PRIMARY), Button("No", "no", "1", ButtonStyle.DANGER), *BUTTONS),
    (MENU, ChannelMenu("Where?", "channel", "1", 5), RoleMenu("Who?", "role", "1")),
    ping_role=7,
    file=Attachment("a.ics", b""),
    picture=POSTER,
)


@pytest.mark.parametrize(
    "card",
    [
        EVERYTHING,
        Card("Only a title"),
        Card("No menus", ("one",), buttons=BUTTONS),
        replace(EVERYTHING, picture=None),
        replace(EVERYTHING, ping_role=None, ping_users=(1, 2), buttons=()),
    ],
)
def test_an_alert_has_the_components_that_discord_py_would_make_of_its_card(card: Card) -> None:
    assert components(card, NO_MENTIONS) == layout(card).to_components()
