"""What an officer does with the form, counting what the thumb taps."""

from io import BytesIO

from PIL import Image


def photo(colour: str) -> dict:
    """Return a picture as a camera gives it: far larger than it is sent."""
    data = BytesIO()
    Image.new("RGB", (3000, 2000), colour).save(data, "JPEG")
    return {"name": "DCIM.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


class Thumb:
    """Taps and types on one page; `taps` is what it cost."""

    def __init__(self, page) -> None:
        self.page, self.taps = page, 0

    def tap(self, place) -> None:
        self.taps += 1
        place.click()

    def press(self, name: str) -> None:
        self.tap(self.page.get_by_role("button", name=name))

    def type(self, field: str, text: str) -> None:
        self.tap(self.page.locator(field))
        self.page.keyboard.insert_text(text)

    def choose(self, field: str, label: str) -> None:
        """A list costs two taps: one opens it, one chooses."""
        self.taps += 2
        self.page.locator(field).select_option(label=label)

    def answer(self, name: str, value: str) -> None:
        self.tap(self.page.locator(f"[name={name}][value={value}]"))

    def shoot(self, kind: str, colour: str) -> None:
        """One tap opens the camera; what the camera asks is not ours to count."""
        with self.page.expect_file_chooser() as chooser:
            self.tap(self.page.locator(f"[data-picture={kind}] input[type=file]"))
        chooser.value.set_files(photo(colour))
        self.page.locator(f"[data-picture={kind}] img[data-preview][src]").wait_for()

    def sign(self) -> None:
        self.taps += 1
        self.page.locator("[data-pad]").scroll_into_view_if_needed()
        frame = self.page.locator("[data-pad]").bounding_box()
        mouse = self.page.mouse
        mouse.move(frame["x"] + 20, frame["y"] + 20)
        mouse.down()
        mouse.move(frame["x"] + 150, frame["y"] + 60, steps=6)
        mouse.up()


def tell_who(thumb: Thumb, name: str, phone: str) -> None:
    thumb.press("Đăng ký hộ mới")
    thumb.type("#full_name", name)
    thumb.answer("form_of_address", "co")
    thumb.type("#phone", phone)
    thumb.type("#birth", "1967")
    thumb.type("#hamlet", "Ấp Nhơn Thành")
    thumb.press("Tiếp tục")


def tell_land(thumb: Thumb) -> None:
    thumb.choose("#plot-crop-0", "Sầu riêng Ri6")
    thumb.type("#plot-area-0", "3,5 công")
    thumb.press("Lấy vị trí thửa")
    thumb.page.get_by_text("Đã có vị trí").wait_for()
    thumb.press("Tiếp tục")


def tell_goods(thumb: Thumb, colours: list[str]) -> None:
    thumb.type("#lot-quantity", "120")
    kinds = ["household", "plot", "produce"]
    for kind, colour in zip(kinds, colours, strict=True):
        thumb.shoot(kind, colour)
    thumb.press("Tiếp tục")


def tell_answers(thumb: Thumb) -> None:
    for name in ["register", "publish", "channels", "statistics"]:
        thumb.answer(f"consent-{name}", "yes")
    thumb.answer("mandate", "yes")
    thumb.sign()
    thumb.page.get_by_text("Đã lưu").first.wait_for()
    thumb.press("Xong hồ sơ, chờ gửi")
    thumb.page.locator("[data-captures]").wait_for()


def register(page, name: str, phone: str, colours: list[str]) -> Thumb:
    """Register a household from the first tap to the last."""
    thumb = Thumb(page)
    tell_who(thumb, name, phone)
    tell_land(thumb)
    tell_goods(thumb, colours)
    tell_answers(thumb)
    return thumb
