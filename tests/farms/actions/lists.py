"""Commune lists for tests, written here so that every cell is known."""

import csv
from io import BytesIO, StringIO

HEADINGS = [
    "STT",
    "Họ và tên chủ hộ",
    "Ngày sinh",
    "Số CCCD",
    "Số điện thoại",
    "Địa chỉ",
    "Diện tích (công)",
    "Sản phẩm",
    "Đồng ý",
]
ROWS = [
    ["1", "Trần Văn Thử", "1968", "092068004823", "907000123", "Ấp 3, xã Nhơn Ái", "9"]
    + ["Sầu riêng Ri6", "x"],
    ["2", "Lê Thị Mẫu", "1975", "092175004824", "0907000124", "Ấp 3, xã Nhơn Ái", ""]
    + ["", ""],
    [
        "3",
        "Võ Văn Sai",
        "1980",
        "092080004825",
        "90700",
        "Ấp 1, xã Nhơn Ái",
        "",
        "",
        "",
    ],
    [
        "4",
        "Lý Văn Xa",
        "1981",
        "092081004826",
        "0907000126",
        "Ấp 1, xã Khác",
        "",
        "",
        "",
    ],
]


def list_of(rows: list[list[str]] | None = None) -> BytesIO:
    """Write a list as an officer would send it."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(["UBND XÃ NHƠN ÁI"])
    writer.writerow(HEADINGS)
    writer.writerows(ROWS if rows is None else rows)
    file = BytesIO(text.getvalue().encode())
    file.name = "danh-sach.csv"
    return file
