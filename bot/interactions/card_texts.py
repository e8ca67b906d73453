"""The texts of a card, within the number and length that Discord takes in a message."""

import math

from bot.messages.card import MAX_BODY_LENGTH, Card
from bot.messages.command_mentions import CommandMentions
from bot.messages.formatting import cut
from bot.messages.particles import with_particles

# Discord's limit.
BUTTONS_IN_ROW = 5
# Discord takes three at most: the heading, and the lines that say what it is about.
TEXTS_BESIDE_PICTURE = 3
# Discord takes 40 components, and menus, buttons and the frame need some of them.
MOST_BLOCKS = 20


def texts_of(card: Card, commands: CommandMentions) -> list[str]:
    """The heading, the blocks and the footer, cut to what Discord takes."""
    heading = f"## {with_particles(card.title)}"
    if card.ping_role:
        heading = f"<@&{card.ping_role}>\n{heading}"
    if card.ping_users:
        people = " ".join(f"<@{user}>" for user in card.ping_users)
        heading = f"{people}\n{heading}"
    footer = [f"-# {commands.clickable(with_particles(card.footer))}"] if card.footer else []
    room = MAX_BODY_LENGTH - sum(map(len, footer)) - (len(heading) if card.ping_users else 0)
    blocks = tuple(commands.clickable(with_particles(block)) for block in card.blocks)
    return [heading, *_fitting(_merged(blocks), room), *footer]


def _merged(blocks: tuple[str, ...]) -> tuple[str, ...]:
    """The blocks; neighbours are joined if there are too many for the components of a message."""
    together = math.ceil(len(blocks) / MOST_BLOCKS)
    if together <= 1:
        return blocks
    return tuple("\n".join(blocks[at : at + together]) for at in range(0, len(blocks), together))


def _fitting(blocks: tuple[str, ...], room: int) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if room > 0:
            texts.append(cut(block, room))
            room -= len(texts[-1])
    return texts
