"""The camera reads a card; no frame of it is drawn or kept, and the camera goes off."""

from tests.browser.field.case import FieldTestCase
from tests.browser.field.writing import Thumb

CARD = "092167000123||Nông Thị Thẻ|05031967|Nữ|Ấp Nhơn Thành, Cần Thơ|12052021"
# Chromium on Linux has no detector of its own: this one reads the third frame.
DETECTOR = f"""
  globalThis.frames_seen = 0;
  globalThis.frames_drawn = 0;
  globalThis.BarcodeDetector = class {{
    static async getSupportedFormats() {{ return ["qr_code"]; }}
    async detect(source) {{
      if (!(source instanceof HTMLVideoElement)) throw new Error("a picture of a card");
      globalThis.frames_seen += 1;
      return globalThis.frames_seen < 3 ? [] : [{{ rawValue: "{CARD}" }}];
    }}
  }};
  const draw = CanvasRenderingContext2D.prototype.drawImage;
  CanvasRenderingContext2D.prototype.drawImage = function (source, ...rest) {{
    if (source instanceof HTMLVideoElement) globalThis.frames_drawn += 1;
    return draw.call(this, source, ...rest);
  }};
"""


class CameraTests(FieldTestCase):
    switches = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
    ]
    script = DETECTOR

    def test_a_card_before_the_camera_fills_the_form(self) -> None:
        self.wait_until_ready()
        thumb = Thumb(self.page)
        thumb.press("Đăng ký hộ mới")
        thumb.press("Quét mã QR trên căn cước")
        self.page.get_by_text("Đã đọc thẻ").wait_for()
        self.assertEqual("Nông Thị Thẻ", self.page.input_value("#full_name"))
        self.assertEqual("092167000123", self.page.input_value("#id_number"))
        self.assertEqual(0, self.page.evaluate("frames_drawn"))
        stream = "document.querySelector('[data-scan-video]').srcObject"
        self.assertIsNone(self.page.evaluate(stream))


class NoCameraTests(FieldTestCase):
    def test_a_phone_that_cannot_scan_says_so_and_takes_a_hand_scanner(self) -> None:
        self.wait_until_ready()
        thumb = Thumb(self.page)
        thumb.press("Đăng ký hộ mới")
        thumb.press("Quét mã QR trên căn cước")
        self.page.get_by_text("Máy này không quét được").wait_for()
        focused = self.page.evaluate("document.activeElement.id")
        self.assertEqual("scan-text", focused)
