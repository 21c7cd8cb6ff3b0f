"""Join the modules a script imports into one file, each in a scope of its own.

Understood: `import { a, b } from "./x.js";` on one line or several, `export const`,
`export class`. Nothing else is used; a circle or an unknown form raises AssetError.
"""

import re
from pathlib import Path

from agrimarket.assets.exceptions import AssetError

_IMPORT = re.compile(
    r'^import\s*\{([^}]*)\}\s*from\s*"\./([\w-]+\.js)";\n', re.MULTILINE
)
_EXPORT = re.compile(r"^export (const|class) (\w+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def join_modules(entry: Path) -> str:
    """Return the entry with all it imports, in the order of need."""
    joined: dict[str, str] = {}
    _visit(entry, joined, ())
    return "(() => {\n" + "".join(joined.values()) + "})();\n"


def modules_of(entry: Path) -> list[str]:
    """Return the names of the files that go into the entry's bundle."""
    joined: dict[str, str] = {}
    _visit(entry, joined, ())
    return list(joined)


def _visit(path: Path, joined: dict[str, str], above: tuple[str, ...]) -> None:
    if path.name in above:
        raise AssetError(f"{' → '.join([*above, path.name])} is a circle of imports")
    if path.name in joined:
        return
    if not path.exists():
        raise AssetError(f"{above[-1] if above else 'A bundle'} imports {path.name}")
    source = path.read_text(encoding="utf-8")
    for _names, name in _IMPORT.findall(source):
        _visit(path.with_name(name), joined, (*above, path.name))
    joined[path.name] = _scoped(path, source)


def _scoped(path: Path, source: str) -> str:
    exported = ", ".join(name for _kind, name in _EXPORT.findall(source))
    body = _IMPORT.sub(lambda m: f"const {{{m[1]}}} = {_scope(m[2])};\n", source)
    body = _EXPORT.sub(r"\1 \2", body)
    if stray := _LEFT_OVER.search(body):
        raise AssetError(f"{path.name}: cannot join “{stray[0]}”")
    return (
        f"const {_scope(path.name)} = (() => {{\n{_renamed(body)}"
        f"return {{ {exported} }};\n}})();\n"
    )


def _renamed(body: str) -> str:
    # `import { a as b }` is written `{ a: b }` when taken from an object.
    return re.sub(r"^(const \{[^}]*\} = field_)", _colons, body, flags=re.MULTILINE)


def _colons(match: re.Match[str]) -> str:
    return match[1].replace(" as ", ": ")


def _scope(name: str) -> str:
    return "field_" + Path(name).stem.replace("-", "_")
