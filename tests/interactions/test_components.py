"""Cards as the components that Discord gets."""

import re
from dataclasses import replace

import pytest

from bot.interactions.card_payload import components
from bot.interactions.components import layout, message_body, modal
from bot.messages.card import (
    Attachment,
    Button,
    ButtonStyle,
    Card,
    ChannelMenu,
    Field,
    Form,
    Menu,
    Picture,
    RoleMenu,
)
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


def test_buttons_menus_and_forms_have_the_korean_particles_that_fit_and_are_cut_to_their_place() -> None:
    menu = Menu("서울을(를) 골라요", "pick", "1", (("규호은(는) 누구예요?", "1"), ("x " * 60, "2")))
    card = Card("도시", (), menus=(menu,), buttons=(Button("허진호은(는) 누구예요?", "ask", "1"),))
    field = Field("name", "제목을(를) 적어요", hint="도시을(를) 적어요", explained="규호이(가) 읽어요")
    form = Form(f"규호이(가) {'길어요 ' * 20}", "form", "1", (field,))

    sent, window = str(message_body(card, "nonce")), modal(form).to_dict()

    for text in ("서울을 골라요", "규호는 누구예요?", "허진호는 누구예요?"):
        assert text in sent
    for text in ("제목을 적어요", "도시를 적어요", "규호가 읽어요"):
        assert text in str(window)
    assert window["title"].startswith("규호가 길어요") and len(window["title"]) <= 45
    assert "(를)" not in sent and max(len(one) for one in re.findall("(?:x )+", sent)) <= 100
