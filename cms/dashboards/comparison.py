"""Communes beside each other: rows of the table, tiles of the map."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.dashboards.board import Board
from cms.indicators.onboarding import REGISTERED
from cms.indicators.transactions import ACTIVE
from farms.models import Commune

# Of 100 households registered, how many sold: where each green begins.
BOUNDS = (3, 6, 10, 15)
LEGEND = [
    (1, gettext_lazy("dưới 3")),
    (2, gettext_lazy("3 tới 6")),
    (3, gettext_lazy("6 tới 10")),
    (4, gettext_lazy("10 tới 15")),
    (5, gettext_lazy("từ 15")),
    (0, gettext_lazy("chưa bắt đầu")),
]
SPARK_MONTHS = 6
FIRST, LAST = 11, 4
MAP_FROM = 60  # with fewer communes than this there is no city to see
TileValue = dict[str, object]


@dataclass(frozen=True)
class Row:
    """One commune: who is registered, who sold, and how that moves."""

    commune: Commune
    registered: int
    active: int
    change: int
    history: list[int]

    @property
    def tenths(self) -> int:
        """Return the share that sold, in tenths of a percent."""
        return share_tenths(self.active, self.registered)

    @property
    def share(self) -> str:
        """Return the share in words: 21,3%."""
        return share_of(self.active, self.registered)

    @property
    def level(self) -> int:
        """Return the class on the map: 0 not begun, 1 to 5."""
        if not self.registered:
            return 0
        percent = self.active * 100
        return 1 + sum(percent >= bound * self.registered for bound in BOUNDS)

    @property
    def url(self) -> str:
        """Return the address of the commune's own page."""
        return reverse("dashboards:commune", args=[self.commune.slug])


def share_tenths(part: int, whole: int) -> int:
    """Return tenths of a percent, rounded half up; 0 of nothing."""
    return (part * 2000 + whole) // (2 * whole) if whole else 0


def share_of(part: int, whole: int) -> str:
    """Write a share as 21,3%; a dash where there is no whole."""
    if not whole:
        return "–"
    percent, tenth = divmod(share_tenths(part, whole), 10)
    return f"{percent},{tenth}%"


@dataclass(frozen=True)
class Column:
    """A column by which the table may be sorted."""

    code: str
    label: object
    descends: bool = True


COLUMNS = [
    Column("ten", gettext_lazy("Xã, phường"), descends=False),
    Column("ho-so", gettext_lazy("Có hồ sơ")),
    Column("da-ban", gettext_lazy("Đã bán")),
    Column("ty-le", gettext_lazy("Tỷ lệ")),
    Column("thay-doi", gettext_lazy("So tháng trước")),
]
KEYS = {
    "ten": lambda row: row.commune.folded_name.split(" ", 1)[-1],
    "ho-so": lambda row: row.registered,
    "da-ban": lambda row: row.active,
    "ty-le": lambda row: (bool(row.registered), row.tenths, row.active),
    "thay-doi": lambda row: row.change,
}
USUAL = "ty-le"


def compare(board: Board, order: str) -> list[Row]:
    """Return the communes in the order asked for; the usual one for unknown words."""
    order = order if order in KEYS else USUAL
    rows = [_row(board, commune) for commune in board.communes]
    rows.sort(key=KEYS["ten"])
    descends = next(column.descends for column in COLUMNS if column.code == order)
    return sorted(rows, key=KEYS[order], reverse=descends)


def _row(board: Board, commune: Commune) -> Row:
    active = board.value(ACTIVE.code, commune)
    months = board.months[-SPARK_MONTHS:]
    return Row(
        commune=commune,
        registered=board.value(REGISTERED.code, commune),
        active=active,
        change=active - board.value(ACTIVE.code, commune, board.before),
        history=[board.value(ACTIVE.code, commune, month) for month in months],
    )


def ends_of(rows: list[Row]) -> tuple[list[Row], int, list[Row]]:
    """Return the first rows, how many are left out, and the last rows."""
    left_out = len(rows) - FIRST - LAST
    if left_out <= 0:
        return rows, 0, []
    return rows[:FIRST], left_out, rows[-LAST:]


def tiles_of(rows: list[Row]) -> list[TileValue]:
    """Return the map; nothing for who watches only a few communes."""
    if len(rows) < MAP_FROM:
        return []
    return [_tile(row) for row in sorted(rows, key=_place)]


def _place(row: Row) -> tuple[int, int]:
    return row.commune.tile_row, row.commune.tile_column


def _tile(row: Row) -> TileValue:
    name = row.commune.name
    summary = (
        _("%(name)s: %(active)s trên %(registered)s hộ, %(share)s")
        % {
            "name": name,
            "active": row.active,
            "registered": row.registered,
            "share": row.share,
        }
        if row.registered
        else _("%(name)s: chưa bắt đầu") % {"name": name}
    )
    # Even rows stand half a tile to the right.
    halves = 2 * row.commune.tile_column + (row.commune.tile_row % 2 == 0)
    return {
        "code": row.commune.code,
        "name": name,
        "x": f"{halves // 2}.{halves % 2 * 5}",
        "row": row.commune.tile_row,
        "level": row.level,
        "value": str(row.active * 100 // row.registered) if row.registered else "",
        "summary": summary,
        "url": row.url,
    }
