"""The extension officer registers, the approver looks at it and lets it be sold."""

from pathlib import Path

from django.utils.timezone import localdate

from tests.browser.people import follow, press, sign_in

WORKBOOK = Path(__file__).parents[2] / "vectors/workbooks/danh-sach-ho-nhon-ai.xlsx"
HOUSEHOLD = {
    "Họ và tên chủ hộ": "Trần Thị Thử",
    "Số điện thoại": "0905 111 222",
    "Ngày hoặc năm sinh": "1968",
    "Ấp, khu vực": "Nhơn Lộc",
    "Diện tích": "5",
}


def import_list(page, phone: str) -> None:
    """Send the commune's workbook, look at every row, write the new households."""
    sign_in(page, phone)
    follow(page, "Nhập danh sách từ bảng")
    page.get_by_label("Bảng danh sách").set_input_files(WORKBOOK)
    press(page, "Gửi bảng")
    page.get_by_role("heading", name="Cột nào là gì?").wait_for()
    press(page, "Xem trước")
    page.get_by_role("heading", name="chưa ghi gì cả").wait_for()
    page.get_by_role("button", name="hộ mới").click()
    page.get_by_role("heading", name="Đã ghi").wait_for()
    page.get_by_role("button", name="Hoàn tác").wait_for()


def register_household(page) -> None:
    """Register one more household by form, with what it answered."""
    page.goto("/can-bo/")
    follow(page, "Đăng ký hộ mới")
    for label, value in HOUSEHOLD.items():
        page.get_by_label(label).first.fill(value)
    page.get_by_label("Xưng hô").select_option(label="cô")
    page.get_by_label("Trồng, nuôi gì").select_option(label="Sầu riêng Ri6")
    for question in page.get_by_role("group").filter(has_text="Đồng ý").all():
        question.get_by_text("Đồng ý", exact=True).click()
    page.get_by_text("Đọc cho nghe tại chỗ").click()
    press(page, "Xong hồ sơ, nộp xác minh")
    page.get_by_role("heading", name="Trần Thị Thử").wait_for()


def record_training(page) -> None:
    """Write down a lesson and that the new household came."""
    page.goto("/can-bo/tap-huan/them/")
    page.get_by_label("Chủ đề").fill("Chụp hình nông sản")
    page.get_by_label("Ngày").fill(f"{localdate():%d/%m/%Y}")
    page.get_by_text("Trần Thị Thử").click()
    press(page, "Ghi buổi tập huấn")
    page.get_by_role("heading", name="1 hộ có mặt").wait_for()


def verify_household(page, phone: str) -> None:
    """Confirm what another one registered."""
    sign_in(page, phone)
    follow(page, "Trần Thị Thử")
    press(page, "Xác minh hồ sơ")
    page.get_by_text("Đã xác minh hồ sơ Trần Thị Thử.").wait_for()


def publish_product(page) -> None:
    page.goto("/duyet/")
    page.get_by_role("link", name="Sầu riêng Ri6").click()
    press(page, "Cho bán")
    page.get_by_role("heading", name="món chờ duyệt").or_(
        page.get_by_text("Không có món nào chờ")
    ).first.wait_for()


def read_figures(page) -> dict[str, str]:
    """Return every figure of the dashboard as it is written there."""
    heading = page.get_by_role("heading", name="Từng chỉ tiêu")
    rows = page.locator("section").filter(has=heading).locator("tbody tr").all()
    return {
        row.locator("th").inner_text().split("\n")[0]: row.locator("b").inner_text()
        for row in rows
    }
