"""The word a household writes everywhere, and what else names it."""

from io import BytesIO

from PIL import Image

MARK = "Xyzzyva"
PHONE, NUMBER = "+84907555321", "092061009871"
SPELLINGS = (MARK, "907555321", "907 555 321", NUMBER, "1961-03-17")
MOMENT = "2026-11-27T06:30:00+07:00"
BUYER = {"buyer_name": "Tuấn Mua", "buyer_phone": "+84903000111"}


def picture(colour: str, kind: str = "JPEG") -> BytesIO:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, kind)
    file.name = f"hinh.{kind.lower()}"
    file.seek(0)
    return file
