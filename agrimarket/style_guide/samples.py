"""What the style guide shows: invented people, invented figures."""

import datetime
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

SITE_SETTINGS = SimpleNamespace(
    support_phone="0292 000 2026",
    support_hours="6:00–20:00 mỗi ngày, có người nghe máy",
    about_url="#",
    how_to_buy_url="#",
    return_policy_url="#",
    delivery_fees_url="#",
    sell_here_url="#",
    data_url="#",
    privacy_url="#",
)

DURIAN: dict[str, object] = {
    "name": "Sầu riêng Ri6 – loại\u00a0A",
    "url": "#",
    "price": "85.000\u00a0₫",
    "unit": "kg",
    "household": "Vườn cô Ba Hạnh",
    "commune": "xã Trường Long",
    "availability": "Đã cắt 20/11, còn 140\u00a0kg",
    "availability_icon": "calendar-days",
    "art": "sau-rieng",
    "ground": "leaf",
    "badge": "VietGAP",
    "badge_icon": "badge-check",
}


def products() -> list[dict[str, object]]:
    """List one tile of every state."""
    return [
        DURIAN,
        DURIAN
        | {
            "name": "Ri6 nguyên trái chừng 3\u00a0kg",
            "price": "255.000\u00a0₫",
            "unit": "trái",
            "unit_price": "85.000\u00a0₫/kg",
            "ground": "river",
            "badge": "Cân chốt",
            "badge_icon": "scale",
            "availability": "Trái 2,8–3,2\u00a0kg, cân xong chốt tiền",
        },
        DURIAN
        | {
            "name": "Vú sữa Lò Rèn",
            "note": "Đặt trước, cọc 30%",
            "art": "vu-sua",
            "ground": "ripe",
            "badge": "Bán trước",
            "badge_icon": "",
            "badge_variant": "ripe",
        },
        DURIAN
        | {
            "is_sold_out": True,
            "badge": "Hết hàng",
            "badge_icon": "",
            "notify_url": "#",
            "availability": "Lứa tới khoảng 10/12",
        },
        DURIAN | {"art": "", "badge": ""},
    ]


LOG = [
    {
        "grade": "farmer",
        "when": "02/10/2026",
        "when_iso": "2026-10-02",
        "late": "ghi trễ 9 ngày",
        "title": "Bón kali sunfat",
        "text": "0,3 kg mỗi gốc. Ghi vào sổ ngày 11/10.",
        "who": "Cô Ba Hạnh",
    },
    {
        "grade": "officer",
        "when": "12/10/2026",
        "title": "Đậu trái đều",
        "text": "Cán bộ đứng tại vườn, chụp 4 hình.",
        "who": "Khuyến nông xã",
        "evidence_url": "#",
        "evidence_label": "xem hình",
    },
    {
        "grade": "document",
        "when": "28/10/2026",
        "title": "Phun thuốc nấm lần cuối",
        "text": "Tới ngày cắt là 23 ngày; nhãn thuốc yêu cầu ít nhất 14 ngày.",
        "who": "Hóa đơn cửa hàng",
        "evidence_url": "#",
    },
    {
        "grade": "laboratory",
        "when": "12/11/2026",
        "title": "Kiểm 12 hoạt chất thuốc: không thấy",
        "text": "Phiếu mẫu, lấy trên cây.",
        "who": "Trung tâm kiểm nghiệm",
        "evidence_url": "#",
        "evidence_label": "xem phiếu",
    },
]


def tiles() -> list[dict[str, object]]:
    """List a few communes with one of each level."""
    return [
        {
            "code": str(index),
            "name": f"Xã số {index}",
            "x": index % 4 + (index // 4 % 2) / 2,
            "row": index // 4,
            "level": index % 6,
            "value": str(index * 3) if index % 6 else "",
            "summary": f"Xã số {index}: {index * 3} trên 100 hộ",
            "url": "#",
        }
        for index in range(12)
    ]


WORDS: dict[str, object] = {
    "basket_count": 2,
    "now": datetime.datetime(2026, 11, 21, 17, 0),
    "evidence_counts": [
        ("farmer", 4),
        ("officer", 2),
        ("document", 2),
        ("laboratory", 1),
    ],
    "facts": [
        ("Nhà vườn", "Cô Ba Hạnh"),
        ("Nơi trồng", "Xã Trường Long, Cần Thơ"),
        ("Ngày cắt", "20/11/2026"),
        ("Chứng nhận", ""),
    ],
    "money_lines": [("Bán được 50 kg", "4.250.000 ₫"), ("Phí sàn", "−212.500 ₫")],
    "money_parts": [
        ("farmer", "Cô Ba Hạnh nhận", 428_970),
        ("farmer", "Chú Sáu nhận", 310_420),
        ("group", "Hợp tác xã đóng thùng", 31_050),
        ("fee", "Phí sàn 5%", 41_200),
        ("tax", "Thuế thu hộ 1,5%", 12_360),
        ("delivery", "Đơn vị giao hàng", 53_000),
    ],
    "main_months": [5, 6, 7, 8],
    "off_months": [10, 11, 12, 1, 2, 3],
    "six_months": [9, 10, 11, 12, 1, 2],
    "unknown": ["Trong xe lạnh bao nhiêu độ.", "Ai khiêng, ai bốc hàng dọc đường."],
    "steps": [
        ("Để riêng, chụp hình tem", "Giữ trái lại, đừng bỏ."),
        ("Bấm xin hoàn tiền", "Trả đủ 100%, không cần gửi trái về."),
    ],
    "segment_options": [("on", _("Còn bán"), False), ("off", _("Hết hàng"), True)],
    "tabs": [
        {"label": _("Tất cả"), "url": "#", "count": 148, "is_on": True},
        {
            "label": _("Sẽ thêm"),
            "url": "#",
            "count": 121,
            "tone": "ok",
            "icon": "circle-plus",
        },
        {
            "label": _("Đã có"),
            "url": "#",
            "count": 19,
            "tone": "go",
            "icon": "equal",
        },
        {
            "label": _("Cần sửa"),
            "url": "#",
            "count": 8,
            "tone": "bad",
            "icon": "circle-alert",
        },
    ],
    "path_steps": [_("Chọn tệp"), _("Ghép cột"), _("Xem trước"), _("Ghi vào")],
    "changes": [("Nhận tiền", "số cuối 2210", "số cuối 5512"), ("Ấp", "", "Ấp 3")],
    "table_columns": [_("Xã, phường"), _("Có hồ sơ"), _("Đã bán")],
    "table_rows": [["Xã Phong Điền", "249", "53"], ["Xã Nhơn Ái", "149", "28"]],
    "funnel_steps": [
        ("Đã tập huấn", 18_420),
        ("Có hồ sơ", 12_906),
        ("Đồng ý", 11_873),
        ("Đăng bán", 4_310),
        ("Có đơn đầu tiên", 1_962),
        ("Bán trong 30 ngày", 1_284),
    ],
    "trend_points": [
        (f"{month}/2026", count)
        for month, count in enumerate(
            [412, 430, 510, 480, 560, 640, 735, 900, 990, 1_080, 1_196, 1_284], 1
        )
    ],
    "restated": ["11/2026"],
    "small_trend": [3, 4, 4, 6, 7, 9],
    "tile_classes": [
        (1, "dưới 3"),
        (2, "3 tới 6"),
        (3, "6 tới 10"),
        (4, "10 tới 15"),
        (5, "từ 15"),
        (0, "chưa bắt đầu"),
    ],
    "desk_links": [
        {"label": _("Duyệt hồ sơ"), "url": "#", "is_on": True},
        {"label": _("Nhập danh sách"), "url": "#"},
        {"label": _("Kênh bán"), "url": "#"},
        {"label": _("Theo dõi"), "url": "#"},
    ],
    "desk_place": "xã Phong Điền",
}
