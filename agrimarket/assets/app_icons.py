"""The icons a phone shows when the market sits on its home screen."""

import io

from PIL import Image, ImageDraw

LEAF = "#12372a"
SAIL = "#76af92"
RIPE = "#f4b42c"
HULL = "#277a55"
PROW = "#a5351c"
RIVER = "#8cc4d6"

# Drawn four times too large, then shrunk: Pillow's own lines have no soft edges.
OVERSAMPLING = 4
SMOOTHNESS = 60


def draw_app_icon(size: int, margin: float) -> bytes:
    """Draw the boat with its pole on a leaf ground; margin is a share of the size."""
    full = size * OVERSAMPLING
    picture = Image.new("RGB", (full, full), LEAF)
    pen = ImageDraw.Draw(picture)
    scale = full * (1 - 2 * margin) / 64
    offset = full * margin

    def at(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(offset + x * scale, offset + y * scale) for x, y in pairs]

    def stroke(spots: list[tuple[float, float]], colour: str) -> None:
        for x, y in spots:
            pen.ellipse(at((x - 2, y - 2), (x + 2, y + 2)), fill=colour)

    stroke(POLE, SAIL)
    pen.line(at((44, 4), (44, 15)), fill=RIPE, width=round(2.4 * scale))
    pen.ellipse(at((34.5, 13.5), (53.5, 32.5)), fill=RIPE)
    pen.polygon(at(*HULL_SHAPE), fill=HULL)
    pen.polygon(at(*PROW_SHAPE), fill=PROW)
    pen.ellipse(at((48.5, 38), (54.5, 44)), fill="#ffffff")
    pen.ellipse(at((50.1, 39.6), (52.9, 42.4)), fill=LEAF)
    stroke(WAVE, RIVER)
    packed = io.BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(
        packed, "PNG", optimize=True
    )
    return packed.getvalue()


def _curve(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    """Follow quadratic curves: start, then a corner and an end for each."""
    spots = [corners[0]]
    for bend, end in zip(corners[1::2], corners[2::2], strict=True):
        start = spots[-1]
        for part in range(1, SMOOTHNESS + 1):
            t = part / SMOOTHNESS
            x, y = (
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c
                for a, b, c in zip(start, bend, end, strict=True)
            )
            spots.append((x, y))
    return spots


POLE = _curve((15, 41), (23, 12), (44, 4))
HULL_SHAPE = _curve(
    (3, 36),
    (18, 46),
    (61, 30),
    (60, 51),
    (36, 52),
    (30.5, 52),
    (25, 52),
    (8, 52),
    (3, 36),
)
PROW_SHAPE = _curve(
    (61, 30), (60.2, 42), (50.8, 48.3), (45.5, 42), (46.3, 37.2), (54, 35), (61, 30)
)
WAVE = _curve(
    (5, 58.5), (11.75, 54), (18.5, 58.5), (25.25, 63), (32, 58.5),
    (38.75, 54), (45.5, 58.5), (52.25, 63), (59, 58.5),
)  # fmt: skip

# File name, size in pixels, margin: round masks cut a fifth off each side.
APP_ICONS = [
    ("icons/app-192.png", 192, 0.14),
    ("icons/app-512.png", 512, 0.14),
    ("icons/app-maskable-512.png", 512, 0.23),
    ("icons/apple-touch-180.png", 180, 0.16),
]
