"""Who a card may ping: its text alone pings nobody."""

from bot.messages.card import Card

NOBODY: dict[str, list[str]] = {"parse": []}


def allowed_mentions(card: Card) -> dict[str, list[str]]:
    """The role and the people that the card is for, as Discord wants them."""
    roles = [str(card.ping_role)] if card.ping_role else []
    people = {"users": list(map(str, card.ping_users))} if card.ping_users else {}
    return {**NOBODY, "roles": roles} | people
