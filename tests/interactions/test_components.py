"""Cards as the components that Discord gets."""

from bot.interactions.components import message_body
from bot.messages.card import Card, Picture

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
