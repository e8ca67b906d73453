"""Draws the demo's pictures from circles, boxes and lines: `uv run python -m bot.demo.draw`."""

import random
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).with_name("pictures")
SIZE = 256
# Drawn larger and made smaller, so that edges are smooth.
SCALE = 4

Colour = tuple[int, int, int]
ROSE, AMBER, CREAM, INK = (224, 86, 122), (240, 167, 50), (255, 241, 224), (43, 33, 57)


class Canvas:
    """A square picture whose unit is a hundredth of its side."""

    def __init__(self, top: Colour, bottom: Colour) -> None:
        side = SIZE * SCALE
        self._image = Image.new("RGB", (side, side))
        self._draw = ImageDraw.Draw(self._image)
        for y in range(side):
            mixed = (round(a + (b - a) * y / side) for a, b in zip(top, bottom, strict=True))
            self._draw.line((0, y, side, y), fill=tuple(mixed))

    def circle(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self._draw.ellipse(_scaled(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        self._draw.rectangle(_scaled(left, top, right, bottom), fill=colour)

    def shape(self, colour: Colour, *corners: float) -> None:
        self._draw.polygon(_scaled(*corners), fill=colour)

    def smile(self, x: float, y: float, radius: float, colour: Colour) -> None:
        corners = _scaled(x - radius, y - radius, x + radius, y + radius)
        self._draw.arc(corners, 25, 155, fill=colour, width=SIZE * SCALE // 40)

    def save(self, name: str) -> None:
        small = self._image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)  # pyright: ignore[reportUnknownMemberType] - Pillow's own
        small.quantize(64).save(FOLDER / f"{name}.png", optimize=True)


def _scaled(*units: float) -> list[float]:
    return [unit * SIZE * SCALE / 100 for unit in units]


def watch_party() -> None:
    """The bot: two people before a screen on which a film is about to start."""
    canvas = Canvas(ROSE, (150, 52, 98))
    canvas.box(14, 18, 86, 66, INK)
    canvas.box(18, 22, 82, 62, CREAM)
    canvas.shape(ROSE, 42, 31, 42, 53, 61, 42)
    for x, colour in ((33, AMBER), (67, (120, 190, 200))):
        canvas.circle(x, 74, 10, colour)
        canvas.circle(x, 102, 19, colour)
    canvas.save("watch-party")


def face(name: str, background: Colour, colours: tuple[Colour, Colour, Colour], *, long: bool) -> None:
    """A person with a smile; `colours` are those of hair, skin and shirt."""
    hair, skin, shirt = colours
    canvas = Canvas(background, background)
    if long:
        canvas.box(24, 42, 76, 84, hair)
    canvas.circle(50, 40, 27, hair)
    canvas.circle(50, 108, 36, shirt)
    canvas.box(43, 60, 57, 78, skin)
    canvas.circle(50, 48, 21, skin)
    canvas.shape(hair, 29, 40, 50, 24, 71, 40, 50, 34)
    for x in (42, 58):
        canvas.circle(x, 48, 2.4, INK)
    canvas.smile(50, 52, 8, INK)
    canvas.save(name)


def love_in_the_big_city() -> None:
    """A city at dusk, with many lit windows and one heart."""
    canvas, chance = Canvas((74, 52, 110), (245, 140, 120)), random.Random(4)  # noqa: S311 - windows, not secrets
    canvas.circle(74, 24, 11, CREAM)
    for left in range(0, 100, 14):
        top = chance.randint(38, 66)
        canvas.box(left, top, left + 12, 100, INK)
        for x in range(left + 2, left + 11, 4):
            for y in range(top + 4, 98, 7):
                if chance.random() < 0.6:
                    canvas.box(x, y, x + 2, y + 3, AMBER)
    for x in (30, 42):
        canvas.circle(x, 22, 7, ROSE)
    canvas.shape(ROSE, 23.6, 25, 48.4, 25, 36, 41)
    canvas.save("love-in-the-big-city")


def last_ferry() -> None:
    """A ferry under the moon."""
    canvas = Canvas((16, 24, 56), (46, 86, 120))
    canvas.circle(26, 24, 10, CREAM)
    canvas.circle(31, 21, 9, (22, 32, 65))
    canvas.box(0, 70, 100, 100, (12, 30, 52))
    for y in range(75, 98, 7):
        canvas.box(20 + y % 5, y, 32, y + 1, (206, 200, 180))
    canvas.shape((232, 226, 214), 22, 60, 92, 60, 84, 74, 30, 74)
    canvas.box(36, 46, 82, 60, CREAM)
    canvas.box(56, 34, 66, 46, ROSE)
    for x in range(40, 80, 7):
        canvas.box(x, 50, x + 4, 55, AMBER)
    canvas.save("last-ferry")


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(exist_ok=True)
    watch_party()
    face("mina", (250, 205, 190), ((45, 30, 40), (245, 205, 175), ROSE), long=True)
    face("jun", (190, 215, 235), ((60, 45, 35), (240, 200, 165), (70, 110, 160)), long=False)
    face("bo", (205, 225, 190), ((150, 90, 50), (225, 175, 140), AMBER), long=False)
    love_in_the_big_city()
    last_ferry()


if __name__ == "__main__":
    main()
