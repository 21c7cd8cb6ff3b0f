"""Figures to take along: what each column of a file means, and its lines."""

from collections.abc import Iterable, Iterator, Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.dashboards.board import Board
from cms.indicators import INDICATORS
from cms.indicators.exports import write_csv
from cms.indicators.open_data import PublicFigure

BOARD_COLUMNS = [
    ("ky", _("tháng của số liệu, năm trước: 2026-10")),
    ("ma_xa", _("mã xã, phường của Cục Thống kê")),
    ("xa_phuong", _("tên xã, phường")),
    ("ma_chi_tieu", _("mã chỉ tiêu, không đổi theo thời gian")),
    ("chi_tieu", _("tên chỉ tiêu")),
    ("so_ho", _("số hộ, tính tới lúc ghi ở cột tinh_luc")),
    ("so_ho_da_chot", _("số hộ lúc chốt kỳ; trống khi kỳ chưa chốt")),
    ("chot_luc", _("lúc chốt kỳ; trống khi kỳ chưa chốt")),
    ("tinh_luc", _("lúc tính, giờ Việt Nam")),
    ("ban_cach_tinh", _("bản của cách tính")),
]
CITY_COLUMNS = [
    ("ky", _("tháng của số liệu, năm trước: 2026-10")),
    ("ma_chi_tieu", _("mã chỉ tiêu, không đổi theo thời gian")),
    ("chi_tieu", _("tên chỉ tiêu")),
    ("so_ho", _("số hộ toàn thành phố cuối tháng; trống khi có từ 1 tới 4 hộ")),
    ("ban_cach_tinh", _("bản của cách tính")),
]
COMMUNE_COLUMNS = [
    ("ky", _("tháng của số liệu, năm trước: 2026-10")),
    ("ma_xa", _("mã xã, phường của Cục Thống kê")),
    ("xa_phuong", _("tên xã, phường")),
    ("ma_chi_tieu", _("mã chỉ tiêu, không đổi theo thời gian")),
    ("chi_tieu", _("tên chỉ tiêu")),
    (
        "so_ho",
        _("số hộ; trống khi có từ 1 tới 4 hộ, và ở vài xã khác để không trừ ra được"),
    ),
    ("ban_cach_tinh", _("bản của cách tính")),
]


def csv_response(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """Answer with a file to be saved."""
    response = HttpResponse(write_csv(columns, rows), "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def board_rows(board: Board) -> Iterator[list[object]]:
    """Write every indicator for every commune of a board."""
    frozen = board.frozen.get(board.month.code)
    frozen_at = _moment(frozen.frozen_at) if frozen else None
    computed_at = _moment(board.computed_at) if board.computed_at else None
    for commune in board.communes:
        for indicator in INDICATORS:
            yield [
                board.month.text,
                commune.code,
                commune.name,
                indicator.code,
                str(indicator.name),
                board.value(indicator.code, commune),
                board.frozen_value(indicator.code, commune),
                frozen_at,
                computed_at,
                indicator.version,
            ]


def open_city_rows(figures: Iterable[PublicFigure]) -> Iterator[list[object]]:
    """Write the city's open figures, month by month."""
    for figure in figures:
        for month, value in figure.history:
            indicator = figure.indicator
            yield [
                month.text,
                indicator.code,
                str(indicator.name),
                value,
                indicator.version,
            ]


def _moment(value: object) -> str:
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")  # type: ignore[arg-type]
