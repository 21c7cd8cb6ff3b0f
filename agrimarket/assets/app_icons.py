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


def draw_app_icon(size: int, margin: float) -> bytes:
    """Draw the boat with its pole on a leaf ground; margin is a share of the size."""
    full = size * OVERSAMPLING
    picture = Image.new("RGB", (full, full), LEAF)
    pen = ImageDraw.Draw(picture)
    scale = full * (1 - 2 * margin) / 64
    offset = full * margin

    def at(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
        return [(offset + x * scale, offset + y * scale) for x, y in pairs]

    width = round(4 * scale)
    pen.line(at(*POLE), fill=SAIL, width=width, joint="curve")
    pen.line(at((44, 4), (44, 15)), fill=RIPE, width=round(2.4 * scale))
    pen.ellipse(at((34.5, 13.5), (53.5, 32.5)), fill=RIPE)
    pen.polygon(at(*HULL_SHAPE), fill=HULL)
    pen.polygon(at(*PROW_SHAPE), fill=PROW)
    pen.ellipse(at((48.5, 38), (54.5, 44)), fill="#ffffff")
    pen.ellipse(at((50.1, 39.6), (52.9, 42.4)), fill=LEAF)
    pen.line(at(*WAVE), fill=RIVER, width=width, joint="curve")
    packed = io.BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(
        packed, "PNG", optimize=True
    )
    return packed.getvalue()


POLE = [(15, 41), (17, 33.5), (20.5, 25.5), (25, 18), (31, 11.5), (37, 7), (44, 4)]
HULL_SHAPE = [
    (3, 36), (12, 39.5), (24, 41), (36, 40.5), (48, 37), (61, 30), (59.5, 39),
    (55, 46), (47, 50.5), (36, 52), (25, 52), (14, 50), (6, 44.5),
]  # fmt: skip
PROW_SHAPE = [(61, 30), (54, 34.5), (46.3, 37.2), (47, 43), (50.8, 48.3), (58, 42)]
WAVE = [
    (5, 58), (8.5, 56), (11.8, 56), (18.5, 59), (25, 59), (32, 56), (38, 56),
    (45.5, 59), (52, 59), (59, 56.5),
]  # fmt: skip

# File name, size in pixels, margin: round masks cut a fifth off each side.
APP_ICONS = [
    ("icons/app-192.png", 192, 0.14),
    ("icons/app-512.png", 512, 0.14),
    ("icons/app-maskable-512.png", 512, 0.23),
    ("icons/apple-touch-180.png", 180, 0.16),
]
