"""Be Vietnam Pro, cut down to what Vietnamese and English pages print."""

import io
from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools import subset
from fontTools.ttLib import TTFont

from agrimarket.assets.exceptions import AssetError

FAMILY = "Be Vietnam Pro"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
PRELOADED_WEIGHT = 400

LATIN = [range(0x20, 0x7F), range(0xA0, 0x100)]
VIETNAMESE = [
    range(0x102, 0x104),
    range(0x110, 0x112),
    range(0x128, 0x12A),
    range(0x168, 0x16A),
    range(0x1A0, 0x1A2),
    range(0x1AF, 0x1B1),
    range(0x1EA0, 0x1EFA),
]
# Marks for names that arrive decomposed.
COMBINING = [range(0x300, 0x304), range(0x306, 0x307), range(0x309, 0x30A)]
COMBINING += [range(0x31B, 0x31C), range(0x323, 0x324)]
SIGNS = [ord(sign) for sign in "‐‑–—‘’“”•…₫→←↑↓−≈≤≥×"]

UNICODES = sorted(
    {code for block in (*LATIN, *VIETNAMESE, *COMBINING) for code in block} | set(SIGNS)
)


def font_files() -> dict[int, Path]:
    """Find the package's file for each weight we print."""
    folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    found = {w: folder / f"BeVietnamPro-{name}.ttf" for w, name in WEIGHTS.items()}
    missing = [path.name for path in found.values() if not path.exists()]
    if missing:
        raise AssetError(
            f"fontpkg-be-vietnam-pro lacks {', '.join(missing)}; "
            "install the release named in requirements.txt"
        )
    return found


def font_name(weight: int) -> str:
    """Name the file of one weight, as the stylesheet and the page call it."""
    return f"fonts/be-vietnam-pro-{weight}.woff2"


def subset_font(source: Path) -> bytes:
    """Cut one font down to our signs and pack it as WOFF2."""
    options = subset.Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2, 13, 14]
    options.notdef_outline = True
    with TTFont(source) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=UNICODES)
        cutter.subset(font)
        font.flavor = "woff2"
        packed = io.BytesIO()
        font.save(packed)
    return packed.getvalue()


def font_faces() -> str:
    """Write the @font-face rules; their addresses are relative to a bundle."""
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};font-style:normal;'
        f'font-display:swap;src:url("{font_name(weight)}") format("woff2")}}'
        for weight in WEIGHTS
    )
