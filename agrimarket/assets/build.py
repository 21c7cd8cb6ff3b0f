"""Make every built file, or find that all of them are still fresh."""

import gzip
import hashlib
import importlib.metadata
import json
import os
from dataclasses import dataclass
from pathlib import Path

import rcssmin

from agrimarket.assets.app_icons import APP_ICONS, draw_app_icon
from agrimarket.assets.bundles import APPS, SCRIPTS, STYLESHEETS
from agrimarket.assets.exceptions import AssetError
from agrimarket.assets.fonts import font_faces, font_files, font_name, subset_font
from agrimarket.assets.modules import join_modules

SOURCES = Path(__file__).resolve().parent.parent / "static"
PACKAGES = ("fontpkg-be-vietnam-pro", "fonttools", "rcssmin", "pillow")

# Compressed bytes a page may cost; tests hold the build to them.
STYLESHEET_LIMIT = 20 * 1024
SCRIPT_LIMIT = 15 * 1024
APP_LIMIT = 22 * 1024  # an app is fetched once and kept on the phone
FONTS_LIMIT = 90 * 1024


@dataclass(frozen=True)
class BuiltFile:
    """A file made for browsers: its name, its bytes, its bytes on the wire."""

    name: str
    size: int
    wire_size: int


def build_assets(target: Path, *, force: bool = False) -> list[BuiltFile] | None:
    """Make all assets under target/assets; None when they are up to date."""
    stamp = target.parent / f"{target.name}.stamp"
    fingerprint = _fingerprint()
    fresh = stamp.exists() and stamp.read_text() == fingerprint
    if fresh and not force and _is_complete(target):
        return None
    built = [_write(target, name, data) for name, data in _all_files().items()]
    _replace(stamp, fingerprint.encode())
    return built


def bundle_css(density: str) -> str:
    """Join one density's stylesheets, fonts first, and minify them."""
    parts = [_source("css", name) for name in STYLESHEETS[density]]
    return font_faces() + rcssmin.cssmin("\n".join(parts))


def bundle_js(density: str) -> str:
    """Join one density's modules, each in a block of its own."""
    parts = [_source("js", name) for name in SCRIPTS[density]]
    return "".join(f"{{\n{_without_comments(part)}}}\n" for part in parts)


def bundle_app(name: str) -> str:
    """Join an app's entry with the modules it imports."""
    return _without_comments(join_modules(SOURCES / "js" / APPS[name]))


def _all_files() -> dict[str, bytes]:
    files = {f"{d}.css": bundle_css(d).encode() for d in STYLESHEETS}
    files |= {f"{d}.js": bundle_js(d).encode() for d in SCRIPTS}
    files |= {name: bundle_app(name).encode() for name in APPS}
    files |= {font_name(w): subset_font(path) for w, path in font_files().items()}
    files |= {name: draw_app_icon(size, edge) for name, size, edge in APP_ICONS}
    return files


def _names() -> list[str]:
    names = [f"{density}.css" for density in STYLESHEETS]
    names += [f"{density}.js" for density in SCRIPTS]
    names += list(APPS)
    names += [font_name(weight) for weight in font_files()]
    return names + [name for name, _, _ in APP_ICONS]


def _is_complete(target: Path) -> bool:
    return all((target / "assets" / name).exists() for name in _names())


def _fingerprint() -> str:
    digest = hashlib.sha256()
    own = Path(__file__).resolve().parent.glob("*.py")
    for path in sorted(
        [*own, *SOURCES.glob("css/**/*.css"), *SOURCES.glob("js/**/*.js")]
    ):
        digest.update(path.name.encode() + path.read_bytes())
    versions = {name: importlib.metadata.version(name) for name in PACKAGES}
    digest.update(json.dumps(versions, sort_keys=True).encode())
    return digest.hexdigest()


def _source(kind: str, name: str) -> str:
    path = SOURCES / kind / name
    if not path.exists():
        raise AssetError(
            f"agrimarket/assets/bundles.py lists {name}, but {path} is not"
        )
    return path.read_text(encoding="utf-8")


def _without_comments(script: str) -> str:
    lines = (line.strip() for line in script.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _write(target: Path, name: str, data: bytes) -> BuiltFile:
    _replace(target / "assets" / name, data)
    packed = (
        len(data) if name.endswith((".woff2", ".png")) else len(gzip.compress(data))
    )
    return BuiltFile(name, len(data), packed)


def _replace(path: Path, data: bytes) -> None:
    """Write beside and rename, so that a page never reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(data)
    draft.replace(path)
