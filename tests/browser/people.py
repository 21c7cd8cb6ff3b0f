"""What people do over and over: sign in, search, say where to bring it."""

import re

ADDRESS = {
    "Tên người nhận": "Tuấn Mua",
    "Số điện thoại": "0903 000 111",
    "Số nhà, đường, ấp": "18 đường Thử Nghiệm",
}
SIX_DIGITS = re.compile(r"\b\d{6}\b")


def sign_in(page, phone: str) -> None:
    """Sign in by phone and code; the laptop shows the code on the page."""
    page.goto("/dang-nhap/")
    page.get_by_label("Số điện thoại").fill(phone)
    press(page, "Gửi mã cho tôi")
    note = page.get_by_text("Mã vào:").first.inner_text()
    page.get_by_label("Mã 6 số").fill(SIX_DIGITS.search(note)[0])
    press(page, "Vào")


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def search_box(page):
    """Return the box; scripts make it a combobox."""
    return page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first


def search(page, words: str) -> None:
    search_box(page).fill(words)
    page.get_by_role("button", name="Tìm", exact=True).first.click()


def fill_address(page, commune: str = "Xã Nhơn Ái") -> None:
    for label, value in ADDRESS.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("combobox", name="Xã, phường").select_option(label=commune)


def words_of(page) -> str:
    """Return what the page says, outside head and foot."""
    return page.get_by_role("main").inner_text()
